package vn.hailong.response;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.ClientSession;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The reads and writes of one batch: inside the driver's transaction where there is one, plain on the embedded store. */
final class Session {

    private final MongoDatabase database;
    private final @Nullable ClientSession transaction;
    private volatile boolean writing;

    private Session(MongoDatabase database, @Nullable ClientSession transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    static Session in(ClientSession transaction, MongoDatabase database) {
        return new Session(database, transaction);
    }

    static Session plain(MongoDatabase database) {
        return new Session(database, null);
    }

    MongoDatabase database() {
        return database;
    }

    boolean isTransaction() {
        return transaction != null;
    }

    /** Whether a write was sent. */
    boolean isWriting() {
        return writing;
    }

    /** Without an inner limit: the filters name ids, at most one batch of them. */
    Flux<Document> find(MongoCollection<Document> collection, Bson filter) {
        return Flux.from(transaction == null ? collection.find(filter) : collection.find(transaction, filter));
    }

    /** All writes in the order given, stopping at the first fault; done at once when there are none. */
    Mono<Void> write(MongoCollection<Document> collection, List<? extends WriteModel<Document>> writes) {
        if (writes.isEmpty()) {
            return Mono.empty();
        }
        return Mono.defer(() -> {
            writing = true;
            BulkWriteOptions ordered = new BulkWriteOptions().ordered(true);
            return Mono.from(
                            transaction == null
                                    ? collection.bulkWrite(writes, ordered)
                                    : collection.bulkWrite(transaction, writes, ordered))
                    .then();
        });
    }
}
