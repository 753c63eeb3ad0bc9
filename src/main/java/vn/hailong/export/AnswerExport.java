package vn.hailong.export;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import vn.hailong.access.AuditTrail;
import vn.hailong.response.StoredAnswers;
import vn.hailong.shared.CsvText;
import vn.hailong.shared.Problem;
import vn.hailong.shared.Simulation;

/**
 * The raw answers of a period as a stream of pieces of one file. The answers are read twice, up to the same moment: once to count
 * the combinations of what people are, once to write. Memory does not grow with the answers.
 */
@Component
class AnswerExport {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerExport.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);
    private static final int ROWS_OF_A_PIECE = 200;
    private static final int READ_AHEAD = 500;

    private final StoredAnswers answers;
    private final AuditTrail audit;
    private final ExportProperties properties;
    private final ExportMetrics metrics;
    private final Simulation simulation;
    private final Scheduler exportScheduler;
    private final AtomicInteger underWay = new AtomicInteger();

    AnswerExport(
            StoredAnswers answers,
            AuditTrail audit,
            ExportProperties properties,
            ExportMetrics metrics,
            Simulation simulation,
            Scheduler exportScheduler) {
        this.answers = answers;
        this.audit = audit;
        this.properties = properties;
        this.metrics = metrics;
        this.simulation = simulation;
        this.exportScheduler = exportScheduler;
        metrics.underWay(underWay);
    }

    /**
     * Writes the file by the given means and gives its place to the next when that ends, fails or is cancelled; a problem of kind
     * BUSY when enough are being written. The pieces come when the answers are counted, so that what fails before is told as a
     * problem. A reader that goes away, takes nothing for too long, or a store that fails ends them without the last line.
     *
     * @param address with its filters, for the audit trail
     * @param send how the pieces go out
     */
    Mono<Void> write(
            StoredAnswers.Query query,
            Layout layout,
            CsvText.Delimiter delimiter,
            String address,
            Function<Flux<byte[]>, Mono<Void>> send) {
        return Mono.usingWhen(
                place(),
                place -> audit.record("export", address)
                        .then(counted(query, layout))
                        .flatMap(coarsening -> send.apply(
                                pieces(query, new AnswerFile(layout, coarsening, delimiter, simulation), address))),
                this::giveBack);
    }

    private Mono<Integer> place() {
        return Mono.fromCallable(() -> {
            int taken = underWay.incrementAndGet();
            if (taken > properties.atOnce()) {
                underWay.decrementAndGet();
                metrics.ended(ExportMetrics.Outcome.REFUSED);
                throw Problem.busy("export.busy", "Enough files of answers are being written", RETRY_AFTER);
            }
            return taken;
        });
    }

    private Mono<Void> giveBack(Integer place) {
        return Mono.fromRunnable(underWay::decrementAndGet);
    }

    private Mono<Coarsening> counted(StoredAnswers.Query query, Layout layout) {
        return Flux.defer(() -> answers.read(query.only(layout.itemsOfPeople())))
                .publishOn(exportScheduler, READ_AHEAD)
                .collect(Coarsening.Count::new, (count, answer) -> count.add(layout.classOf(layout.cells(answer))))
                .map(Coarsening.Count::coarsening);
    }

    private Flux<byte[]> pieces(StoredAnswers.Query query, AnswerFile started, String address) {
        return Flux.usingWhen(
                Mono.just(started),
                file -> Flux.concat(
                                Mono.fromSupplier(file::head),
                                answers.read(query)
                                        .publishOn(exportScheduler, READ_AHEAD)
                                        .buffer(ROWS_OF_A_PIECE)
                                        .map(file::rows),
                                Mono.fromSupplier(file::rest),
                                Mono.fromSupplier(file::lastLine))
                        .timeout(properties.idle())
                        .filter(piece -> piece.length > 0),
                file -> complete(file, address),
                (file, fault) -> broken(file, address, fault.toString()),
                file -> broken(file, address, "the reader went away"));
    }

    private Mono<Void> complete(AnswerFile file, String address) {
        return Mono.defer(() -> {
            metrics.ended(ExportMetrics.Outcome.COMPLETE);
            return recorded("export.complete", file, address);
        });
    }

    private Mono<Void> broken(AnswerFile file, String address, String why) {
        return Mono.defer(() -> {
            metrics.ended(ExportMetrics.Outcome.BROKEN);
            LOG.warn("A file of answers broke off after {} rows: {}", file.rows(), why);
            return recorded("export.broken", file, address);
        });
    }

    /** That the file went out is known by its first entry already; an entry that cannot be written breaks no file. */
    private Mono<Void> recorded(String act, AnswerFile file, String address) {
        return audit.record(act, file.rows() + " rows: " + address).onErrorResume(fault -> {
            LOG.error("The audit trail did not take {}: {}", act, fault.toString());
            return Mono.empty();
        });
    }
}
