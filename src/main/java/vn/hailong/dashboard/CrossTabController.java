package vn.hailong.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Staff;
import vn.hailong.export.FileFormat;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** Groups of respondents side by side, for programs of those who see everything. */
@RestController
@RequestMapping(CrossTabQuery.API)
class CrossTabController {

    private final CrossTabQueries queries;
    private final CrossTabRuns runs;
    private final ResultFiles files;

    CrossTabController(CrossTabQueries queries, CrossTabRuns runs, ResultFiles files) {
        this.queries = queries;
        this.runs = runs;
        this.files = files;
    }

    /**
     * How a job stands.
     *
     * @param state {@code running}, {@code done}, {@code stopped} or {@code broken}
     * @param done how many answers are read
     * @param all how many there were when it began
     * @param table absent until it is done
     */
    @Schema(name = "CrossTabJob")
    record Job(
            String id,
            String state,
            Instant startedAt,
            long done,
            long all,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            CrossTab table) {

        static Job of(CrossTabJob job) {
            return new Job(
                    job.id(),
                    job.state().name().toLowerCase(Locale.ROOT),
                    job.startedAt(),
                    job.done(),
                    job.all(),
                    job.result());
        }
    }

    /** The table, where few enough answers are to be read; the others are made as a job. */
    @GetMapping
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = CrossTab.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = FileFormat.SPREADSHEET, schema = @Schema(type = "string", format = "binary"))
            })
    Mono<ResponseEntity<?>> table(
            @ParameterObject ResultsQuery query,
            @ParameterObject CrossTabQuery.Parameters parameters,
            @ParameterObject FileRequest request,
            Locale locale) {
        return CurrentStaff.seeingEverything().flatMap(staff -> {
            request.file();
            CrossTabQuery asked = queries.read(query, parameters, staff);
            return runs.isAtOnce(asked)
                    .filter(atOnce -> atOnce)
                    .switchIfEmpty(Mono.error(() -> Problem.invalid(
                            "dashboard.faults",
                            List.of(new Fault("from", "dashboard.fault.too-many-answers", List.of(runs.atOnce()))))))
                    .then(runs.now(asked, staff))
                    .flatMap(table -> answer(table, asked, staff, request, locale));
        });
    }

    /** Begins a job, or joins the one that is on its way for the same query. */
    @PostMapping
    @ApiResponse(
            responseCode = "202",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Job.class)))
    Mono<ResponseEntity<Job>> start(
            @ParameterObject ResultsQuery query, @ParameterObject CrossTabQuery.Parameters parameters) {
        return CurrentStaff.seeingEverything()
                .flatMap(staff -> Mono.defer(() -> runs.start(queries.read(query, parameters, staff), staff)))
                .map(job -> ResponseEntity.accepted()
                        .location(URI.create(CrossTabQuery.API + "/" + job.id()))
                        .cacheControl(CacheControl.noStore())
                        .body(Job.of(job)));
    }

    /** How a job stands, and its table once it is done; as a file the table alone. */
    @GetMapping("/{id}")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = Job.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = FileFormat.SPREADSHEET, schema = @Schema(type = "string", format = "binary"))
            })
    Mono<ResponseEntity<?>> job(@PathVariable String id, @ParameterObject FileRequest request, Locale locale) {
        return CurrentStaff.seeingEverything().flatMap(staff -> {
            boolean asFile = request.file().isPresent();
            return runs.find(id).flatMap(job -> asFile ? file(job, staff, request, locale) : unstored(Job.of(job)));
        });
    }

    /** Stops a job; one that has ended stays as it is. */
    @PostMapping("/{id}/stop")
    Mono<Job> stop(@PathVariable String id) {
        return CurrentStaff.seeingEverything().flatMap(staff -> runs.stop(id)).map(Job::of);
    }

    private Mono<ResponseEntity<?>> file(CrossTabJob job, Staff staff, FileRequest request, Locale locale) {
        return Mono.justOrEmpty(job.table())
                .switchIfEmpty(Mono.error(() -> new Problem(
                        Problem.Kind.CONFLICT, "dashboard.cross-tab.undone", "The cross-tab has no result")))
                .flatMap(table ->
                        answer(table, queries.read(job.query(), job.parameters(), staff), staff, request, locale));
    }

    private Mono<ResponseEntity<?>> answer(
            CrossTab table, CrossTabQuery asked, Staff staff, FileRequest request, Locale locale) {
        return request.file()
                .map(format -> files.crossTab(table, asked, staff, format, request, locale))
                .orElseGet(() -> unstored(table));
    }

    private static Mono<ResponseEntity<?>> unstored(Object body) {
        return Mono.just(
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body));
    }
}
