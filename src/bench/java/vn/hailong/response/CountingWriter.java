package vn.hailong.response;

import com.mongodb.ConnectionString;
import com.mongodb.ReadConcern;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.reactivestreams.client.ClientSession;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.indicator.TestFrameworks;
import vn.hailong.questionnaire.TestQuestionnaires;

/**
 * The driver alone, writing all that the application writes of answers: their documents and what they add to the counts, in one
 * transaction for each batch, majority and journal. What the counts are told was made before the time is taken.
 */
public final class CountingWriter implements AutoCloseable {

    private static final TransactionOptions OPTIONS = TransactionOptions.builder()
            .readConcern(ReadConcern.SNAPSHOT)
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .build();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int DOCUMENTS = 8_000;
    private static final int BATCHES = 30;

    private final MongoClient client;
    private final MongoDatabase database;
    private final List<Document> answers;
    private final Contributions contributions =
            new Contributions(TestQuestionnaires.shipped(Clock.systemUTC()), TestFrameworks.shipped());
    private final Map<Integer, List<Batch>> made = new HashMap<>();

    private record Batch(List<Document> answers, List<UpdateOneModel<Document>> counts) {}

    private CountingWriter(MongoClient client, MongoDatabase database, List<Document> answers) {
        this.client = client;
        this.database = database;
        this.answers = answers;
    }

    /** Answers like those of a store, into another database of its server that has the same counts. */
    public static CountingWriter withAnswersOf(String store, String uri) {
        MongoClient client = MongoClients.create(uri);
        String to = database(uri);
        MongoDatabase from = client.getDatabase(database(store));
        Mono.from(from.getCollection(CountDocument.COLLECTION)
                        .aggregate(List.of(Aggregates.out(to, CountDocument.COLLECTION)))
                        .toCollection())
                .block(PATIENCE);
        List<Document> answers = Flux.from(
                        from.getCollection(ResponseDocument.COLLECTION).find().limit(DOCUMENTS))
                .collectList()
                .block(PATIENCE);
        return new CountingWriter(client, client.getDatabase(to), Objects.requireNonNull(answers));
    }

    /** Answers written in batches of this size, one after the other; a second. */
    public double perSecond(int size, Duration time) {
        List<Batch> batches = made.computeIfAbsent(size, this::make);
        long written = 0;
        int next = 0;
        long started = System.nanoTime();
        while (System.nanoTime() - started < time.toNanos()) {
            write(batches.get(next++ % batches.size())).block(PATIENCE);
            written += size;
        }
        return written / ((System.nanoTime() - started) / 1e9);
    }

    private List<Batch> make(int size) {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            BatchCounts counts = new BatchCounts(0);
            List<Document> some = new ArrayList<>();
            for (int j = 0; j < size; j++) {
                Document answer = answers.get((i * size + j) % answers.size());
                Response response = ResponseDocument.toResponse(answer);
                counts.add(response, contributions.of(response), 1);
                some.add(answer);
            }
            batches.add(new Batch(some, counts.writes()));
        }
        return batches;
    }

    private Mono<Void> write(Batch batch) {
        return Mono.usingWhen(
                Mono.from(client.startSession()),
                session -> write(session, batch),
                session -> Mono.fromRunnable(session::close));
    }

    private Mono<Void> write(ClientSession session, Batch batch) {
        session.startTransaction(OPTIONS);
        return Mono.from(ResponseStore.responses(database)
                        .insertMany(
                                session,
                                batch.answers().stream()
                                        .map(CountingWriter::fresh)
                                        .toList()))
                .then(Mono.from(ResponseStore.counts(database)
                        .bulkWrite(session, batch.counts(), new BulkWriteOptions().ordered(true))))
                .then(Mono.from(session.commitTransaction()));
    }

    private static Document fresh(Document answer) {
        UUID id = UUID.randomUUID();
        Document document = new Document(answer);
        document.put(ResponseDocument.ID, StoredId.of(id));
        document.put(ResponseDocument.RECEIPT, ReceiptCode.of(id).value());
        return document;
    }

    private static String database(String uri) {
        return Objects.requireNonNull(new ConnectionString(uri).getDatabase());
    }

    @Override
    public void close() {
        client.close();
    }
}
