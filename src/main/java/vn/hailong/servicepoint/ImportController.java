package vn.hailong.servicepoint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;
import vn.hailong.shared.Upload;

/**
 * The page that takes a file of service points: it shows what the file would change, and does it when told so. The text of the
 * file travels in the page, so that the server keeps nothing in between.
 */
@Controller
class ImportController {

    static final String PATH = PointPages.LIST + "/import";

    private static final String VIEW = "servicepoint/import";
    private static final int PIECE = 60_000;
    private static final int MOST_PIECES = PointFileApi.MOST_BYTES / PIECE + 1;

    private final PointImports imports;
    private final Changes changes;
    private final PointViews views;
    private final Upload upload;
    private final MessageSource messages;

    ImportController(
            PointImports imports,
            Changes changes,
            PointViews views,
            @Qualifier("pointsUpload") Upload upload,
            MessageSource messages) {
        this.imports = imports;
        this.changes = changes;
        this.views = views;
        this.upload = upload;
        this.messages = messages;
    }

    /** A fault as the page shows it. */
    record FaultRow(String line, String column, String header, String message) {}

    /** A new point as the page shows it; without a place it is the province's. */
    record NewRow(String name, @Nullable String place, List<String> counters) {}

    /** @param done the numbers of an import that was just made, {@code 12-31-0-5-0-0} */
    @GetMapping(PATH)
    Mono<Rendering> form(@RequestParam(defaultValue = "") String done) {
        return CurrentStaff.administrator().map(staff -> {
            Rendering.Builder<?> page = page().modelAttribute("faults", List.of());
            ImportNumbers.parse(done).ifPresent(numbers -> page.modelAttribute("done", numbers.lines()));
            return page.build();
        });
    }

    @PostMapping(path = PATH, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<Rendering> take(ServerWebExchange exchange, Locale locale) {
        return CurrentStaff.administrator().flatMap(staff -> text(exchange)
                .flatMap(text -> upload.read(exchange, "plan")
                        .map(plan -> new String(plan, StandardCharsets.UTF_8))
                        .defaultIfEmpty("")
                        .flatMap(plan -> load(text, plan)))
                .switchIfEmpty(Mono.defer(() -> upload.read(exchange, "file")
                        .flatMap(file -> imports.plan(file).map(plan -> preview(file, plan, false)))))
                .switchIfEmpty(Mono.error(() -> Problem.invalid(
                        "servicepoint.csv.invalid", List.of(new Fault("1:", "servicepoint.csv.no-file")))))
                .onErrorResume(PointController::isInvalid, problem -> Mono.just(faulty((Problem) problem, locale))));
    }

    /** The file as the page sent it back, piece by piece; empty when the page has none yet. */
    private Mono<byte[]> text(ServerWebExchange exchange) {
        return Flux.range(0, MOST_PIECES)
                .concatMap(i -> upload.read(exchange, "text" + i))
                .map(piece -> new String(piece, StandardCharsets.UTF_8))
                .collect(Collectors.joining())
                .filter(text -> !text.isEmpty())
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** A field of a form is smaller than a file may be. */
    private static List<String> pieces(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
        List<String> pieces = new ArrayList<>();
        for (int start = 0; start < text.length(); start += PIECE) {
            pieces.add(text.substring(start, Math.min(text.length(), start + PIECE)));
        }
        return pieces;
    }

    /** Done when it is still what was shown; else it is shown anew. */
    private Mono<Rendering> load(byte[] text, String shown) {
        return imports.plan(text)
                .flatMap(plan -> plan.fingerprint().equals(shown)
                        ? changes.load(text)
                                .map(numbers -> Rendering.redirectTo(PATH + "?done=" + new ImportNumbers(numbers))
                                        .status(HttpStatus.SEE_OTHER)
                                        .build())
                        : Mono.just(preview(text, plan, true)));
    }

    private Rendering preview(byte[] file, ImportPlan plan, boolean isOther) {
        return page().modelAttribute("faults", List.of())
                .modelAttribute("numbers", new ImportNumbers(plan.numbers()).lines())
                .modelAttribute("rows", plan.rows())
                .modelAttribute("nothing", plan.numbers().isNothing())
                .modelAttribute("other", isOther)
                .modelAttribute(
                        "added",
                        plan.added().stream()
                                .map(point -> new NewRow(
                                        point.draft().name(),
                                        views.place(point.draft().commune()).orElse(null),
                                        point.counters()))
                                .toList())
                .modelAttribute("changed", plan.changed())
                .modelAttribute("pieces", pieces(file))
                .modelAttribute("plan", plan.fingerprint())
                .build();
    }

    private Rendering.Builder<?> page() {
        return Rendering.view(VIEW).modelAttribute("kinds", views.kinds());
    }

    private Rendering faulty(Problem problem, Locale locale) {
        return page().status(HttpStatus.UNPROCESSABLE_CONTENT)
                .modelAttribute(
                        "faults",
                        problem.faults().stream()
                                .map(fault -> row(fault, locale))
                                .toList())
                .build();
    }

    private FaultRow row(Fault fault, Locale locale) {
        int colon = fault.item().indexOf(':');
        String column = fault.item().substring(colon + 1);
        return new FaultRow(
                fault.item().substring(0, colon),
                column,
                PointTable.header(column),
                messages.getMessage(fault.code(), fault.args().toArray(), locale));
    }
}
