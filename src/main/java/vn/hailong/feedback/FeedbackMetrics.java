package vn.hailong.feedback;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How many requests wait, how many too long, and whether contacts outlive their day; counted again each minute. */
@Component
class FeedbackMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(FeedbackMetrics.class);

    private final Cases cases;
    private final Contacts contacts;
    private final Deadlines deadlines;
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong overdue = new AtomicLong();
    private final AtomicLong overstayed = new AtomicLong();

    FeedbackMetrics(Cases cases, Contacts contacts, Deadlines deadlines, MeterRegistry meters) {
        this.cases = cases;
        this.contacts = contacts;
        this.deadlines = deadlines;
        Gauge.builder("hailong.feedback.open", open, AtomicLong::get)
                .description("Requests that wait for a reply, in the whole store")
                .register(meters);
        Gauge.builder("hailong.feedback.overdue", overdue, AtomicLong::get)
                .description("Requests without a reply after their deadline, in the whole store")
                .register(meters);
        Gauge.builder("hailong.feedback.contacts.overstayed", overstayed, AtomicLong::get)
                .description("Contacts kept beyond the latest day they may be kept; must stay 0")
                .register(meters);
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    Mono<Void> everyMinute() {
        return count().onErrorResume(fault -> {
            LOG.warn("Requests could not be counted: {}", fault.getClass().getName());
            return Mono.empty();
        });
    }

    Mono<Void> count() {
        return Mono.defer(() -> cases.count(CaseFilter.WAITING, deadlines.today())
                .doOnNext(open::set)
                .then(cases.count(CaseFilter.LATE, deadlines.today()))
                .doOnNext(overdue::set)
                .then(contacts.all()
                        .filter(kept -> kept.until().isBefore(deadlines.today()))
                        .count())
                .doOnNext(overstayed::set)
                .then());
    }
}
