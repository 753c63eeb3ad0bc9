package vn.hailong.export;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.shared.Simulation;

/** Raw answers and their codebook for administrator and analyst. */
@RestController
@RequestMapping("/api/v1/exports")
class ExportsController {

    private final Selections selections;
    private final AnswerExport export;
    private final TableDownloads downloads;
    private final MessageSource messages;
    private final Simulation simulation;
    private final Clock clock;

    ExportsController(
            Selections selections,
            AnswerExport export,
            TableDownloads downloads,
            MessageSource messages,
            Simulation simulation,
            Clock clock) {
        this.selections = selections;
        this.export = export;
        this.downloads = downloads;
        this.messages = messages;
        this.simulation = simulation;
        this.clock = clock;
    }

    /** The raw answers of a period; the last line has their number and the SHA-256 of all before it. */
    @GetMapping("/answers.csv")
    @ApiResponse(
            responseCode = "200",
            description = "The answers; without the last line the file is not whole",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    Mono<Void> answers(@ParameterObject ExportQuery query, @Parameter(hidden = true) ServerWebExchange exchange) {
        return CurrentStaff.seeingEverything().flatMap(staff -> {
            Selection selection = selections.read(query);
            ServerHttpResponse response = exchange.getResponse();
            if (exchange.getRequest().getMethod() == HttpMethod.HEAD) {
                head(response, selection);
                return response.setComplete();
            }
            return export.write(
                    selection.answers(clock.instant()),
                    selection.layout(),
                    selection.delimiter(),
                    "/api/v1/exports/answers.csv?" + selection.parameters(),
                    pieces -> sent(pieces, selection, response));
        });
    }

    private Mono<Void> sent(Flux<byte[]> pieces, Selection selection, ServerHttpResponse response) {
        head(response, selection);
        return response.writeWith(pieces.map(response.bufferFactory()::wrap));
    }

    private void head(ServerHttpResponse response, Selection selection) {
        String name = simulation.filePrefix() + selection.fileName("phieu") + "-"
                + selection.period().start() + "_" + selection.period().last() + ".csv";
        response.getHeaders().setContentType(FileFormat.CSV.type());
        response.getHeaders().set(HttpHeaders.CONTENT_DISPOSITION, TableDownloads.disposition(name));
    }

    /** What the columns and codes of the raw answers mean. */
    @GetMapping("/codebook.csv")
    @ApiResponse(
            responseCode = "200",
            description = "The codebook, one code to a row",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    Mono<ResponseEntity<byte[]>> csvCodebook(
            @Parameter(required = true) @RequestParam(required = false) @Nullable String questionnaire,
            @Parameter(
                            schema =
                                    @Schema(
                                            types = "string",
                                            allowableValues = {"comma", "semicolon"}))
                    @RequestParam(required = false)
                    @Nullable
                    String delimiter,
            Locale locale) {
        return codebook(questionnaire, delimiter, FileFormat.CSV, locale);
    }

    /** What the columns and codes of the raw answers mean. */
    @GetMapping("/codebook.xlsx")
    @ApiResponse(
            responseCode = "200",
            description = "The codebook: what was done to the answers, the columns, the codes",
            content =
                    @Content(mediaType = FileFormat.SPREADSHEET, schema = @Schema(type = "string", format = "binary")))
    Mono<ResponseEntity<byte[]>> xlsxCodebook(
            @Parameter(required = true) @RequestParam(required = false) @Nullable String questionnaire, Locale locale) {
        return codebook(questionnaire, null, FileFormat.XLSX, locale);
    }

    private Mono<ResponseEntity<byte[]>> codebook(
            @Nullable String questionnaire, @Nullable String delimiter, FileFormat format, Locale locale) {
        return CurrentStaff.seeingEverything().flatMap(staff -> {
            Selection selection = selections.read(new ExportQuery(questionnaire, null, null, null, delimiter));
            return downloads.recorded(
                    Codebook.of(selection, messages, locale),
                    format,
                    selection.delimiter(),
                    "/api/v1/exports/codebook." + format.code() + "?questionnaire=" + selection.questionnaireText());
        });
    }
}
