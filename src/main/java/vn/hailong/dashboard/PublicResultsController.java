package vn.hailong.dashboard;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Released results for everybody's programs. */
@RestController
@RequestMapping("/api/v1/public")
class PublicResultsController {

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Filters filters;
    private final ResultsMatrix matrix;

    PublicResultsController(Filters filters, ResultsMatrix matrix) {
        this.filters = filters;
        this.matrix = matrix;
    }

    /** The rates of a closed month that may be released. */
    @GetMapping("/matrix")
    Mono<ResponseEntity<Matrix>> matrix(
            @Parameter(
                            description = "A closed month",
                            required = true,
                            schema = @Schema(types = "string", pattern = "^[0-9]{4}-[0-9]{2}$"))
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
                    String by) {
        ResultsQuery query = new ResultsQuery(questionnaire, null, null, rule, null, null, by);
        return Mono.fromCallable(() -> filters.closedMonth(period, query))
                .flatMap(matrix::released)
                .map(body -> ResponseEntity.ok()
                        .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                        .body(body));
    }
}
