package vn.hailong.response;

import com.mongodb.WriteConcern;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
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
import vn.hailong.testing.DatabaseName;

/**
 * The driver alone, writing all that the application writes of answers: their documents and what they add to the counts, a batch
 * at a time, in one transaction where the server has them, majority and journal. What the counts are told was made before the time is taken.
 */
public final class CountingWriter implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int DOCUMENTS = 8_000;
    private static final int BATCHES = 30;
    private static final int COPIED_AT_ONCE = 100;

    private final MongoClient client;
    private final MongoDatabase database;
    private final boolean transactions;
    private final List<Document> answers;
    private final Contributions contributions =
            new Contributions(TestQuestionnaires.shipped(Clock.systemUTC()), TestFrameworks.shipped());
    private final Map<Integer, List<Batch>> made = new HashMap<>();

    private record Batch(List<Document> answers, List<UpdateOneModel<Document>> counts) {}

    private CountingWriter(MongoClient client, MongoDatabase database, boolean transactions, List<Document> answers) {
        this.client = client;
        this.database = database;
        this.transactions = transactions;
        this.answers = answers;
    }

    /**
     * Answers like those of a store, into another that has the same counts then.
     *
     * @param transactions whether the server has them; without, a batch is two writes, as the application makes them there
     */
    public static CountingWriter withAnswersOf(String store, String uri, boolean transactions) {
        MongoClient client = MongoClients.create(uri);
        MongoDatabase to =
                client.getDatabase(DatabaseName.of(uri)).withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        try (MongoClient reader = MongoClients.create(store)) {
            MongoDatabase from = reader.getDatabase(DatabaseName.of(store));
            Flux.from(from.getCollection(CountDocument.COLLECTION).find())
                    .buffer(COPIED_AT_ONCE)
                    .concatMap(
                            some -> to.getCollection(CountDocument.COLLECTION).insertMany(some))
                    .then()
                    .block(PATIENCE);
            List<Document> answers = Flux.from(from.getCollection(ResponseDocument.COLLECTION)
                            .find()
                            .limit(DOCUMENTS))
                    .collectList()
                    .block(PATIENCE);
            return new CountingWriter(client, to, transactions, Objects.requireNonNull(answers));
        }
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
        List<Document> some =
                batch.answers().stream().map(CountingWriter::fresh).toList();
        MongoCollection<Document> responses = ResponseStore.responses(database);
        MongoCollection<Document> counts = ResponseStore.counts(database);
        if (!transactions) {
            return Mono.from(responses.insertMany(some))
                    .then(Mono.from(counts.bulkWrite(batch.counts())))
                    .then();
        }
        return Mono.usingWhen(
                Mono.from(client.startSession()),
                session -> {
                    session.startTransaction(Transactions.OPTIONS);
                    return Mono.from(responses.insertMany(session, some))
                            .then(Mono.from(counts.bulkWrite(session, batch.counts())))
                            .then(Mono.from(session.commitTransaction()));
                },
                session -> Mono.fromRunnable(session::close));
    }

    private static Document fresh(Document answer) {
        UUID id = UUID.randomUUID();
        Document document = new Document(answer);
        document.put(ResponseDocument.ID, StoredId.of(id));
        document.put(ResponseDocument.RECEIPT, ReceiptCode.of(id).value());
        return document;
    }

    @Override
    public void close() {
        client.close();
    }
}
