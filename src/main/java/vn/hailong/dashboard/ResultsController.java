package vn.hailong.dashboard;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;

/** Results for staff's programs. */
@RestController
@RequestMapping("/api/v1/results")
class ResultsController {

    private final Filters filters;
    private final ResultsMatrix matrix;
    private final ResultsFrequencies frequencies;

    ResultsController(Filters filters, ResultsMatrix matrix, ResultsFrequencies frequencies) {
        this.filters = filters;
        this.matrix = matrix;
        this.frequencies = frequencies;
    }

    /** The rates of all communes. */
    @GetMapping("/matrix")
    Mono<ResponseEntity<Matrix>> matrix(@ParameterObject ResultsQuery query) {
        return CurrentStaff.required()
                .flatMap(staff -> matrix.read(filters.read(query, staff), staff))
                .map(ResultsController::unstored);
    }

    /** The counts of every item and option. */
    @GetMapping("/frequencies")
    Mono<ResponseEntity<Frequencies>> frequencies(
            @ParameterObject ResultsQuery query,
            @RequestParam(required = false) @Nullable String commune,
            @RequestParam(required = false) @Nullable String counter) {
        return CurrentStaff.required()
                .flatMap(staff -> frequencies.read(filters.read(query, staff), commune, counter, staff))
                .map(ResultsController::unstored);
    }

    private static <T> ResponseEntity<T> unstored(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
