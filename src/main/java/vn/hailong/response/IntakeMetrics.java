package vn.hailong.response;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** What operators watch of the intake: answers by outcome, refusals by reason, batches, the queue, the drift of the last recount. */
@Component
class IntakeMetrics {

    private final MeterRegistry registry;
    private final DistributionSummary batchSize;
    private final Timer batchTime;
    private final Counter failedBatches;
    private final Counter failedRecounts;
    private final AtomicLong drift = new AtomicLong();
    private final AtomicLong lastRecount = new AtomicLong();

    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.batchSize = DistributionSummary.builder("hailong.intake.batch.size")
                .description("Answers in one durable write")
                .serviceLevelObjectives(1.0, 4.0, 16.0, 64.0, 256.0, 512.0)
                .register(registry);
        this.batchTime = Timer.builder("hailong.intake.batch.time")
                .description("Time of one durable write of answers and counts")
                .serviceLevelObjectives(
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10))
                .register(registry);
        this.failedBatches = Counter.builder("hailong.intake.batch.failed")
                .description("Batches that could not be stored; their callers were told to come back")
                .register(registry);
        this.failedRecounts = Counter.builder("hailong.recount.failed")
                .description("Recounts that did not come to their end")
                .register(registry);
        Gauge.builder("hailong.recount.last", lastRecount, AtomicLong::get)
                .description("When the last recount ended; 0 before the first")
                .baseUnit("epoch_seconds")
                .register(registry);
        Gauge.builder("hailong.recount.drift", drift, AtomicLong::get)
                .description("Counts that differed from the answers at the last recount")
                .register(registry);
    }

    void queue(AtomicInteger waiting) {
        Gauge.builder("hailong.intake.queue.depth", waiting, AtomicInteger::get)
                .description("Answers that wait for a durable write, those under way among them")
                .register(registry);
    }

    void batch(int size, Duration time) {
        batchSize.record(size);
        batchTime.record(time);
    }

    void accepted(Intake.Outcome outcome) {
        Counter.builder("hailong.intake.answers")
                .description("Answers with a receipt, by outcome: created, replaced (a partial completed), replayed")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    /** @param reason the code of the problem */
    void refused(String reason) {
        Counter.builder("hailong.intake.refused")
                .description("Submissions that were refused, by reason")
                .tag("reason", reason)
                .register(registry)
                .increment();
    }

    void failedBatch() {
        failedBatches.increment();
    }

    /** @param when of the end of a recount */
    void recounted(long found, Instant when) {
        drift.set(found);
        lastRecount.set(when.getEpochSecond());
    }

    void failedRecount() {
        failedRecounts.increment();
    }
}
