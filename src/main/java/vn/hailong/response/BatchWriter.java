package vn.hailong.response;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import vn.hailong.shared.Problem;

/**
 * Groups answers that arrive together into one durable write. One batch is under way at a time; those that come meanwhile
 * wait in a bounded queue and make up the next, so a lone answer never waits for company.
 */
@Component
class BatchWriter {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Responses responses;
    private final IntakeProperties properties;
    private final IntakeMetrics metrics;
    private final Clock clock;
    private final ArrayBlockingQueue<Waiting> queue;
    private final Queue<Exclusive<?>> exclusives = new ConcurrentLinkedQueue<>();
    private final Deque<Waiting> heldBack = new ArrayDeque<>();
    private final AtomicInteger wakeUps = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Mono<Void> mend = Mono.empty();

    BatchWriter(Responses responses, IntakeProperties properties, IntakeMetrics metrics, Clock clock) {
        this.responses = responses;
        this.properties = properties;
        this.metrics = metrics;
        this.clock = clock;
        this.queue = new ArrayBlockingQueue<>(properties.queueSize());
        metrics.queue(queue);
    }

    /** What became of the draft, after it is durable; a problem of kind BUSY when the queue is full, the deadline has passed, or the store cannot take it. */
    Mono<Responses.Fate> write(Draft draft) {
        return Mono.defer(() -> {
            Waiting waiting = new Waiting(draft, clock.instant().plus(properties.deadline()), Sinks.one());
            if (closed.get() || !queue.offer(waiting)) {
                return Mono.error(busy("The queue of answers is full or closed"));
            }
            wake();
            return waiting.sink()
                    .asMono()
                    .timeout(properties.deadline())
                    .onErrorMap(java.util.concurrent.TimeoutException.class, late -> busy("The deadline has passed"));
        });
    }

    /** Runs work while no batch is under way. */
    <T> Mono<T> exclusively(Mono<T> work) {
        return Mono.defer(() -> {
            Exclusive<T> exclusive = new Exclusive<>(work, Sinks.one());
            exclusives.add(exclusive);
            wake();
            return exclusive.sink().asMono();
        });
    }

    /** What to do before the next batch when a batch may have been stored in part: only where the server has no transactions. */
    void mendWith(Mono<Void> work) {
        this.mend = work;
    }

    /** Takes no more answers, and completes when those that wait are written. */
    Mono<Void> close() {
        return Mono.defer(() -> {
            closed.set(true);
            return exclusively(Mono.<Void>empty().then(Mono.just(true))).then();
        });
    }

    void open() {
        closed.set(false);
    }

    private static Problem busy(String message) {
        return Problem.busy("response.busy", message, RETRY_AFTER);
    }

    private void wake() {
        if (wakeUps.getAndIncrement() == 0) {
            next(wakeUps.get());
        }
    }

    /** Runs one piece of work after the other; {@code seen} wake-ups are answered once nothing is left. */
    private void next(int seen) {
        int answered = seen;
        while (true) {
            Mono<Void> work = takeWork();
            if (work != null) {
                int now = answered;
                work.subscribe(
                        any -> {}, fault -> LOG.error("Work of the batch writer failed", fault), () -> next(now));
                return;
            }
            answered = wakeUps.addAndGet(-answered);
            if (answered == 0) {
                return;
            }
        }
    }

    private @org.jspecify.annotations.Nullable Mono<Void> takeWork() {
        List<Waiting> batch = takeBatch();
        if (!batch.isEmpty()) {
            return write(batch);
        }
        Exclusive<?> exclusive = exclusives.poll();
        return exclusive == null ? null : exclusive.run();
    }

    /** The next drafts with different ids that are still waited for; of two with one id the second is held back for the batch after. */
    private List<Waiting> takeBatch() {
        List<Waiting> batch = new ArrayList<>();
        Set<UUID> ids = new HashSet<>();
        Deque<Waiting> again = new ArrayDeque<>();
        Instant now = clock.instant();
        while (batch.size() < properties.batchSize()) {
            Waiting waiting = heldBack.isEmpty() ? queue.poll() : heldBack.poll();
            if (waiting == null) {
                break;
            }
            if (waiting.deadline().isBefore(now)) {
                waiting.sink().tryEmitError(busy("The deadline passed in the queue"));
            } else if (ids.add(waiting.draft().response().id())) {
                batch.add(waiting);
            } else {
                again.add(waiting);
            }
        }
        heldBack.addAll(again);
        return batch;
    }

    private Mono<Void> write(List<Waiting> batch) {
        List<Draft> drafts = batch.stream().map(Waiting::draft).toList();
        long started = System.nanoTime();
        return responses
                .write(drafts)
                .doOnNext(fates -> {
                    metrics.batch(batch.size(), Duration.ofNanos(System.nanoTime() - started));
                    for (int i = 0; i < fates.size(); i++) {
                        batch.get(i).sink().tryEmitValue(fates.get(i));
                    }
                })
                .then()
                .onErrorResume(fault -> {
                    LOG.error("A batch of {} answers could not be stored: {}", batch.size(), fault.toString());
                    return mend.onErrorResume(worse -> {
                                LOG.error("The counts could not be mended after a failed batch", worse);
                                return Mono.empty();
                            })
                            .then(Mono.fromRunnable(() -> batch.forEach(waiting ->
                                    waiting.sink().tryEmitError(busy("The store cannot take answers now")))));
                });
    }

    private record Waiting(Draft draft, Instant deadline, Sinks.One<Responses.Fate> sink) {}

    private record Exclusive<T>(Mono<T> work, Sinks.One<T> sink) {

        Mono<Void> run() {
            return work.doOnSuccess(value -> {
                        if (value == null) {
                            sink.tryEmitEmpty();
                        } else {
                            sink.tryEmitValue(value);
                        }
                    })
                    .doOnError(sink::tryEmitError)
                    .onErrorComplete()
                    .then();
        }
    }
}
