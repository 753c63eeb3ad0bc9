package vn.hailong.servicepoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The service points in memory. Every write counts one change in a document of its own; who sees that count grow
 * reads all points again. They are a few hundred.
 */
@Component
class ServicePointSnapshots {

    /** How often anything about a service point was written, by any node. */
    @Document("servicePointChanges")
    record Changes(@Id String id, long count) {}

    /** Read all again at least so often: a node may have died between its write and the count of it. */
    static final Duration OLDEST = Duration.ofMinutes(1);

    private static final String ID = "service-points";
    private static final Duration UNKNOWN_CODE_PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReactiveMongoTemplate mongo;
    private final Clock clock;
    private final AtomicReference<Snapshot> held = new AtomicReference<>();
    private final AtomicReference<Instant> nextLook = new AtomicReference<>(Instant.MIN);

    ServicePointSnapshots(ReactiveMongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** What is in memory; read from the store the first time only. */
    Mono<Snapshot> current() {
        Snapshot snapshot = held.get();
        return snapshot != null ? Mono.just(snapshot) : Mono.defer(this::readAgain);
    }

    Optional<Snapshot> inMemory() {
        return Optional.ofNullable(held.get());
    }

    /** To be called after each write, so that other nodes see it. */
    Mono<Snapshot> changed() {
        return mongo.findAndModify(
                        new Query(Criteria.where("_id").is(ID)),
                        new Update().inc("count", 1L),
                        FindAndModifyOptions.options().upsert(true).returnNew(true),
                        Changes.class)
                // Two first upserts at once: the second finds the document on its next try.
                .retryWhen(Retry.max(3).filter(DuplicateKeyException.class::isInstance))
                .timeout(PATIENCE)
                .then(Mono.defer(this::readAgain));
    }

    /** What is in memory after a look whether another node changed anything. */
    Mono<Snapshot> refreshed() {
        return current().flatMap(snapshot -> countedChanges()
                .flatMap(count -> isFresh(snapshot, count) ? Mono.just(snapshot) : readAgain()));
    }

    /** Like {@link #refreshed()}, but looks at most once a second, whatever a stranger asks for; empty in between. */
    Mono<Snapshot> refreshedForUnknownCode() {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            Instant next = nextLook.get();
            boolean mayLook = !now.isBefore(next) && nextLook.compareAndSet(next, now.plus(UNKNOWN_CODE_PAUSE));
            return mayLook ? refreshed() : Mono.empty();
        });
    }

    private boolean isFresh(Snapshot snapshot, long count) {
        return snapshot.change() == count
                && clock.instant().isBefore(snapshot.readAt().plus(OLDEST));
    }

    /** The count is read before the points: a write in between is then seen at the next look. */
    private Mono<Snapshot> readAgain() {
        return countedChanges()
                .flatMap(count -> mongo.findAll(ServicePointDocument.class)
                        .collectList()
                        .map(documents -> Snapshot.of(count, clock.instant(), documents)))
                .timeout(PATIENCE)
                .map(this::hold);
    }

    private Snapshot hold(Snapshot read) {
        return held.accumulateAndGet(read, (old, fresh) -> old != null && old.change() > fresh.change() ? old : fresh);
    }

    private Mono<Long> countedChanges() {
        return mongo.findById(ID, Changes.class)
                .map(Changes::count)
                .defaultIfEmpty(0L)
                .timeout(PATIENCE);
    }
}
