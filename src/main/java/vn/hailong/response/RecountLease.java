package vn.hailong.response;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sees to it that one node recounts at a time: two repairs of one drift would be one too many. */
@Component
class RecountLease {

    static final String NAME = "recount";
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final ResponseStore store;
    private final Clock clock;

    RecountLease(ResponseStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The mark of the holder; empty while somebody else holds the lease. */
    Mono<String> take() {
        return Mono.defer(() -> {
            String holder = UUID.randomUUID().toString();
            Date now = Date.from(clock.instant());
            return store.database()
                    .flatMap(database -> Mono.from(ResponseStore.marks(database)
                            .findOneAndUpdate(
                                    Filters.and(Filters.eq("_id", NAME), Filters.lt("until", now)),
                                    new Document(
                                            "$set",
                                            new Document("holder", holder)
                                                    .append(
                                                            "until",
                                                            Date.from(clock.instant()
                                                                    .plus(LONGEST)))),
                                    new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER))))
                    .map(taken -> holder)
                    .onErrorResume(
                            MongoException.class,
                            fault -> Transactions.isDuplicateKey(fault) ? Mono.empty() : Mono.error(fault));
        });
    }

    /** Holds the lease for another while; fails when somebody else took it meanwhile. */
    Mono<Void> renew(String holder) {
        return store.database()
                .flatMap(database -> Mono.from(ResponseStore.marks(database)
                        .updateOne(
                                Filters.and(Filters.eq("_id", NAME), Filters.eq("holder", holder)),
                                new Document(
                                        "$set",
                                        new Document(
                                                "until",
                                                Date.from(clock.instant().plus(LONGEST)))))))
                .flatMap(renewed -> renewed.getMatchedCount() == 1
                        ? Mono.<Void>empty()
                        : Mono.error(new IllegalStateException("Another node took the recount over")));
    }

    Mono<Void> giveBack(String holder) {
        return store.database()
                .flatMap(database -> Mono.from(ResponseStore.marks(database)
                        .updateOne(
                                Filters.and(Filters.eq("_id", NAME), Filters.eq("holder", holder)),
                                new Document("$set", new Document("until", new Date(0))))))
                .then();
    }

    /** Frees the lease of a process that is gone; only where one process owns the store. */
    Mono<Void> free() {
        return store.database()
                .flatMap(database -> Mono.from(ResponseStore.marks(database).deleteOne(Filters.eq("_id", NAME))))
                .then();
    }
}
