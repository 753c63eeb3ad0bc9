package vn.hailong.dashboard;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.export.FileFormat;
import vn.hailong.shared.Language;

/** The index tree for staff's programs. */
@RestController
class IndicesController {

    private final Filters filters;
    private final ResultsIndices indices;
    private final ResultFiles files;

    IndicesController(Filters filters, ResultsIndices indices, ResultFiles files) {
        this.filters = filters;
        this.indices = indices;
        this.files = files;
    }

    /** The figure of every node. */
    @GetMapping("/api/v1/results/indices")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = Indices.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = FileFormat.SPREADSHEET, schema = @Schema(type = "string", format = "binary"))
            })
    Mono<ResponseEntity<?>> indices(
            @ParameterObject ResultsQuery query,
            @ParameterObject FileRequest request,
            @RequestParam(required = false) @Nullable String framework,
            @RequestParam(required = false) @Nullable String commune,
            @RequestParam(required = false) @Nullable String compare,
            Locale locale) {
        return CurrentStaff.required().flatMap(staff -> {
            Optional<FileFormat> format = request.file();
            Filter filter = filters.read(query.orQuestionnaire(ResultsIndices.USUAL_QUESTIONNAIRE), staff);
            Language language = format.isPresent() ? Language.offered(locale.getLanguage()) : Language.VI;
            return indices.read(filter, framework, commune, compare, staff, language)
                    .flatMap(read -> format.map(file -> files.indices(read, filter, file, request, staff, locale))
                            .orElseGet(() -> Mono.just(ResponseEntity.ok()
                                    .cacheControl(CacheControl.noStore())
                                    .body(read))));
        });
    }
}
