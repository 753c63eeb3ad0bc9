package vn.hailong.export;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import vn.hailong.access.AuditTrail;
import vn.hailong.shared.CsvText;
import vn.hailong.shared.Problem;
import vn.hailong.shared.Simulation;

/** Hands tables out as files, made off the event loop, each of a member of staff written into the audit trail. */
@Component
public class TableDownloads {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final AuditTrail audit;
    private final Simulation simulation;
    private final Scheduler exportScheduler;

    public TableDownloads(AuditTrail audit, Simulation simulation, Scheduler exportScheduler) {
        this.audit = audit;
        this.simulation = simulation;
        this.exportScheduler = exportScheduler;
    }

    /**
     * The file for the member of staff of this call, after its line in the audit trail; a problem of kind BUSY when too many
     * are being made.
     *
     * @param address with its filters, for the audit trail
     */
    public Mono<ResponseEntity<byte[]>> recorded(
            TableFile table, FileFormat format, CsvText.Delimiter delimiter, String address) {
        return audit.record("export", address).then(of(table, format, delimiter));
    }

    /** The file; a problem of kind BUSY when too many are being made. */
    public Mono<ResponseEntity<byte[]>> of(TableFile table, FileFormat format, CsvText.Delimiter delimiter) {
        return Mono.fromCallable(() -> switch (format) {
                    case CSV -> CsvFile.of(table, delimiter, simulation);
                    case XLSX -> XlsxFile.of(table, simulation);
                })
                .subscribeOn(exportScheduler)
                .onErrorMap(
                        RejectedExecutionException.class,
                        full -> Problem.busy("export.busy", "Too many files are being made", RETRY_AFTER))
                .map(bytes -> ResponseEntity.ok()
                        .contentType(format.type())
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                disposition(simulation.filePrefix() + table.name() + "." + format.code()))
                        .body(bytes));
    }

    /** For a browser that reads RFC 6266 and for one that does not. */
    static String disposition(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "-");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''"
                + UriUtils.encode(name, StandardCharsets.UTF_8);
    }
}
