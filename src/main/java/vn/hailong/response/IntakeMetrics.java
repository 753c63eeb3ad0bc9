package vn.hailong.response;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What operators watch of the intake: answers by outcome, refusals by reason, batches, the queue, the drift of the last recount.
 * All of it is there from the start, at zero: an alert sees the first refusal only where it saw none before.
 */
@Component
class IntakeMetrics {

    /** The codes of the problems an intake answers with. */
    private static final List<String> REASONS = List.of(
            "response.answered-later",
            "response.answered-long-ago",
            "response.busy",
            "response.code-busy",
            "response.faults",
            "response.not-an-object",
            "response.other-answers",
            "response.revoked-counter",
            "response.superseded",
            "response.unknown-counter",
            "response.unknown-questionnaire");

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
        Gauge.builder("hailong.recount.last.timestamp", lastRecount, AtomicLong::get)
                .description("When the last recount of this node ended, in seconds since 1970; 0 before the first")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("hailong.recount.drift", drift, AtomicLong::get)
                .description("Counts that differed from the answers at the last recount")
                .register(registry);
        for (Intake.Outcome outcome : Intake.Outcome.values()) {
            answers(outcome);
        }
        REASONS.forEach(this::refusals);
    }

    private Counter answers(Intake.Outcome outcome) {
        return Counter.builder("hailong.intake.answers")
                .description("Answers with a receipt, by outcome: created, replaced (a partial completed), replayed")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Counter refusals(String reason) {
        return Counter.builder("hailong.intake.refused")
                .description("Submissions that were refused, by reason")
                .tag("reason", reason)
                .register(registry);
    }

    void queue(AtomicInteger waiting, int capacity) {
        Gauge.builder("hailong.intake.queue.depth", waiting, AtomicInteger::get)
                .description("Answers that wait for a durable write, those under way among them")
                .register(registry);
        Gauge.builder("hailong.intake.queue.capacity", () -> capacity)
                .description("The most answers that may wait; more are told to come back")
                .register(registry);
    }

    /** @param age of the batch under way, zero when there is none */
    void batchUnderWay(Supplier<Duration> age) {
        Gauge.builder("hailong.intake.batch.age", () -> age.get().toMillis() / 1000.0)
                .description("For how long the durable write under way has taken already; 0 when there is none")
                .baseUnit("seconds")
                .register(registry);
    }

    void batch(int size, Duration time) {
        batchSize.record(size);
        batchTime.record(time);
    }

    void accepted(Intake.Outcome outcome) {
        answers(outcome).increment();
    }

    /** @param reason the code of the problem */
    void refused(String reason) {
        refusals(reason).increment();
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
