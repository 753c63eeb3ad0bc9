package vn.hailong.dashboard;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;
import vn.hailong.access.CurrentStaff;
import vn.hailong.shared.CsvText;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;
import vn.hailong.shared.Simulation;

/** The funnel for staff's programs, and as a file. */
@RestController
class FunnelController {

    private static final String PATH = "/api/v1/results/funnel";
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final ResultsFunnel funnel;
    private final AuditTrail audit;
    private final Simulation simulation;
    private final MessageSource messages;

    FunnelController(ResultsFunnel funnel, AuditTrail audit, Simulation simulation, MessageSource messages) {
        this.funnel = funnel;
        this.audit = audit;
        this.simulation = simulation;
        this.messages = messages;
    }

    /** Forms shown, answers begun and completed at each counter. */
    @ApiResponse(
            responseCode = "200",
            description = "The numbers",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = Funnel.class)),
                @Content(mediaType = "text/csv", schema = @Schema(types = "string"))
            })
    @GetMapping(PATH)
    Mono<ResponseEntity<?>> read(
            @Parameter(schema = @Schema(types = "string", format = "date")) @RequestParam(required = false) @Nullable
                    String from,
            @Parameter(schema = @Schema(types = "string", format = "date")) @RequestParam(required = false) @Nullable
                    String to,
            @RequestParam(required = false) @Nullable String commune,
            @Parameter(
                            schema =
                                    @Schema(
                                            types = "string",
                                            allowableValues = {"exclude", "include"}))
                    @RequestParam(required = false)
                    @Nullable
                    String flagged,
            @Parameter(
                            schema =
                                    @Schema(
                                            types = "string",
                                            allowableValues = {"json", "csv"}))
                    @RequestParam(defaultValue = "json")
                    String format,
            @Parameter(
                            schema =
                                    @Schema(
                                            types = "string",
                                            allowableValues = {"comma", "semicolon"}))
                    @RequestParam(defaultValue = "semicolon")
                    String delimiter) {
        return CurrentStaff.required().flatMap(staff -> {
            boolean isFile = isFile(format);
            CsvText.Delimiter sign = CsvText.Delimiter.of(delimiter)
                    .orElseThrow(() -> invalid("delimiter", "dashboard.fault.delimiter"));
            ResultsFunnel.Asked asked = funnel.ask(new ResultsFunnel.Query(from, to, commune, flagged), staff);
            Mono<Funnel> read = funnel.read(asked);
            return isFile
                    ? read.delayUntil(rows -> audit.record(
                                    "export", PATH + " " + rows.from() + " " + rows.to() + " " + asked.place()))
                            .map(rows -> file(rows, sign))
                    : read.map(rows -> ResponseEntity.ok()
                            .cacheControl(CacheControl.noStore())
                            .body(rows));
        });
    }

    private static boolean isFile(String format) {
        return switch (format) {
            case "", "json" -> false;
            case "csv" -> true;
            default -> throw invalid("format", "dashboard.fault.funnel-format");
        };
    }

    private static Problem invalid(String parameter, String code) {
        return Problem.invalid("dashboard.faults", List.of(new Fault(parameter, code)));
    }

    /** What stands beside the numbers, in the order of the file. */
    private static Map<String, String> facts(Funnel funnel, Texts texts) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                texts.of("dashboard.fact.period"),
                texts.of("dashboard.fact.period.value", texts.day(funnel.from()), texts.day(funnel.to())));
        facts.put(texts.of("dashboard.fact.channel"), texts.of("dashboard.channel." + funnel.channel()));
        facts.put(texts.of("dashboard.fact.flagged"), texts.of("dashboard.flagged." + funnel.flagged()));
        facts.put(texts.of("dashboard.fact.rule"), texts.of("dashboard.funnel.rule"));
        facts.put(texts.of("dashboard.fact.interval"), texts.of("dashboard.funnel.interval"));
        facts.put(texts.of("dashboard.file.represents"), texts.of("dashboard.funnel.represents"));
        return facts;
    }

    /** With Vietnamese headers; on simulated answers marked in its name and its first line. */
    private ResponseEntity<?> file(Funnel funnel, CsvText.Delimiter delimiter) {
        Texts texts = new Texts(messages, Language.VI.locale());
        CsvText text = new CsvText(delimiter);
        if (simulation.on()) {
            text.row(Simulation.MARK);
        }
        facts(funnel, texts).forEach((name, value) -> text.row("# " + name, value));
        text.row();
        List<String> heads = new ArrayList<>(List.of("Số hiệu quầy"));
        heads.add(texts.of("dashboard.funnel.column.name"));
        heads.add("Mã xã, phường");
        for (String column : List.of("shown", "begun", "completed", "share")) {
            heads.add(texts.of("dashboard.funnel.column." + column));
        }
        text.row(heads);
        for (Funnel.Row row : funnel.rows()) {
            text.row(
                    row.counter(),
                    row.name(),
                    row.commune(),
                    row.shown(),
                    row.begun(),
                    row.completed(),
                    row.shown() == 0 ? null : (double) row.completed() / row.shown());
        }
        String name = simulation.filePrefix() + "luot-quet-" + funnel.from() + "-" + funnel.to() + ".csv";
        return ResponseEntity.ok()
                .contentType(CSV)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(text.take().getBytes(StandardCharsets.UTF_8));
    }
}
