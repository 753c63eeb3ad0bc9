package vn.hailong.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.hailong.testing.Yamls.at;
import static vn.hailong.testing.Yamls.list;

import com.mongodb.MongoCommandException;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import vn.hailong.testing.Api;
import vn.hailong.testing.AppProcess;
import vn.hailong.testing.FreePort;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.RealMongod;
import vn.hailong.testing.Yamls;

/** A mongod with the compose file's own options, its secrets and its user: the application can do with that user all that it does. */
@NeedsMongod
class ComposedStoreIT {

    private static final Path DEPLOY = Path.of("deploy");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final int port = FreePort.find();
    private Process mongod;

    @AfterEach
    void stop() throws InterruptedException {
        if (mongod != null) {
            mongod.destroy();
            mongod.waitFor(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void takesAndRecountsAnAnswerAsAUserWithoutOtherRights() throws Exception {
        Path secrets = secrets();
        String root = Files.readString(secrets.resolve("mongo-root-password"));
        String address = "127.0.0.1:" + port;
        makeUsersAsTheImageDoes(root, Files.readString(secrets.resolve("mongo-app-password")));
        start(options(secrets.resolve("mongo-key")));
        String asRoot = "mongodb://root:" + root + "@" + address + "/?directConnection=true&authSource=admin";
        assertThatThrownBy(() -> command(
                        "mongodb://" + address + "/?directConnection=true", "hailong", new Document("count", "x")))
                .isInstanceOf(MongoCommandException.class);
        command(
                asRoot,
                "admin",
                new Document(
                        "replSetInitiate",
                        Document.parse(found("healthy.js", "replSetInitiate: (\\{.*}) }")
                                .replace("mongo:27017", address))));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!command(asRoot, "admin", new Document("hello", 1)).getBoolean("isWritablePrimary")) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
        assertThat(command(asRoot, "admin", Document.parse("{getParameter: 1, transactionLifetimeLimitSeconds: 1}"))
                        .getInteger("transactionLifetimeLimitSeconds"))
                .isEqualTo(5);

        String uri = Files.readString(secrets.resolve("mongo-uri")).replace("mongo:27017", address);
        assertThatThrownBy(() -> command(uri, "other", Document.parse("{insert: 'x', documents: [{_id: 1}]}")))
                .hasMessageContaining("not authorized");
        Path tree = Files.createDirectory(folder.resolve("run"));
        Files.writeString(tree.resolve("spring.mongodb.uri"), uri);
        try (AppProcess app = AppProcess.start(Map.of("SPRING_CONFIG_IMPORT", "configtree:" + tree + "/"))
                .awaitReady()) {
            Api api = new Api(app.url());
            String code = app.logLines("/f/").get(0).replaceAll(".*/f/([A-Z0-9]+).*", "$1");
            Api.Reply stored = api.postAnswer(Map.of(
                    "submissionId",
                    UUID.randomUUID().toString(),
                    "counter",
                    code,
                    "questionnaire",
                    "counter-short",
                    "version",
                    1,
                    "answers",
                    Map.of("C01", "3", "C02", "5", "C03", "4", "C06", "5"),
                    "durationMillis",
                    120_000));
            assertThat(stored.status()).as("%s", stored.json()).isEqualTo(201);
            JsonNode recount = api.recount();
            assertThat(recount.path("answers").intValue()).isEqualTo(1);
            assertThat(recount.path("drift").intValue()).isZero();
            assertThat(app.logLines("not authorized")).isEmpty();
        }
    }

    /** By the script that the operator runs, twice: what it made it leaves. */
    private Path secrets() throws Exception {
        Path script =
                Files.copy(DEPLOY.resolve("prepare"), folder.resolve("prepare"), StandardCopyOption.COPY_ATTRIBUTES);
        run(script);
        Path uri = folder.resolve("secrets/mongo-uri");
        String before = Files.readString(uri);
        run(script);
        assertThat(Files.readString(uri)).isEqualTo(before);
        assertThat(Files.list(folder.resolve("secrets"))
                        .map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(
                        Yamls.map(Yamls.document(DEPLOY.resolve("compose.yaml")).get("secrets"))
                                .keySet());
        return folder.resolve("secrets");
    }

    private static void run(Path script) throws Exception {
        Process process =
                new ProcessBuilder(script.toString()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** The official image starts a mongod without replica set and authentication, makes the users, and ends it. */
    private void makeUsersAsTheImageDoes(String root, String password) throws Exception {
        start(List.of());
        String open = "mongodb://127.0.0.1:" + port + "/?directConnection=true";
        command(open, "admin", user("root", root, "[{role: 'root', db: 'admin'}]"));
        String database = found("user.js", "getSiblingDB\\('(\\w+)'\\)");
        command(
                open,
                database,
                user(found("user.js", "user: '(\\w+)'"), password, found("user.js", "roles: (\\[.*])")));
        mongod.destroy();
        assertThat(mongod.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private static Document user(String name, String password, String roles) {
        return Document.parse("{createUser: '" + name + "', pwd: '" + password + "', roles: " + roles + "}");
    }

    private static String found(String file, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern)
                .matcher(Files.readString(DEPLOY.resolve("mongo").resolve(file)));
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private List<String> options(Path key) throws IOException {
        Path own = Files.copy(key, folder.resolve("mongo-key"));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("r--------"));
        List<String> options = new ArrayList<>();
        for (Object word : list(at(Yamls.document(DEPLOY.resolve("compose.yaml")), "services.mongo.command"))) {
            options.add(word.equals("/tmp/mongo-key") ? own.toString() : word.toString());
        }
        options.removeAll(List.of("mongod", "--bind_ip_all"));
        return options;
    }

    private void start(List<String> options) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                RealMongod.program().orElseThrow().toString(),
                "--dbpath",
                Files.createDirectories(folder.resolve("db")).toString(),
                "--bind_ip",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--nounixsocket"));
        line.addAll(options);
        mongod = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private static Document command(String uri, String database, Document command) {
        try (MongoClient client = MongoClients.create(uri)) {
            return Mono.from(client.getDatabase(database).runCommand(command)).block(PATIENCE);
        }
    }
}
