package vn.hailong.paper;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Staff;
import vn.hailong.servicepoint.Scope;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** The staff pages of batches of paper forms: for the administrator, and for commune staff those of counters of their commune. */
@Controller
class PaperController {

    private final ServicePoints points;
    private final Batches batches;
    private final PaperDesk desk;
    private final OpenBatches open;
    private final PaperPages pages;
    private final PaperProperties properties;

    PaperController(
            ServicePoints points,
            Batches batches,
            PaperDesk desk,
            OpenBatches open,
            PaperPages pages,
            PaperProperties properties) {
        this.points = points;
        this.batches = batches;
        this.desk = desk;
        this.open = open;
        this.pages = pages;
        this.properties = properties;
    }

    @GetMapping(PaperPages.LIST)
    Mono<Rendering> list(@RequestParam(defaultValue = "") String done, Locale locale) {
        return CurrentStaff.atCounters().flatMap(staff -> list(staff, done, Optional.empty(), List.of(), locale));
    }

    private Mono<Rendering> list(
            Staff staff, String done, Optional<BatchDraft> draft, List<Fault> faults, Locale locale) {
        return Mono.zip(
                batches.list()
                        .concatMap(open::placed)
                        .filter(placed -> Scope.sees(staff, placed.at().point()))
                        .collectList(),
                points.list(null).filter(point -> Scope.sees(staff, point)).collectList(),
                (there, theirs) -> pages.list(there, theirs, desk, done, draft, faults, locale));
    }

    @PostMapping(PaperPages.LIST)
    Mono<Rendering> add(ServerWebExchange exchange, Locale locale) {
        return CurrentStaff.atCounters()
                .flatMap(staff -> exchange.getFormData().map(BatchDraft::of).flatMap(draft -> counter(
                                staff, draft.counter())
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty())
                        .flatMap(at -> desk.open(draft, at))
                        .map(batch -> PaperPages.redirectTo(batch.id(), "opened"))
                        .onErrorResume(
                                PaperController::isInvalid,
                                problem -> list(staff, "", Optional.of(draft), ((Problem) problem).faults(), locale))));
    }

    /** The open counter that was chosen; empty where it is none, a problem where it is not theirs. */
    private Mono<ServicePoint.At> counter(Staff staff, String id) {
        return points.findCounter(id)
                .filter(ServicePoint.At::isOpen)
                .flatMap(at -> Scope.sees(staff, at.point()) ? Mono.just(at) : Mono.error(CurrentStaff.forbidden()));
    }

    @GetMapping(PaperPages.LIST + "/{id}")
    Mono<Rendering> one(@PathVariable String id, @RequestParam(defaultValue = "") String done, Locale locale) {
        return open.of(id).map(theirs -> pages.one(theirs, done, "", List.of(), locale));
    }

    @PostMapping(PaperPages.LIST + "/{id}/size")
    Mono<Rendering> resize(@PathVariable String id, ServerWebExchange exchange, Locale locale) {
        return open.of(id).flatMap(theirs -> exchange.getFormData().flatMap(sent -> {
            @Nullable String typed = sent.getFirst("size");
            String size = typed == null ? "" : typed.strip();
            OptionalInt many = BatchDraft.whole(size, 1, properties.mostForms());
            Mono<Batch> resized = many.isPresent()
                    ? desk.resize(theirs.progress(), many.getAsInt())
                    : Mono.error(Problem.invalid(
                            "paper.invalid",
                            List.of(new Fault("size", "paper.whole", List.of(1, properties.mostForms())))));
            return resized.map(batch -> PaperPages.redirectTo(id, "resized"))
                    .onErrorResume(
                            PaperController::isInvalid,
                            problem -> Mono.just(pages.one(theirs, "", size, ((Problem) problem).faults(), locale)));
        }));
    }

    @PostMapping(PaperPages.LIST + "/{id}/finish")
    Mono<Rendering> finish(@PathVariable String id, Locale locale) {
        return open.of(id)
                .flatMap(theirs -> orAgain(
                        desk.finish(theirs.progress()).map(batch -> PaperPages.redirectTo(id, "finished")),
                        theirs,
                        locale));
    }

    @PostMapping(PaperPages.LIST + "/{id}/close")
    Mono<Rendering> close(@PathVariable String id, Locale locale) {
        return open.of(id)
                .flatMap(theirs -> orAgain(
                        desk.close(theirs.progress())
                                .map(batch -> PaperPages.redirectTo(
                                        id, batch.state() == Batch.State.CLOSED ? "closed" : "closing")),
                        theirs,
                        locale));
    }

    @GetMapping(PaperPages.LIST + "/{id}/discard")
    Mono<Rendering> askToDiscard(@PathVariable String id, Locale locale) {
        return open.of(id).map(theirs -> pages.confirm(theirs, locale));
    }

    @PostMapping(PaperPages.LIST + "/{id}/discard")
    Mono<Rendering> discard(@PathVariable String id) {
        return open.of(id).flatMap(theirs -> desk.discard(theirs.progress())
                .then(Mono.fromSupplier(() -> Rendering.redirectTo(PaperPages.LIST + "?done=discarded")
                        .build())));
    }

    private Mono<Rendering> orAgain(Mono<Rendering> act, OpenBatches.Theirs theirs, Locale locale) {
        return act.onErrorResume(
                PaperController::isInvalid,
                problem -> Mono.just(pages.one(theirs, "", "", ((Problem) problem).faults(), locale)));
    }

    static boolean isInvalid(Throwable failure) {
        return failure instanceof Problem problem && problem.kind() == Problem.Kind.INVALID;
    }
}
