package vn.hailong.response;

import com.mongodb.MongoException;
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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import vn.hailong.shared.BetweenWrites;
import vn.hailong.shared.Problem;

/**
 * Groups answers that arrive together into one durable write. One batch is under way at a time; those that come meanwhile
 * wait in a bounded queue and make up the next, so a lone answer never waits for company.
 */
@Component
class BatchWriter implements BetweenWrites {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Responses responses;
    private final IntakeProperties properties;
    private final IntakeMetrics metrics;
    private final Clock clock;

    private final Queue<Waiting> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Queue<Mono<Void>> exclusives = new ConcurrentLinkedQueue<>();
    private final AtomicInteger wakeUps = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Second drafts of one id, for the batch after; touched only by the work under way. */
    private final Deque<Waiting> heldBack = new ArrayDeque<>();

    private boolean batchWasLast;
    private volatile @Nullable Instant batchSince;
    private volatile Mono<Void> mend = Mono.empty();
    private volatile boolean isHalfWritten;

    BatchWriter(Responses responses, IntakeProperties properties, IntakeMetrics metrics, Clock clock) {
        this.responses = responses;
        this.properties = properties;
        this.metrics = metrics;
        this.clock = clock;
        metrics.queue(waiting, properties.queueSize());
        metrics.batchUnderWay(() -> age(batchSince, clock));
    }

    private static Duration age(@Nullable Instant since, Clock clock) {
        return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    }

    /** What became of the draft, after it is durable; a problem of kind BUSY when the queue is full, the deadline has passed, or the store cannot take it. */
    Mono<Responses.Fate> write(Draft draft) {
        return Mono.defer(() -> {
            if (closed.get()) {
                return Mono.error(busy("The intake is closing"));
            }
            if (waiting.incrementAndGet() > properties.queueSize()) {
                waiting.decrementAndGet();
                return Mono.error(busy("The queue of answers is full"));
            }
            Waiting entry = new Waiting(draft, clock.instant().plus(properties.deadline()), Sinks.one());
            arrived.add(entry);
            wake();
            return entry.sink()
                    .asMono()
                    .timeout(properties.deadline())
                    .onErrorMap(TimeoutException.class, late -> busy("The deadline has passed"));
        });
    }

    /** Runs work while no batch is under way, after the one that is. */
    @Override
    public <T> Mono<T> exclusively(Mono<T> work) {
        return Mono.defer(() -> {
            Sinks.One<T> sink = Sinks.one();
            exclusives.add(work.doOnSuccess(value -> {
                        if (value == null) {
                            sink.tryEmitEmpty();
                        } else {
                            sink.tryEmitValue(value);
                        }
                    })
                    .doOnError(sink::tryEmitError)
                    .onErrorComplete() // told to whoever asked for the work
                    .then());
            wake();
            return sink.asMono();
        });
    }

    /** How to mend the counts when a batch was stored in part: only where the server has no transactions. */
    void mendWith(Mono<Void> work) {
        this.mend = work;
    }

    /** Whether a batch was stored in part and its counts are not mended yet. */
    boolean isHalfWritten() {
        return isHalfWritten;
    }

    /** Since when a batch has been under way; none when there is none. */
    @Nullable
    Instant batchSince() {
        return batchSince;
    }

    /** Takes no more answers, and completes when those that wait are written or refused. */
    Mono<Void> close() {
        return Mono.defer(() -> {
                    closed.set(true);
                    return exclusively(Mono.just(true));
                })
                .repeat(() -> waiting.get() > 0)
                .then();
    }

    void open() {
        closed.set(false);
    }

    private static Problem busy(String message) {
        return Problem.busy("response.busy", message, RETRY_AFTER);
    }

    private void wake() {
        if (wakeUps.getAndIncrement() == 0) {
            next(1);
        }
    }

    /** Starts the next piece of work; its end starts the one after. {@code seen} wake-ups are answered once nothing is left. */
    private void next(int seen) {
        int answered = seen;
        while (true) {
            Mono<Void> work = takeWork();
            if (work != null) {
                int now = answered;
                work.subscribe(
                        nothing -> {},
                        fault -> {
                            LOG.error("Work of the batch writer failed", fault);
                            next(now);
                        },
                        () -> next(now));
                return;
            }
            answered = wakeUps.addAndGet(-answered);
            if (answered == 0) {
                return;
            }
        }
    }

