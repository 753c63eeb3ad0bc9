package vn.hailong.dashboard;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;
import vn.hailong.response.Recount;

/** One recount at a time: who asks while one runs waits for its report, and a caller that leaves does not stop it. */
@Component
class RecountRuns {

    /** The last report, and when it was made. */
    record Last(Recount.Report report, Instant at) {}

    private final Recount recount;
    private final AuditTrail audit;
    private final Clock clock;
    private final AtomicReference<@Nullable Mono<Recount.Report>> running = new AtomicReference<>();
    private final AtomicReference<@Nullable Last> last = new AtomicReference<>();

    RecountRuns(Recount recount, AuditTrail audit, Clock clock) {
        this.recount = recount;
        this.audit = audit;
        this.clock = clock;
    }

    /** Runs a recount, or joins the one that runs; not before the audit trail says who asked. */
    Mono<Recount.Report> run() {
        return audit.record("recount", "").then(Mono.defer(this::join));
    }

    private Mono<Recount.Report> join() {
        return Mono.defer(() -> {
            Mono<Recount.Report> fresh = Mono.defer(recount::run)
                    .doOnNext(report -> last.set(new Last(report, clock.instant())))
                    .doOnTerminate(() -> running.set(null))
                    .cache();
            Mono<Recount.Report> current = running.compareAndSet(null, fresh) ? fresh : running.get();
            return current == null ? join() : current;
        });
    }

    boolean isRunning() {
        return running.get() != null;
    }

    /** Of this process; empty until the first. */
    Optional<Last> last() {
        return Optional.ofNullable(last.get());
    }
}
