package vn.hailong.response;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.ClientSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Runs work in a multi-document transaction by the rules of the driver: the whole again on a transient fault or a duplicate
 * key, the commit alone when its result is unknown. A primary that is lost is both, whether it said so or fell silent.
 */
@Component
class Transactions {

    private static final int DUPLICATE_KEY = 11000;

    /** A known id is found when the work reads anew; what is still a duplicate after so many tries is something else. */
    private static final int TRIES_AT_A_DUPLICATE = 5;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);
    private static final Duration ABORT_LIMIT = Duration.ofSeconds(2);
    static final TransactionOptions OPTIONS = TransactionOptions.builder()
            .readConcern(ReadConcern.SNAPSHOT)
            .readPreference(ReadPreference.primary())
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .maxCommitTime(10L, TimeUnit.SECONDS)
            .build();

    private final ResponseStore store;
    private final PrimaryWatch primary;
    private final Clock clock;

    Transactions(ResponseStore store, PrimaryWatch primary, Clock clock) {
        this.store = store;
        this.primary = primary;
        this.clock = clock;
    }

    /**
     * What the work gives, after its writes are durable on a majority. On a server without transactions the work runs
     * once, as it is, and fails with {@link HalfWritten} when it failed after its first write.
     *
     * @param work may be called again after a fault; it reads what it needs anew each time
     * @param limit after which no further try is made and the last fault, or a timeout, is given
     */
    <T> Mono<T> run(Function<Session, Mono<T>> work, Duration limit) {
        return store.isTransactional()
                .flatMap(transactional -> transactional ? inTransaction(work, limit) : plain(work));
    }

    private <T> Mono<T> plain(Function<Session, Mono<T>> work) {
        return store.database().flatMap(database -> {
            Session session = Session.plain(database);
            return work.apply(session).onErrorMap(fault -> session.isWriting() ? new HalfWritten(fault) : fault);
        });
    }

    private <T> Mono<T> inTransaction(Function<Session, Mono<T>> work, Duration limit) {
        return Mono.defer(() -> {
            Instant deadline = clock.instant().plus(limit);
            return Mono.usingWhen(
                            Mono.from(store.client().startSession()),
                            session -> attempt(session, work, deadline),
                            session -> Mono.fromRunnable(session::close),
                            (session, fault) -> abort(session),
                            this::abort)
                    .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                            .maxBackoff(LONGEST_PAUSE)
                            .filter(fault ->
                                    isTransient(fault) && clock.instant().isBefore(deadline)))
                    .retryWhen(Retry.max(TRIES_AT_A_DUPLICATE)
                            .filter(fault ->
                                    isDuplicateKey(fault) && clock.instant().isBefore(deadline))
                            .onRetryExhaustedThrow((spec, signal) -> signal.failure()))
                    .timeout(limit.plus(ABORT_LIMIT));
        });
    }

    private <T> Mono<T> attempt(ClientSession session, Function<Session, Mono<T>> work, Instant deadline) {
        return store.database()
                .flatMap(database -> primary.whileItStays(
                        Mono.defer(() -> {
                            session.startTransaction(OPTIONS);
                            return work.apply(Session.in(session, database));
                        }),
                        MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL))
                .flatMap(result -> commit(session, deadline).thenReturn(result));
    }

    private Mono<Void> commit(ClientSession session, Instant deadline) {
        return Mono.defer(() -> primary.whileItStays(
                        Mono.from(session.commitTransaction()), MongoException.UNKNOWN_TRANSACTION_COMMIT_RESULT_LABEL))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        .filter(fault -> has(fault, MongoException.UNKNOWN_TRANSACTION_COMMIT_RESULT_LABEL)
                                && clock.instant().isBefore(deadline)));
    }

    /**
     * The server ends, after its own limit, what it cannot be told to abort. Where there is no primary nothing is waited for: one
     * that comes back as another's follower has ended it already.
     */
    private Mono<Void> abort(ClientSession session) {
        return Mono.defer(() -> session.hasActiveTransaction() && primary.hasPrimary()
                        ? Mono.from(session.abortTransaction())
                        : Mono.<Void>empty())
                .timeout(ABORT_LIMIT)
                .onErrorComplete()
                .doFinally(signal -> session.close());
    }

    /** Whether the same work may succeed when it reads anew: a write conflict, a step-down, a broken connection. */
    private static boolean isTransient(Throwable fault) {
        return has(fault, MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL);
    }

    /** Whether a key was stored already, by another node or under another id. */
    static boolean isDuplicateKey(Throwable fault) {
        if (fault instanceof MongoBulkWriteException bulk) {
            return bulk.getWriteErrors().stream().anyMatch(error -> error.getCode() == DUPLICATE_KEY);
        }
        return fault instanceof MongoException mongo && mongo.getCode() == DUPLICATE_KEY;
    }

    private static boolean has(Throwable fault, String label) {
        return fault instanceof MongoException mongo && mongo.hasErrorLabel(label);
    }
}