    /** A batch and other work by turns, so that neither waits for ever. */
    private @Nullable Mono<Void> takeWork() {
        Mono<Void> exclusive = batchWasLast ? exclusives.poll() : null;
        batchWasLast = false;
        if (exclusive != null) {
            return exclusive;
        }
        List<Waiting> batch = takeBatch();
        if (batch.isEmpty()) {
            return exclusives.poll();
        }
        batchWasLast = true;
        return Mono.defer(() -> {
                    batchSince = clock.instant();
                    return isHalfWritten ? mended().then(write(batch)) : write(batch);
                })
                .onErrorResume(fault -> refuse(batch, fault))
                .doFinally(signal -> batchSince = null);
    }

    /** The next drafts with different receipts, and so with different ids, that are still waited for. */
    private List<Waiting> takeBatch() {
        List<Waiting> batch = new ArrayList<>();
        Set<ReceiptCode> receipts = new HashSet<>();
        Deque<Waiting> again = new ArrayDeque<>();
        Instant now = clock.instant();
        while (batch.size() < properties.batchSize()) {
            Waiting entry = heldBack.isEmpty() ? arrived.poll() : heldBack.poll();
            if (entry == null) {
                break;
            }
            if (entry.deadline().isBefore(now)) {
                answer(entry, busy("The deadline passed in the queue"));
            } else if (receipts.add(entry.draft().response().receipt())) {
                batch.add(entry);
            } else {
                again.add(entry);
            }
        }
        heldBack.addAll(again);
        return batch;
    }

    private Mono<Void> mended() {
        return mend.doOnSuccess(done -> isHalfWritten = false);
    }

    private Mono<Void> write(List<Waiting> batch) {
        return Mono.defer(() -> {
                    long started = System.nanoTime();
                    return responses
                            .write(batch.stream().map(Waiting::draft).toList())
                            .doOnNext(fates -> written(batch, fates, Duration.ofNanos(System.nanoTime() - started)));
                })
                .then()
                .onErrorResume(fault -> isOfOneDraft(fault) && batch.size() > 1 ? halves(batch) : refuse(batch, fault));
    }

    private void written(List<Waiting> batch, List<Responses.Fate> fates, Duration time) {
        metrics.batch(batch.size(), time);
        for (int i = 0; i < fates.size(); i++) {
            answer(batch.get(i), fates.get(i));
        }
    }

    /** Whether one draft of the batch, and not the store, is the likely cause: the others are not to suffer for it. */
    private static boolean isOfOneDraft(Throwable fault) {
        return Transactions.isDuplicateKey(fault)
                || !(fault instanceof MongoException
                        || fault instanceof HalfWritten
                        || fault instanceof TimeoutException);
    }

    private Mono<Void> halves(List<Waiting> batch) {
        int middle = batch.size() / 2;
        return Flux.just(batch.subList(0, middle), batch.subList(middle, batch.size()))
                .concatMap(this::write)
                .then();
    }

    private Mono<Void> refuse(List<Waiting> batch, Throwable fault) {
        metrics.failedBatch();
        log(batch.size(), fault);
        Mono<Void> mending = Mono.empty();
        if (fault instanceof HalfWritten) {
            isHalfWritten = true;
            mending = mended().onErrorResume(worse -> {
                LOG.error("The counts could not be mended; no batch is written before they are", worse);
                return Mono.empty();
            });
        }
        return mending.then(Mono.fromRunnable(
                () -> batch.forEach(entry -> answer(entry, busy("The store cannot take answers now")))));
    }

    /** What a server says may hold what a citizen wrote: of its faults only the kind is told. */
    private static void log(int answers, Throwable fault) {
        Throwable cause = fault instanceof HalfWritten && fault.getCause() != null ? fault.getCause() : fault;
        if (cause instanceof MongoException mongo) {
            LOG.error(
                    "A batch of {} answers could not be stored: {}, code {}",
                    answers,
                    mongo.getClass().getSimpleName(),
                    mongo.getCode());
        } else {
            LOG.error("A batch of {} answers could not be stored", answers, cause);
        }
    }

    private void answer(Waiting entry, Responses.Fate fate) {
        waiting.decrementAndGet();
        entry.sink().tryEmitValue(fate);
    }

    private void answer(Waiting entry, Problem problem) {
        waiting.decrementAndGet();
        entry.sink().tryEmitError(problem);
    }

    private record Waiting(Draft draft, Instant deadline, Sinks.One<Responses.Fate> sink) {}
}
