package vn.hailong.testing;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** One {@code mongod} on a free loopback port with its own data; it ends with the test run, whatever state it is in. */
final class MongodProcess implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path program;
    private final Path folder;
    private final int port = FreePort.find();
    private Process process;

    MongodProcess() {
        this.program =
                RealMongod.program().orElseThrow(() -> new IllegalStateException("No mongod: set HAILONG_TEST_MONGOD"));
        try {
            this.folder = Files.createTempDirectory("hailong-mongod");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-mongod"));
    }

    /** Starts it, again with the same data after it was killed; it may not listen yet. */
    void launch(String... more) {
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
                                    "transactionLifetimeLimitSeconds=5"),
                            Stream.of(more))
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
    Document command(Document command) {
        String direct = "mongodb://127.0.0.1:" + port + "/?directConnection=true&serverSelectionTimeoutMS="
                + PATIENCE.toMillis();
        try (MongoClient client = MongoClients.create(direct)) {
            return Mono.from(client.getDatabase("admin").runCommand(command)).block(PATIENCE);
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    String host() {
        return "127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** As kill -9 does; one that is paused ends too. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** Ends it in good order. */
    void stop() {
        process.destroy();
        await();
    }

    /** As a cut cable does: its connections stay open and nothing comes out of them. */
    void pause() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("mongod " + process.pid() + " took no SIG" + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

    String log() {
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
