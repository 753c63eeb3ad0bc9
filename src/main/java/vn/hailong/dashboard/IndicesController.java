package vn.hailong.dashboard;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Staff;
import vn.hailong.export.FileFormat;
import vn.hailong.shared.Language;

/** The index tree for staff's programs. */
@RestController
class IndicesController {

    private final Filters filters;
    private final ResultsIndices indices;
    private final ResultsPoints points;
    private final ResultsServiceTotals totals;
    private final ResultFiles files;
    private final MessageSource messages;

    IndicesController(
            Filters filters,
            ResultsIndices indices,
            ResultsPoints points,
            ResultsServiceTotals totals,
            ResultFiles files,
            MessageSource messages) {
        this.filters = filters;
        this.indices = indices;
        this.points = points;
        this.totals = totals;
        this.messages = messages;
        this.files = files;
    }

    /** The figure of every node, of the criteria of SIPAS or of one of the frames of points. */
    @GetMapping("/api/v1/results/indices")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(oneOf = {Indices.class, PointTree.class})),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = FileFormat.SPREADSHEET, schema = @Schema(type = "string", format = "binary"))
            })
    Mono<ResponseEntity<?>> indices(
            @ParameterObject ResultsQuery query,
            @ParameterObject FileRequest request,
            @Parameter(
                            schema =
                                    @Schema(
                                            types = "string",
                                            allowableValues = {"sipas", "papi", "one-stop", "766"}))
                    @RequestParam(required = false)
                    @Nullable
                    String framework,
            @RequestParam(required = false) @Nullable String commune,
            @RequestParam(required = false) @Nullable String compare,
            Locale locale) {
        Optional<PointFrameCode> frame = Optional.ofNullable(framework).flatMap(PointFrameCode::of);
        if (ResultsServiceTotals.CODE.equals(framework)) {
            return CurrentStaff.required().flatMap(staff -> totals(query, request, commune, staff, locale));
        }
        return CurrentStaff.required()
                .flatMap(staff -> frame.isPresent()
                        ? points(frame.get(), query, request, commune, staff, locale)
                        : tree(query, request, framework, commune, compare, staff, locale));
    }

    private Mono<ResponseEntity<?>> tree(
            ResultsQuery query,
            FileRequest request,
            @Nullable String framework,
            @Nullable String commune,
            @Nullable String compare,
            Staff staff,
            Locale locale) {
        Optional<FileFormat> format = request.file();
        Filter filter = filters.read(query.orQuestionnaire(ResultsIndices.USUAL_QUESTIONNAIRE), staff);
        return indices.read(filter, framework, commune, compare, staff, language(format, locale))
                .flatMap(read -> format.map(file -> files.indices(read, filter, file, request, staff, locale))
                        .orElseGet(() -> json(read)));
    }

    private Mono<ResponseEntity<?>> points(
            PointFrameCode frame,
            ResultsQuery query,
            FileRequest request,
            @Nullable String commune,
            Staff staff,
            Locale locale) {
        Optional<FileFormat> format = request.file();
        Filter filter = filters.read(query.orQuestionnaire(frame.usualQuestionnaire()), staff);
        return points.read(filter, frame, commune, staff, language(format, locale))
                .flatMap(read -> format.map(file -> files.points(read, filter, file, request, staff, locale))
                        .orElseGet(() -> json(read)));
    }

    private Mono<ResponseEntity<?>> totals(
            ResultsQuery query, FileRequest request, @Nullable String commune, Staff staff, Locale locale) {
        Optional<FileFormat> format = request.file();
        Filter filter = filters.read(query, staff);
        Language language = language(format, locale);
        return totals.read(filter, commune, staff, new Texts(messages, language.locale()))
                .flatMap(read -> format.map(file -> files.points(read, filter, file, request, staff, locale))
                        .orElseGet(() -> json(read)));
    }

    /** Programs get the names in Vietnamese, readers of a file in their language. */
    private static Language language(Optional<FileFormat> format, Locale locale) {
        return format.isPresent() ? Language.offered(locale.getLanguage()) : Language.VI;
    }

    private static Mono<ResponseEntity<?>> json(Object read) {
        return Mono.just(
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(read));
    }
}
