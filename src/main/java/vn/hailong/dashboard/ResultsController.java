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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.export.FileFormat;

/** Results for staff's programs. */
@RestController
@RequestMapping("/api/v1/results")
class ResultsController {

    private final Filters filters;
    private final ResultsMatrix matrix;
    private final ResultsFrequencies frequencies;
    private final ResultFiles files;

    ResultsController(Filters filters, ResultsMatrix matrix, ResultsFrequencies frequencies, ResultFiles files) {
        this.filters = filters;
        this.matrix = matrix;
        this.frequencies = frequencies;
        this.files = files;
    }

    /** The rates of all communes. */
    @GetMapping("/matrix")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = Matrix.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = FileFormat.SPREADSHEET, schema = @Schema(type = "string", format = "binary"))
            })
    Mono<ResponseEntity<?>> matrix(
            @ParameterObject ResultsQuery query, @ParameterObject FileRequest request, Locale locale) {
        return CurrentStaff.required().flatMap(staff -> {
            Optional<FileFormat> format = request.file();
            Filter filter = filters.read(query, staff);
            return matrix.read(filter, staff)
                    .flatMap(figures -> format.map(file -> files.matrix(figures, filter, staff, file, request, locale))
                            .orElseGet(() -> Mono.just(unstored(figures))));
        });
    }

    /** The counts of every item and option. */
    @GetMapping("/frequencies")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = Frequencies.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = FileFormat.SPREADSHEET, schema = @Schema(type = "string", format = "binary"))
            })
    Mono<ResponseEntity<?>> frequencies(
            @ParameterObject ResultsQuery query,
            @ParameterObject FileRequest request,
            @RequestParam(required = false) @Nullable String commune,
            @RequestParam(required = false) @Nullable String counter,
            Locale locale) {
        return CurrentStaff.required().flatMap(staff -> {
            Optional<FileFormat> format = request.file();
            Filter filter = filters.read(query, staff);
            return frequencies.read(filter, commune, counter, staff).flatMap(counts -> format.map(
                            file -> files.frequencies(counts, filter, staff, file, request, locale))
                    .orElseGet(() -> Mono.just(unstored(counts))));
        });
    }

    private static ResponseEntity<?> unstored(Object body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
