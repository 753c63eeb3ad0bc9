package vn.hailong.response;

import com.mongodb.MongoCommandException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Opens the intake before the first form is served and closes it after the last: makes the indexes, recounts after an
 * unclean stop of a store without transactions, and at the end writes what still waits.
 */
@ConditionalOnWebApplication
@Component
class IntakeLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeLifecycle.class);
    private static final String RUNNING = "running";
    private static final int NAMESPACE_EXISTS = 48;
    private static final Duration START_LIMIT = Duration.ofMinutes(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final ResponseStore store;
    private final BatchWriter writer;
    private final StoreRecount recount;
    private final RecountLease lease;
    private final Lanes lanes;
    private final Clock clock;
    private volatile boolean running;

    IntakeLifecycle(
            ResponseStore store,
            BatchWriter writer,
            StoreRecount recount,
            RecountLease lease,
            Lanes lanes,
            Clock clock) {
        this.store = store;
        this.writer = writer;
        this.recount = recount;
        this.lease = lease;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** Before the web server, which starts last. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        Mono.zip(store.database(), store.isTransactional(), IntakeLifecycle::prepare)
                .flatMap(prepared -> prepared)
                .then(lanes.check())
                .then(store.isTransactional())
                .flatMap(transactional -> transactional ? Mono.<Void>empty() : openWithoutTransactions())
                .block(START_LIMIT);
        writer.open();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            writer.close()
                    .then(store.isTransactional())
                    .flatMap(transactional -> transactional || writer.isHalfWritten() ? Mono.<Void>empty() : unmark())
                    .block(STOP_LIMIT);
        } catch (RuntimeException fault) {
            LOG.warn(
                    "The intake could not close in time; phones keep what has no receipt, and the next start recounts: {}",
                    fault.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private Mono<Void> openWithoutTransactions() {
        writer.mendWith(recount.withoutTransactions().then());
        return lease.free()
                .then(store.database())
                .flatMap(database -> Mono.from(ResponseStore.marks(database)
                        .find(Filters.eq("_id", RUNNING))
                        .first()))
                .flatMap(mark -> {
                    LOG.warn("The last stop was not a clean one: recounting before the first form is served");
                    return recount.withoutTransactions();
                })
                .doOnNext(report -> LOG.info(
                        "Recounted {} answers in {} ms: {} of {} counts were off and are mended",
                        report.answers(),
                        report.millis(),
                        report.drift(),
                        report.counts()))
                .then(mark());
    }

    private Mono<Void> mark() {
        return store.database()
                .flatMap(database -> Mono.from(ResponseStore.marks(database)
                        .replaceOne(
                                Filters.eq("_id", RUNNING),
                                new Document("_id", RUNNING).append("since", Date.from(clock.instant())),
                                new ReplaceOptions().upsert(true))))
                .then();
    }

    private Mono<Void> unmark() {
        return store.database()
                .flatMap(database -> Mono.from(ResponseStore.marks(database).deleteOne(Filters.eq("_id", RUNNING))))
                .then();
    }

    /**
     * The collections, so that no transaction has to make one, and their indexes. A receipt is looked up by a plain index,
     * which a sharded collection can have; the embedded store looks up by unique ones only.
     */
    static Mono<Void> prepare(MongoDatabase database, boolean transactional) {
        return Flux.just(
                        ResponseDocument.COLLECTION,
                        CountDocument.COLLECTION,
                        ResponseStore.COMMENTS,
                        ResponseStore.DEVICE_DAYS,
                        ResponseStore.DEVICE_SALTS,
                        ResponseStore.MARKS)
                .concatMap(name -> Mono.from(database.createCollection(name))
                        .onErrorResume(
                                MongoCommandException.class,
                                fault -> fault.getErrorCode() == NAMESPACE_EXISTS ? Mono.empty() : Mono.error(fault)))
                .then(index(
                        database,
                        ResponseDocument.COLLECTION,
                        Indexes.ascending(ResponseDocument.RECEIPT),
                        !transactional))
                .then(index(database, ResponseDocument.COLLECTION, Indexes.ascending(ResponseDocument.DAY), false))
                .then(index(database, CountDocument.COLLECTION, Indexes.ascending("bucket"), false))
                .then(index(
                        database,
                        ResponseStore.COMMENTS,
                        Indexes.compoundIndex(Indexes.ascending("commune"), Indexes.descending("day")),
                        false))
                .then(index(database, ResponseStore.COMMENTS, Indexes.ascending("day"), false))
                .then(index(database, ResponseStore.DEVICE_DAYS, Indexes.ascending("day"), false));
    }

    private static Mono<Void> index(MongoDatabase database, String collection, Bson keys, boolean unique) {
        return Mono.from(database.getCollection(collection).createIndex(keys, new IndexOptions().unique(unique)))
                .then();
    }
}
