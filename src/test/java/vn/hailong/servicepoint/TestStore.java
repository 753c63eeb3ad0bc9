package vn.hailong.servicepoint;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.net.InetSocketAddress;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/** A store in memory for one test class. */
final class TestStore implements AutoCloseable {

    private final MongoServer server = new MongoServer(H2Backend.inMemory());
    private final MongoClient client;
    final ReactiveMongoTemplate mongo;

    TestStore() {
        InetSocketAddress address = server.bind();
        client = MongoClients.create("mongodb://127.0.0.1:" + address.getPort());
        mongo = new ReactiveMongoTemplate(client, "test");
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
