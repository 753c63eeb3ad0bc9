package vn.hailong.platform.backup;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.RawBsonDocument;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.platform.store.HalfRestored;

/** Fills an empty database, which carries the mark of {@link HalfRestored} from before its first document to after its last. */
final class Restoring {

    private static final int BATCH_DOCUMENTS = 1_000;
    private static final int BATCH_BYTES = 4 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String MARK = "restoring";

    private final MongoDatabase database;
    private final DatabaseReader reader;

    Restoring(MongoDatabase database) {
        this.database = database;
        this.reader = new DatabaseReader(database);
    }

    /** False when another restore left its mark, or is at work. */
    boolean mark(String file, Instant since) {
        Document mark = new Document("_id", MARK).append("file", file).append("since", Date.from(since));
        try {
            Mono.from(marks().insertOne(mark)).block(PATIENCE);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    void unmark() {
        Mono.from(marks().drop()).block(PATIENCE);
    }

    private MongoCollection<Document> marks() {
        return database.getCollection(HalfRestored.COLLECTION);
    }

    /** A collection that holds something; what a store says of its own kind does not count, because the backup says it too. */
    Optional<String> firstInUse() {
        return reader.collections().stream()
                .filter(name -> !name.equals(Tallying.KINDS))
                .filter(name -> !reader.isEmpty(name))
                .findFirst();
    }

    /** Reads a backup and stores what it holds. */
    void fill(BackupFile backup, Progress progress) {
        Mono.from(database.getCollection(Tallying.KINDS).drop()).block(PATIENCE);
        Filling filling = new Filling(progress);
        backup.read(filling);
        filling.store();
    }

    /** All that the database holds now. */
    Content content(Progress progress) throws IOException {
        Tallying tallying = new Tallying(progress);
        reader.read(reader.collections(), null, new RecordReader.Visitor() {
            @Override
            public void collection(String name) throws IOException {
                tallying.collection(name);
            }

            @Override
            public void document(byte[] bson) throws IOException {
                tallying.document(Bson.idFirst(bson));
            }
        });
        return tallying.content();
    }

    private final class Filling extends Tallying {

        private final List<RawBsonDocument> batch = new ArrayList<>();
        private int bytes;

        Filling(Progress progress) {
            super(progress);
        }

        @Override
        public void collection(String next) throws IOException {
            store();
            super.collection(next);
        }

        @Override
        public void document(byte[] bson) throws IOException {
            super.document(bson);
            batch.add(new RawBsonDocument(bson));
            bytes += bson.length;
            if (batch.size() >= BATCH_DOCUMENTS || bytes >= BATCH_BYTES) {
                store();
            }
        }

        void store() {
            if (!batch.isEmpty()) {
                Flux.from(database.getCollection(current(), RawBsonDocument.class)
                                .insertMany(new ArrayList<>(batch), new InsertManyOptions().ordered(false)))
                        .blockLast(PATIENCE);
                batch.clear();
                bytes = 0;
            }
        }
    }
}
