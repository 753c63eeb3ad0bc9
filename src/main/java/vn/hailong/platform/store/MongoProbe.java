package vn.hailong.platform.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** Asks a MongoDB once, at start, whether it is there and can do what the application needs of it. */
final class MongoProbe {

    private static final int PATIENCE_SECONDS = 15;

    private MongoProbe() {}

    /** Returns when the address leads to a replica set or a sharded cluster; else a {@link StoreProblem}. */
    static void check(MongoClientSettings settings, ConnectionString address) {
        String hosts = String.join(",", address.getHosts());
        Document hello;
        try (MongoClient client = MongoClients.create(settings)) {
            hello = Mono.from(client.getDatabase("admin").runCommand(new Document("hello", 1)))
                    .toFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw unusable(hosts, address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable(hosts, address, e);
        }
        if (hello.getString("setName") == null && !"isdbgrid".equals(hello.getString("msg"))) {
            throw new StoreProblem("The MongoDB at " + hosts
                    + " stands alone and needs a replica set: start mongod with --replSet and run rs.initiate()");
        }
    }

    private static StoreProblem unusable(String hosts, ConnectionString address, Exception e) {
        if (Causes.find(e, MongoSecurityException.class) != null) {
            return new StoreProblem(
                    "The MongoDB at " + hosts + " refuses the user or password of spring.mongodb.uri", e);
        }
        MongoTimeoutException timeout = Causes.find(e, MongoTimeoutException.class);
        String set = address.getRequiredReplicaSetName();
        String hint = set == null ? "" : " as replica set " + set;
        String why = timeout == null ? " (" + Causes.root(e) + ")" : "";
        return new StoreProblem(
                "No MongoDB answers at " + hosts + hint + why
                        + ": check spring.mongodb.uri (SPRING_MONGODB_URI), the network, and that it has a primary",
                e);
    }
}
