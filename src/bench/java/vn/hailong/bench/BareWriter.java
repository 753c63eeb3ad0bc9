package vn.hailong.bench;

import com.mongodb.WriteConcern;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.bson.types.Binary;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.testing.DatabaseName;

/** The driver alone: documents of answers, under new ids and receipts, into a collection with the same indexes, majority and journal. */
final class BareWriter implements AutoCloseable {

    private static final String ANSWERS = "responses";
    private static final int DOCUMENTS = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MongoClient client;
    private final MongoCollection<Document> collection;
    private final List<Document> documents;
    private final AtomicLong next = new AtomicLong(ThreadLocalRandom.current().nextLong(1L << 40));

    private BareWriter(MongoClient client, String uri, List<Document> documents) {
        this.client = client;
        this.collection = client.getDatabase(DatabaseName.of(uri))
                .getCollection(ANSWERS)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.documents = documents;
    }

    /** Documents, and indexes, of a store. */
    static BareWriter withAnswersOf(String store, String uri) {
        try (MongoClient reader = MongoClients.create(store)) {
            MongoCollection<Document> answers =
                    reader.getDatabase(DatabaseName.of(store)).getCollection(ANSWERS);
            List<Document> documents =
                    Flux.from(answers.find().limit(DOCUMENTS)).collectList().block(PATIENCE);
            BareWriter writer = new BareWriter(MongoClients.create(uri), uri, Objects.requireNonNull(documents));
            Flux.from(answers.listIndexes())
                    .filter(index -> !index.getString("name").equals("_id_"))
                    .concatMap(index -> writer.collection.createIndex(
                            index.get("key", Document.class),
                            new IndexOptions().unique(index.getBoolean("unique", false))))
                    .then()
                    .block(PATIENCE);
            return writer;
        }
    }

    /** So many inserts in turn by each of the callers, each after the one before is durable; a second. */
    double one(int callers, Duration time) {
        return written(
                time,
                Flux.<Document>generate(sink -> sink.next(fresh()))
                        .flatMap(
                                document -> Mono.from(collection.insertOne(document))
                                        .thenReturn(1),
                                callers));
    }

    /** One batch after the other; a second. */
    double batches(int size, Duration time) {
        return written(
                time,
                Flux.<Document>generate(sink -> sink.next(fresh()))
                        .buffer(size)
                        .concatMap(
                                some -> Mono.from(collection.insertMany(some, new InsertManyOptions().ordered(true)))
                                        .thenReturn(some.size()),
                                1));
    }

    private static double written(Duration time, Flux<Integer> writes) {
        long started = System.nanoTime();
        Long written = writes.takeWhile(done -> System.nanoTime() - started < time.toNanos())
                .reduce(0L, Long::sum)
                .block(PATIENCE);
        return Objects.requireNonNull(written) / ((System.nanoTime() - started) / 1e9);
    }

    private Document fresh() {
        long number = next.incrementAndGet();
        Document document = new Document(documents.get((int) (number % documents.size())));
        byte[] id = ByteBuffer.allocate(16)
                .putLong(ThreadLocalRandom.current().nextLong())
                .putLong(number)
                .array();
        document.put("_id", new Binary((byte) 4, id));
        document.put("receipt", "B" + Long.toString(number, 36));
        return document;
    }

    @Override
    public void close() {
        client.close();
    }
}
