package vn.hailong.platform.backup;

import com.mongodb.reactivestreams.client.ClientSession;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import vn.hailong.platform.store.HalfRestored;

/** Reads every document of a database through its client, blocking, a batch at a time. */
final class DatabaseReader {

    private static final int BATCH = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final MongoDatabase database;

    DatabaseReader(MongoDatabase database) {
        this.database = database;
    }

    /** The collections of the application, in order. */
    List<String> collections() {
        return Objects.requireNonNull(Flux.from(database.listCollectionNames())
                .filter(name -> !name.startsWith("system.") && !name.equals(HalfRestored.COLLECTION))
                .sort()
                .collectList()
                .block(PATIENCE));
    }

    /** All of them, as of one moment when there is a snapshot. */
    void read(List<String> collections, @Nullable ClientSession snapshot, RecordReader.Visitor visitor)
            throws IOException {
        for (String name : collections) {
            visitor.collection(name);
            MongoCollection<RawBsonDocument> collection = database.getCollection(name, RawBsonDocument.class);
            var documents = snapshot == null ? collection.find() : collection.find(snapshot);
            for (RawBsonDocument document :
                    Flux.from(documents.batchSize(BATCH)).toIterable(BATCH)) {
                visitor.document(Bson.bytes(document));
            }
        }
    }

    /** Whether a collection holds nothing. */
    boolean isEmpty(String collection) {
        return Flux.from(database.getCollection(collection).find().limit(1))
                .hasElements()
                .blockOptional(PATIENCE)
                .map(has -> !has)
                .orElse(true);
    }
}
