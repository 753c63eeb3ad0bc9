package vn.hailong.feedback;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Deletes contacts on their day, and old cases, as the privacy page says. */
@Component
class FeedbackForgetting {

    private static final Logger LOG = LoggerFactory.getLogger(FeedbackForgetting.class);

    private final Cases cases;
    private final Contacts contacts;
    private final Deadlines deadlines;
    private final Counter deleted;
    private final Counter failed;

    FeedbackForgetting(Cases cases, Contacts contacts, Deadlines deadlines, MeterRegistry meters) {
        this.cases = cases;
        this.contacts = contacts;
        this.deadlines = deadlines;
        this.deleted = Counter.builder("hailong.feedback.contacts.deleted")
                .description("Contacts of requests deleted because their day had come")
                .register(meters);
        this.failed = Counter.builder("hailong.feedback.forgetting.failed")
                .description("Nights on which contacts or old requests could not be deleted")
                .register(meters);
    }

    /** For a server that is off at night, and one that was restored. */
    @Scheduled(initialDelay = 60, timeUnit = TimeUnit.SECONDS)
    Mono<Void> afterTheStart() {
        return everyNight();
    }

    @Scheduled(cron = "${hailong.retention.cron}", zone = "Asia/Ho_Chi_Minh")
    Mono<Void> everyNight() {
        return forget().onErrorResume(fault -> {
            failed.increment();
            LOG.error(
                    "Contacts or old requests could not be deleted: {}",
                    fault.getClass().getName());
            return Mono.empty();
        });
    }

    Mono<Void> forget() {
        return Mono.defer(() -> contacts.all()
                .filterWhen(this::isDue)
                .concatMap(kept -> contacts.delete(kept.id()))
                .filter(gone -> gone)
                .doOnNext(gone -> deleted.increment())
                .then(cases.forgetBefore(deadlines.firstMonthKept()))
                .then());
    }

    /** Its day has come, or it has no case: the case is gone, or was never written. */
    private Mono<Boolean> isDue(Contacts.Kept kept) {
        return cases.find(kept.id())
                .map(found -> !deadlines.contactUntil(found).isAfter(deadlines.today()))
                .defaultIfEmpty(kept.asked().isBefore(deadlines.today()));
    }
}
