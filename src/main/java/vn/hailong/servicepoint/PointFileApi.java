package vn.hailong.servicepoint;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;
import vn.hailong.access.CurrentStaff;
import vn.hailong.shared.CsvText;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;
import vn.hailong.shared.Simulation;

/** Service points as a file: out for all staff, in for administrators. */
@RestController
class PointFileApi {

    static final String EXPORT = "/api/v1/service-points.csv";
    static final String IMPORT = "/api/v1/service-points/import";

    /** A row has some 200 bytes, so this is more than a file may have rows. */
    static final int MOST_BYTES = 1024 * 1024;

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    /** What an import did, or would do with {@code dryRun}. */
    record ImportJson(
            boolean dryRun,
            int rows,
            int newPoints,
            int newCounters,
            int changedNames,
            int changedPhones,
            int changedQuestionnaires,
            int renamedCounters) {

        static ImportJson of(ImportPlan.Numbers numbers, boolean dryRun) {
            return new ImportJson(
                    dryRun,
                    numbers.rows(),
                    numbers.newPoints(),
                    numbers.newCounters(),
                    numbers.changedNames(),
                    numbers.changedPhones(),
                    numbers.changedQuestionnaires(),
                    numbers.renamedCounters());
        }
    }

    private final ServicePoints points;
    private final Communes communes;
    private final PointTable table;
    private final PointImports imports;
    private final Changes changes;
    private final AuditTrail audit;
    private final Simulation simulation;
    private final Clock clock;

    PointFileApi(
            ServicePoints points,
            Communes communes,
            PointTable table,
            PointImports imports,
            Changes changes,
            AuditTrail audit,
            Simulation simulation,
            Clock clock) {
        this.points = points;
        this.communes = communes;
        this.table = table;
        this.imports = imports;
        this.changes = changes;
        this.audit = audit;
        this.simulation = simulation;
        this.clock = clock;
    }

    /** The points that the page of service points shows with the same filters. */
    @ApiResponse(
            responseCode = "200",
            description = "One row for each counter",
            content = @Content(mediaType = "text/csv", schema = @Schema(types = "string")))
    @GetMapping(EXPORT)
    Mono<ResponseEntity<byte[]>> export(
            @RequestParam(defaultValue = "") String commune,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String q,
            @Schema(
                            types = "string",
                            allowableValues = {"comma", "semicolon"})
                    @RequestParam(defaultValue = "semicolon")
                    String delimiter) {
        return CurrentStaff.required().flatMap(staff -> {
            CsvText.Delimiter sign = CsvText.Delimiter.of(delimiter)
                    .orElseThrow(() -> Problem.invalid(
                            "servicepoint.invalid", List.of(new Fault("delimiter", "servicepoint.csv.delimiter"))));
            PointFilter filter =
                    new PointFilter(Scope.commune(staff, communes, commune), ServicePoint.Kind.ofSlug(kind), q.strip());
            return points.list(null)
                    .filter(point -> Scope.sees(staff, point))
                    .collectList()
                    .map(visible -> filter.of(visible, communes))
                    .delayUntil(shown -> audit.record("export", EXPORT + " (" + shown.size() + ")"))
                    .map(shown -> file(table.export(shown, sign), "diem-phuc-vu"));
        });
    }

    /** A file to fill in, with one real point as an example. */
    @GetMapping(PointPages.LIST + "/template.csv")
    Mono<ResponseEntity<byte[]>> template() {
        return CurrentStaff.administrator()
                .flatMap(staff -> points.list(null)
                        .filter(point -> point.commune() != null && point.active())
                        .take(1)
                        .collectList())
                .map(example -> file(table.template(example), "mau-diem-phuc-vu"));
    }

    @PostMapping(path = IMPORT, consumes = "text/csv")
    @RequestBody(
            required = true,
            description = "The file in UTF-8, as it is exported",
            content = @Content(mediaType = "text/csv", schema = @Schema(types = "string")))
    Mono<ImportJson> load(@RequestParam(defaultValue = "false") boolean dryRun, ServerHttpRequest request) {
        return CurrentStaff.administrator().flatMap(staff -> body(request)
                .flatMap(file -> dryRun ? imports.plan(file).map(ImportPlan::numbers) : changes.load(file))
                .map(numbers -> ImportJson.of(numbers, dryRun)));
    }

    private static Mono<byte[]> body(ServerHttpRequest request) {
        return DataBufferUtils.join(request.getBody(), MOST_BYTES)
                .map(buffer -> {
                    byte[] bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    return bytes;
                })
                .defaultIfEmpty(new byte[0])
                .onErrorMap(
                        DataBufferLimitException.class,
                        tooLarge -> new Problem(Problem.Kind.TOO_LARGE, "platform.too-large", "The file is too large"));
    }

    /** Named by its day, and marked where the answers are simulated. */
    private ResponseEntity<byte[]> file(String text, String name) {
        String fileName = simulation.filePrefix() + name + "-" + LocalDate.now(clock) + ".csv";
        return ResponseEntity.ok()
                .contentType(CSV)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(fileName)
                                .build()
                                .toString())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
