package vn.hailong.response;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.shared.BrokenResource;

/** Sees to it that the counts of every lane that was ever written are read. */
@Component
class Lanes {

    private static final String MARK = "lanes";

    private final ResponseStore store;
    private final IntakeProperties properties;

    Lanes(ResponseStore store, IntakeProperties properties) {
        this.store = store;
        this.properties = properties;
    }

    /** Remembers how many lanes there are; refuses the start when there were more before. */
    Mono<Void> check() {
        return store.database().flatMap(this::check);
    }

    private Mono<Void> check(MongoDatabase database) {
        return Mono.from(ResponseStore.marks(database).find(Filters.eq("_id", MARK)).first())
                .map(mark -> mark.getInteger("number", 1))
                .defaultIfEmpty(0)
                .flatMap(before -> before > properties.lanes() ? Mono.error(lowered(before)) : remember(database));
    }

    private Mono<Void> remember(MongoDatabase database) {
        return Mono.from(ResponseStore.marks(database)
                        .replaceOne(
                                Filters.eq("_id", MARK),
                                new Document("_id", MARK).append("number", properties.lanes()),
                                new ReplaceOptions().upsert(true)))
                .then();
    }

    private BrokenResource lowered(int before) {
        return new BrokenResource(
                "application.yaml",
                "hailong.intake.lanes",
                "is " + properties.lanes() + ", but counts were kept on " + before + " lanes before; never lower it");
    }
}
