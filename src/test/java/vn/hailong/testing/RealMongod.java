package vn.hailong.testing;

import com.mongodb.MongoCommandException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;

/** A real {@code mongod} as a replica set of one, on a free loopback port with its own data; found by {@code HAILONG_TEST_MONGOD} or on the PATH. */
public final class RealMongod implements AutoCloseable {

    private static final String SET = "rs0";
    private static RealMongod shared;

    private final MongodProcess process = new MongodProcess();

    private RealMongod() {}

    /** The program; empty when this machine has none. */
    public static Optional<Path> program() {
        String named = System.getenv("HAILONG_TEST_MONGOD");
        Stream<String> candidates = named != null && !named.isBlank()
                ? Stream.of(named)
                : Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> folder + File.separator + "mongod");
        return candidates.map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** The one that the tests of this process share, started at its first use. */
    public static synchronized RealMongod shared() {
        if (shared == null || !shared.process.isAlive()) {
            shared = startNew();
        }
        return shared;
    }

    /** One for a test that will kill it. */
    public static RealMongod startNew() {
        RealMongod mongod = new RealMongod();
        mongod.start();
        return mongod;
    }

    /** One without a replica set, which the application refuses. */
    public static RealMongod startAlone() {
        RealMongod mongod = new RealMongod();
        mongod.process.launch();
        mongod.command(new Document("ping", 1));
        return mongod;
    }

    /** Starts it, again after {@link #kill} with the same data, and returns when it is primary. */
    public void start() {
        process.launch("--replSet", SET);
        Document config = new Document("_id", SET)
                .append("members", List.of(new Document("_id", 0).append("host", process.host())));
        try {
            command(new Document("replSetInitiate", config));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != 23) { // AlreadyInitialized: a restart
                throw e;
            }
        }
        long end = System.nanoTime() + MongodProcess.PATIENCE.toNanos();
        while (!Boolean.TRUE.equals(command(new Document("hello", 1)).getBoolean("isWritablePrimary"))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("mongod did not become primary; its log:\n" + log());
            }
            pause();
        }
    }

    /** Runs an administrator's command on this very process, waiting for it to listen. */
    public Document command(Document command) {
        return process.command(command);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The address of a database of it. */
    public String uri(String database) {
        return "mongodb://" + process.host() + "/" + database + "?replicaSet=" + SET;
    }

    public int port() {
        return process.port();
    }

    /** As kill -9 does. */
    public void kill() {
        process.kill();
    }

    /** Ends it in good order. */
    public void stop() {
        process.stop();
    }

    public String log() {
        return process.log();
    }

    @Override
    public void close() {
        process.close();
    }
}
