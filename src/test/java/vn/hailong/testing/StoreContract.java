package vn.hailong.testing;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.reactivestreams.Publisher;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The base of a contract that holds on every store: an abstract subclass says the promises, and two concrete ones run them, an {@code
 * Embedded…Test} with {@link EmbeddedTestStore} and a {@code Mongod…IT} with {@link NeedsMongod} and {@link MongodTestStore}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StoreContract {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    protected StoreUnderTest store;
    protected MongoClient client;

    protected abstract StoreUnderTest startStore();

    @BeforeAll
    void connect() {
        store = startStore();
        client = connect(store.uri());
    }

    /** A client as the application has it. */
    protected static MongoClient connect(String uri) {
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .uuidRepresentation(UuidRepresentation.STANDARD);
        if (uri.contains("replicaSet")) {
            settings.writeConcern(WriteConcern.MAJORITY.withJournal(true)).readConcern(ReadConcern.MAJORITY);
        }
        return MongoClients.create(settings.build());
    }

    protected String database() {
        return DatabaseName.of(store.uri());
    }

    protected ReactiveMongoTemplate template() {
        return new ReactiveMongoTemplate(client, database());
    }

    /** A collection that no other test uses. */
    protected MongoCollection<Document> emptyCollection() {
        return client.getDatabase(database()).getCollection("c" + NUMBER.incrementAndGet());
    }

    protected static <T> T get(Publisher<T> publisher) {
        return Mono.from(publisher).block(PATIENCE);
    }

    protected static <T> List<T> all(Publisher<T> publisher) {
        return Flux.from(publisher).collectList().block(PATIENCE);
    }

    @AfterAll
    void disconnect() {
        if (client != null) {
            client.close();
        }
        if (store != null) {
            store.close();
        }
    }
}
