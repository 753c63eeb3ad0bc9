package vn.hailong.testing;

import com.mongodb.MongoCommandException;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** A real {@code mongod} as a replica set of one, on a free loopback port with its own data; found by {@code HAILONG_TEST_MONGOD} or on the PATH. */
public final class RealMongod implements AutoCloseable {

    private static final String SET = "rs0";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static RealMongod shared;

    private final Path program;
    private final Path folder;
    private final int port = FreePort.find();
    private Process process;

    private RealMongod(Path program) {
        this.program = program;
        try {
            this.folder = Files.createTempDirectory("hailong-mongod");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-mongod"));
    }

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
        RealMongod mongod = new RealMongod(
                program().orElseThrow(() -> new IllegalStateException("No mongod: set HAILONG_TEST_MONGOD")));
        mongod.start();
        return mongod;
    }

    /** One without a replica set, which the application refuses. */
    public static RealMongod startAlone() {
        RealMongod mongod = new RealMongod(
                program().orElseThrow(() -> new IllegalStateException("No mongod: set HAILONG_TEST_MONGOD")));
        mongod.launch(List.of());
        mongod.command(new Document("ping", 1));
        return mongod;
    }

    /** Starts it, again after {@link #kill} with the same data, and returns when it is primary. */
    public void start() {
        launch(List.of("--replSet", SET));
        Document config = new Document("_id", SET)
                .append("members", List.of(new Document("_id", 0).append("host", "127.0.0.1:" + port)));
        try {
            command(new Document("replSetInitiate", config));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != 23) { // AlreadyInitialized: a restart
                throw e;
            }
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Boolean.TRUE.equals(command(new Document("hello", 1)).getBoolean("isWritablePrimary"))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("mongod did not become primary; its log:\n" + log());
            }
            pause();
        }
    }

    private void launch(List<String> more) {
        try {
            Path data = Files.createDirectories(folder.resolve("db"));
            List<String> line = Stream.concat(
                            Stream.of(
                                    program.toString(),
                                    "--dbpath",
                                    data.toString(),
                                    "--bind_ip",
                                    "127.0.0.1",
                                    "--port",
                                    String.valueOf(port),
                                    "--wiredTigerCacheSizeGB",
                                    "0.25",
                                    "--nounixsocket",
                                    "--setParameter",
                                    "enableTestCommands=1",
                                    "--setParameter",
                                    "diagnosticDataCollectionEnabled=false",
                                    "--setParameter",
                                    // a transaction that a killed client left behind blocks others until then (60 as
                                    // shipped)
                                    "transactionLifetimeLimitSeconds=10"),
                            more.stream())
                    .toList();
            process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs an administrator's command on this very process, waiting for it to listen. */
    public Document command(Document command) {
        String direct = "mongodb://127.0.0.1:" + port + "/?directConnection=true&serverSelectionTimeoutMS="
                + PATIENCE.toMillis();
        try (MongoClient client = MongoClients.create(direct)) {
            return Mono.from(client.getDatabase("admin").runCommand(command)).block(PATIENCE);
        }
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
        return "mongodb://127.0.0.1:" + port + "/" + database + "?replicaSet=" + SET;
    }

    public int port() {
        return port;
    }

    /** As kill -9 does. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** Ends it in good order. */
    public void stop() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
            await();
        }
        if (Files.exists(folder)) {
            EmbeddedTestStore.deleteTree(folder);
        }
    }
}
