package vn.hailong.access;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Deletes each night what of the audit trail is too old to be kept. */
@ConditionalOnWebApplication
@Component
class AuditForgetting {

    private static final Logger LOG = LoggerFactory.getLogger(AuditForgetting.class);

    private final MongoAuditTrail audit;
    private final AuditRetention retention;
    private final Clock clock;

    AuditForgetting(MongoAuditTrail audit, AuditRetention retention, Clock clock) {
        this.audit = audit;
        this.retention = retention;
        this.clock = clock;
    }

    @Scheduled(cron = "${hailong.retention.cron}", zone = "Asia/Ho_Chi_Minh")
    Mono<Void> everyNight() {
        return forget().doOnNext(deleted -> LOG.info("Deleted {} old entries of the audit trail", deleted))
                .doOnError(failure -> LOG.warn("The audit trail was not shortened tonight: {}", failure.toString()))
                .onErrorComplete()
                .then();
    }

    /** How many entries were too old. */
    Mono<Long> forget() {
        return Mono.defer(() -> audit.deleteBefore(end()));
    }

    private Instant end() {
        return clock.instant()
                .atZone(clock.getZone())
                .minusMonths(retention.auditMonths())
                .toInstant();
    }
}
