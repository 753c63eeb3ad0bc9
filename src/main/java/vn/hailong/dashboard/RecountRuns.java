package vn.hailong.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;
import vn.hailong.response.Recount;
import vn.hailong.response.Recount.Report;

/** Recounts that an administrator sets going: each begins at once, and how far it has come is asked. */
@Component
class RecountRuns {

    private static final Logger LOG = LoggerFactory.getLogger(RecountRuns.class);
    private static final Recount.Progress BEGUN = new Recount.Progress(0, 0);

    /**
     * How the last one of this node ended.
     *
     * @param report absent when it did not come to its end
     */
    @Schema(name = "LastRecount")
    record Last(
            Instant at,
            boolean complete,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Report report) {}

    private final Recount recount;
    private final AuditTrail audit;
    private final Clock clock;
    private final Run<Report> run = new Run<>(this::recounted);
    private final AtomicReference<@Nullable Last> last = new AtomicReference<>();

    RecountRuns(Recount recount, AuditTrail audit, Clock clock) {
        this.recount = recount;
        this.audit = audit;
        this.clock = clock;
    }

    /** Begins one, not before the audit trail says who asked; where one is under way nothing else begins. */
    Mono<Void> start() {
        return audit.record("recount", "")
                .then(Mono.fromRunnable(() -> run.join().onErrorComplete().subscribe()));
    }

    private Mono<Report> recounted() {
        return recount.run()
                .doOnNext(report -> last.set(new Last(clock.instant(), true, report)))
                .doOnError(fault -> {
                    LOG.error("A recount did not come to its end", fault);
                    last.set(new Last(clock.instant(), false, null));
                });
    }

    /** How far the one of this node has come, the nightly one too; empty while none is under way. */
    Optional<Recount.Progress> progress() {
        return recount.progress().or(() -> run.isUnderWay() ? Optional.of(BEGUN) : Optional.empty());
    }

    /** Of this process; empty until the first. */
    Optional<Last> last() {
        return Optional.ofNullable(last.get());
    }
}
