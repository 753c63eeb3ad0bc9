package vn.hailong.response;

import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The collections of this room, and what the server behind them can do. */
@Component
class ResponseStore {

    static final String COMMENTS = "comments";
    static final String DEVICE_DAYS = "deviceDays";
    static final String DEVICE_SALTS = "deviceSalts";
    static final String MARKS = "intakeMarks";
    static final String STEPS = "steps";

    private final MongoClient client;
    private final Mono<MongoDatabase> database;
    private final Mono<Boolean> transactional;

    ResponseStore(MongoClient client, ReactiveMongoDatabaseFactory databases) {
        this.client = client;
        this.database = databases
                .getMongoDatabase()
                .map(found -> found.withWriteConcern(WriteConcern.MAJORITY.withJournal(true)))
                .cache();
        this.transactional = database.flatMap(found -> Mono.from(found.runCommand(new Document("hello", 1))))
                .map(hello -> hello.containsKey("setName") || "isdbgrid".equals(hello.getString("msg")))
                .cache();
    }

    MongoClient client() {
        return client;
    }

    Mono<MongoDatabase> database() {
        return database;
    }

    /** Whether the server has multi-document transactions: a replica set or sharded cluster has, the embedded store has not. */
    Mono<Boolean> isTransactional() {
        return transactional;
    }

    static MongoCollection<Document> responses(MongoDatabase database) {
        return database.getCollection(ResponseDocument.COLLECTION);
    }

    static MongoCollection<Document> counts(MongoDatabase database) {
        return database.getCollection(CountDocument.COLLECTION);
    }

    static MongoCollection<Document> comments(MongoDatabase database) {
        return database.getCollection(COMMENTS);
    }

    static MongoCollection<Document> deviceDays(MongoDatabase database) {
        return database.getCollection(DEVICE_DAYS);
    }

    static MongoCollection<Document> deviceSalts(MongoDatabase database) {
        return database.getCollection(DEVICE_SALTS);
    }

    static MongoCollection<Document> steps(MongoDatabase database) {
        return database.getCollection(STEPS);
    }

    static MongoCollection<Document> marks(MongoDatabase database) {
        return database.getCollection(MARKS);
    }
}
