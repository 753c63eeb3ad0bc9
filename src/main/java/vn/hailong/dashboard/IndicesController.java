package vn.hailong.dashboard;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.shared.Language;

/** The index tree for staff's programs. */
@RestController
class IndicesController {

    private final Filters filters;
    private final ResultsIndices indices;

    IndicesController(Filters filters, ResultsIndices indices) {
        this.filters = filters;
        this.indices = indices;
    }

    /** The figure of every node. */
    @GetMapping("/api/v1/results/indices")
    Mono<ResponseEntity<Indices>> indices(
            @ParameterObject ResultsQuery query,
            @RequestParam(required = false) @Nullable String framework,
            @RequestParam(required = false) @Nullable String commune,
            @RequestParam(required = false) @Nullable String compare) {
        return CurrentStaff.required()
                .flatMap(staff -> indices.read(
                        filters.read(query.orQuestionnaire(ResultsIndices.USUAL_QUESTIONNAIRE), staff),
                        framework,
                        commune,
                        compare,
                        staff,
                        Language.VI))
                .map(body ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body));
    }
}
