package vn.hailong.platform.store;

import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import vn.hailong.shared.Simulation;

/**
 * What a store says of its answers, in the collection {@code store}: people's own or simulated ones. Written at the first
 * start and asked at each one, before anything else reads or writes; neither kind is ever opened as the other.
 */
final class StoreMark {

    static final String COLLECTION = "store";
    static final String KIND = "kind";
    static final String SIMULATED = "simulated";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int DUPLICATE_KEY = 11000;

    private final MongoDatabase database;
    private final String place;
    private final Simulation simulation;
    private final Clock clock;

    /** @param place where the store is, for the operator: a folder or hosts and a database */
    StoreMark(MongoDatabase database, String place, Simulation simulation, Clock clock) {
        this.database = database.withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.place = place;
        this.simulation = simulation;
        this.clock = clock;
    }

    /** Returns when the store is of the kind that runs now; else a {@link StoreProblem}. */
    void check() {
        Boolean simulated;
        try {
            simulated = known().switchIfEmpty(isEmpty().flatMap(empty -> empty ? first() : Mono.just(false)))
                    .block(PATIENCE);
        } catch (MongoException | IllegalStateException e) {
            throw new StoreProblem("The store in " + place + " cannot be read: " + Causes.root(e), e);
        }
        if (simulated == null || simulated != simulation.on()) {
            throw new StoreProblem(
                    simulation.on()
                            ? "The store in " + place
                                    + " holds real answers or accounts, and simulated ones never come among them:"
                                    + " name another with HAILONG_STORE_PATH, or start without the profile demo"
                            : "The store in " + place
                                    + " holds simulated answers and is for the profile demo alone:"
                                    + " name another with HAILONG_STORE_PATH or SPRING_MONGODB_URI");
        }
    }

    private Mono<Boolean> known() {
        return Mono.from(marks().find(Filters.eq("_id", KIND)).first()).map(StoreMark::simulated);
    }

    private static Boolean simulated(Document mark) {
        return mark.getBoolean(SIMULATED, false);
    }

    /** Whether no collection holds anything: a store that holds something and says nothing is older than its mark, and real. */
    private Mono<Boolean> isEmpty() {
        return Flux.from(database.listCollectionNames())
                .filter(name -> !name.equals(COLLECTION) && !name.startsWith("system."))
                .concatMap(name -> Mono.from(database.getCollection(name)
                                .find()
                                .projection(new Document("_id", 1))
                                .first())
                        .hasElement())
                .any(holdsSomething -> holdsSomething)
                .map(holdsSomething -> !holdsSomething);
    }

    /** Marks the store; of two nodes that start at once, the other learns what the first wrote. */
    private Mono<Boolean> first() {
        Document mark = new Document(SIMULATED, simulation.on()).append("at", Date.from(clock.instant()));
        return Mono.defer(() -> Mono.from(marks().findOneAndUpdate(
                                Filters.eq("_id", KIND),
                                new Document("$setOnInsert", mark),
                                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER))))
                .retryWhen(Retry.max(1)
                        .filter(fault -> fault instanceof MongoException mongo && mongo.getCode() == DUPLICATE_KEY))
                .map(StoreMark::simulated);
    }

    private MongoCollection<Document> marks() {
        return database.getCollection(COLLECTION);
    }
}
