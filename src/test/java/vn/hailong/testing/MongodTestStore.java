package vn.hailong.testing;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** A database of its own in the shared {@link RealMongod}. */
public final class MongodTestStore implements StoreUnderTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final RealMongod mongod;
    private final String database = "test" + ProcessHandle.current().pid() + "x" + NUMBER.incrementAndGet();

    private MongodTestStore(RealMongod mongod) {
        this.mongod = mongod;
    }

    public static MongodTestStore start() {
        return new MongodTestStore(RealMongod.shared());
    }

    @Override
    public String uri() {
        return mongod.uri(database);
    }

    @Override
    public boolean transactional() {
        return true;
    }

    @Override
    public void close() {
        try (MongoClient client = MongoClients.create(uri())) {
            Mono.from(client.getDatabase(database).drop()).block(Duration.ofSeconds(10));
        }
    }
}
