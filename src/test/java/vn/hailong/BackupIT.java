package vn.hailong;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import vn.hailong.platform.store.EmbeddedStore;
import vn.hailong.testing.Api;
import vn.hailong.testing.AppProcess;
import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;

/** Backed up while people answer, destroyed and restored: every answer from before is there, and counted. */
class BackupIT {

    private static final int CALLERS = 8;
    private static final int BEFORE = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final Map<String, Map<String, Object>> sent = new ConcurrentHashMap<>();
    private final Map<String, String> receipts = new ConcurrentHashMap<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicLong slowest = new AtomicLong();

    private Path file() {
        return folder.resolve("backup");
    }

    private static Map<String, String> onFolder(Path store) {
        return Map.of("HAILONG_STORE_PATH", store.toString());
    }

    private static Map<String, String> onMongo(String uri) {
        return Map.of("SPRING_MONGODB_URI", uri);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theEmbeddedStoreComesBack() throws Exception {
        Path store = folder.resolve("data");
        Map<String, String> before = backUpWhileAnswersComeIn(onFolder(store));
        deleteTree(store);
        restore(onFolder(store), 0, "the same counts and checksums as in the backup");
        check(onFolder(store), before);

        restore(onFolder(store), 1, "is not empty");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @NeedsMongod
    void theEmbeddedStoreMovesToMongoDb() throws Exception {
        Map<String, String> before = backUpWhileAnswersComeIn(onFolder(folder.resolve("data")));
        MongodTestStore mongod = MongodTestStore.start();
        try {
            restore(onMongo(mongod.uri()), 0, "the same counts and checksums as in the backup");
            check(onMongo(mongod.uri()), before);
        } finally {
            mongod.close();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @NeedsMongod
    void mongoDbMovesToTheEmbeddedStore() throws Exception {
        MongodTestStore mongod = MongodTestStore.start();
        Map<String, String> before;
        try {
            before = backUpWhileAnswersComeIn(onMongo(mongod.uri()));
        } finally {
            mongod.close();
        }
        Path store = folder.resolve("data");
        restore(onFolder(store), 0, "the same counts and checksums as in the backup");
        check(onFolder(store), before);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aStoreThatIsHalfRestoredStartsNoServer() throws Exception {
        Path store = folder.resolve("data");
        try (EmbeddedStore half = EmbeddedStore.open(store);
                MongoClient client = MongoClients.create(half.uri())) {
            Mono.from(client.getDatabase("hailong")
                            .getCollection("restoring")
                            .insertOne(new Document("_id", "restoring").append("file", "monday.backup")))
                    .block(PATIENCE);
        }
        try (AppProcess application = AppProcess.start(onFolder(store))) {
            assertThat(application.awaitExit(PATIENCE)).isEqualTo(1);
            assertThat(application.logLines("Cannot start: "))
                    .singleElement()
                    .asString()
                    .contains("The restore of monday.backup into this store did not end: remove the folder " + store);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatCannotBeIsSaidInOneLine() throws Exception {
        Path store = folder.resolve("data");
        assertThat(command(onFolder(store), 1, "backup", file().toString()).strip())
                .isEqualTo("There is no store in " + store + ": name its folder in HAILONG_STORE_PATH");
        assertThat(command(onFolder(store), 1, "backup").strip()).isEqualTo("Name one file: backup FILE");
        assertThat(command(onFolder(store), 1, "restore", file().toString()).strip())
                .isEqualTo("There is no file " + file());
        try (EmbeddedStore locked = EmbeddedStore.open(store)) {
            assertThat(locked.failure()).isEmpty();
            assertThat(command(onFolder(store), 1, "backup", file().toString())
                            .strip()
                            .lines())
                    .singleElement()
                    .asString()
                    .contains("The file is locked: another process uses the store in " + store);
        }
        assertThat(command(
                                onFolder(store),
                                1,
                                "backup",
                                folder.resolve("missing").resolve("backup").toString())
                        .strip()
                        .lines())
                .singleElement()
                .asString()
                .startsWith("No backup was made in ")
                .endsWith("does not exist");
        assertThat(folder.resolve("backup")).doesNotExist();
        assertThat(folder.resolve("backup.part")).doesNotExist();
    }

    /** The receipts that were given before the backup began. */
    private Map<String, String> backUpWhileAnswersComeIn(Map<String, String> environment) throws Exception {
        AppProcess application = AppProcess.start(environment).awaitReady();
        try {
            Api api = new Api(application.url());
            List<String> counters = counters(api);
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            for (int caller = 0; caller < CALLERS; caller++) {
                Random random = new Random(caller);
                callers.execute(() -> answer(api, counters, random));
            }
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (receipts.size() < BEFORE && surprises.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            Map<String, String> before = new HashMap<>(receipts);
            slowest.set(0);
            String said = command(environment, 0, "backup", file().toString());
            int during = receipts.size() - before.size();
            enough.set(true);
            callers.shutdown();
            assertThat(callers.awaitTermination(40, TimeUnit.SECONDS)).isTrue();
            System.out.printf(
                    "%d answers before the backup, %d during it, the slowest took %d ms; %s%n",
                    before.size(),
                    during,
                    TimeUnit.NANOSECONDS.toMillis(slowest.get()),
                    said.lines().reduce((first, last) -> last).orElse(""));
            assertThat(surprises).isEmpty();
            assertThat(before).hasSizeGreaterThanOrEqualTo(BEFORE);
            assertThat(during).as("answers during the backup").isPositive();
            return before;
        } finally {
            application.killNine();
        }
    }

    private static String command(Map<String, String> environment, int code, String... words) {
        try (AppProcess command = AppProcess.start(environment, words)) {
            assertThat(command.awaitExit(PATIENCE)).as(command.log()).isEqualTo(code);
            return command.log();
        }
    }

    private void restore(Map<String, String> environment, int code, String words) {
        assertThat(command(environment, code, "restore", file().toString())).contains(words);
    }

    private void check(Map<String, String> environment, Map<String, String> before) throws Exception {
        try (AppProcess application = AppProcess.start(environment).awaitReady()) {
            Api api = new Api(application.url());
            JsonNode recount = api.recount();
            assertThat(recount.path("drift").asLong())
                    .as("drift\n%s", application.log())
                    .isZero();
            // The counts were of the same moment as the answers, so that the start had nothing to mend.
            assertThat(application.logLines("Recounted "))
                    .allSatisfy(line -> assertThat(line).contains(": 0 of "));
            long answers = recount.path("answers").asLong();
            assertThat(answers).isBetween((long) before.size(), (long) sent.size());
            for (Map.Entry<String, String> acknowledged : before.entrySet()) {
                Api.Reply again = api.postAnswer(sent.get(acknowledged.getKey()));
                assertThat(again.status()).isEqualTo(200);
                assertThat(again.json().path("receipt").asString()).isEqualTo(acknowledged.getValue());
            }
            assertThat(api.recount().path("answers").asLong()).isEqualTo(answers);
        }
    }

    private void answer(Api api, List<String> counters, Random random) {
        try {
            while (!enough.get()) {
                String id = UUID.randomUUID().toString();
                Map<String, Object> submission = submission(id, counters, random);
                sent.put(id, submission);
                long start = System.nanoTime();
                Api.Reply reply = api.postAnswer(submission);
                slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
                if (reply.status() == 201) {
                    receipts.put(id, reply.json().path("receipt").asString());
                } else {
                    surprises.add(reply.toString());
                }
            }
        } catch (IOException e) {
            surprises.add(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> submission(String id, List<String> counters, Random random) {
        Map<String, Object> answers = new HashMap<>(Map.of("C01", "2"));
        for (String item : List.of("C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C10", "C11")) {
            answers.put(item, String.valueOf(1 + random.nextInt(5)));
        }
        return Map.of(
                "submissionId",
                id,
                "counter",
                counters.get(random.nextInt(counters.size())),
                "questionnaire",
                "counter-short",
                "version",
                1,
                "durationMillis",
                60_000,
                "answers",
                answers);
    }

    private static List<String> counters(Api api) throws Exception {
        Api.Reply points = api.getAsAdmin("/api/v1/service-points");
        assertThat(points.status()).isEqualTo(200);
        List<String> codes = new ArrayList<>();
        for (JsonNode point : points.json()) {
            for (JsonNode counter : point.path("counters")) {
                codes.add(counter.path("code").asString());
            }
        }
        return codes.subList(0, 5);
    }

    private static void deleteTree(Path store) throws IOException {
        try (Stream<Path> files = Files.walk(store)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
