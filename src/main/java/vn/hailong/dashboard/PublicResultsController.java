package vn.hailong.dashboard;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.hailong.export.FileFormat;
import vn.hailong.shared.Language;

/** Released results for everybody's programs. */
@RestController
@RequestMapping("/api/v1/public")
class PublicResultsController {

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Filters filters;
    private final ReleasedResults results;
    private final ReleasedIndices indices;
    private final ResultFiles files;

    PublicResultsController(Filters filters, ReleasedResults results, ReleasedIndices indices, ResultFiles files) {
        this.filters = filters;
        this.results = results;
        this.indices = indices;
        this.files = files;
    }

    /** The rates of a month, quarter or year that was published. */
    @GetMapping("/matrix")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = Matrix.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = FileFormat.SPREADSHEET, schema = @Schema(type = "string", format = "binary"))
            })
    Mono<ResponseEntity<?>> matrix(
            @Parameter(
                            description = "A month, quarter or year that is over",
                            required = true,
                            schema = @Schema(types = "string", pattern = "^2[0-9]{3}(-(0[1-9]|1[0-2]|Q[1-4]))?$"))
                    @RequestParam(required = false)
                    @Nullable
                    String period,
            @RequestParam(required = false) @Nullable String questionnaire,
            @Parameter(
                            schema =
                                    @Schema(
                                            types = "string",
                                            allowableValues = {"top2", "mean5"}))
                    @RequestParam(required = false)
                    @Nullable
                    String rule,
            @Parameter(
                            schema =
                                    @Schema(
                                            types = "string",
                                            allowableValues = {"policy-group", "element"}))
                    @RequestParam(required = false)
                    @Nullable
                    String by,
            @ParameterObject FileRequest request,
            Locale locale) {
        ResultsQuery query = new ResultsQuery(questionnaire, null, null, rule, null, null, by);
        return Mono.fromCallable(() -> {
                    request.file();
                    return filters.closed(period, query);
                })
                .flatMap(asked -> results.find(asked)
                        .map(release -> results.matrix(release, asked.filter()))
                        .flatMap(figures -> request.file()
                                .map(format -> files.released(figures, asked.filter(), format, request, locale))
                                .orElseGet(() -> Mono.just(ResponseEntity.ok(figures)))))
                .map(answer -> ResponseEntity.status(answer.getStatusCode())
                        .headers(answer.getHeaders())
                        .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                        .body(answer.getBody()));
    }

    /** The published figures of the index tree: total, blocks, elements and policy groups of a commune or the province. */
    @GetMapping("/indices")
    Mono<ResponseEntity<PublicIndices>> indices(
            @Parameter(
                            description = "A month, quarter or year that is over",
                            required = true,
                            schema = @Schema(types = "string", pattern = "^2[0-9]{3}(-(0[1-9]|1[0-2]|Q[1-4]))?$"))
                    @RequestParam(required = false)
                    @Nullable
                    String period,
            @RequestParam(required = false) @Nullable String questionnaire,
            @Parameter(
                            schema =
                                    @Schema(
                                            types = "string",
                                            allowableValues = {"top2", "mean5"}))
                    @RequestParam(required = false)
                    @Nullable
                    String rule,
            @Parameter(schema = @Schema(types = "string", pattern = "^[0-9]{5}$"))
                    @RequestParam(required = false)
                    @Nullable
                    String commune) {
        ResultsQuery query = new ResultsQuery(questionnaire, null, null, rule, null, null, null)
                .orQuestionnaire(ResultsIndices.USUAL_QUESTIONNAIRE);
        return Mono.fromCallable(() -> filters.closed(period, query))
                .flatMap(asked -> indices.read(asked, commune, Language.VI))
                .map(tree -> ResponseEntity.ok()
                        .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                        .body(tree));
    }
}
