package vn.hailong.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.shared.AfterRepair;
import vn.hailong.shared.Command;
import vn.hailong.testing.ChildJvm;

/** A file whose end was torn after a kill -9: nothing acknowledged is missed silently, and a repair says what is lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TornStoreTest {

    private static final int TRIALS = 4 * Integer.getInteger("hailong.trials", 3);
    private static final int LARGEST = 8 * 1024;
    private static final int BLOCK = 4096;

    @TempDir
    static Path work;

    private final Set<String> acknowledged = new HashSet<>();
    private byte[] file;
    private byte[] line;

    /** What a writer leaves that was killed when all it wrote was acknowledged: whatever is torn of its last write is missed. */
    @BeforeAll
    void writeUntilKilled() throws IOException, InterruptedException {
        Path folder = Files.createDirectory(work.resolve("written"));
        Process writer = ChildJvm.start(StoreWriter.class, List.of("-Xmx128m"), List.of(folder.toString(), "0", "400"));
        try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
            for (String said = lines.readLine(); said != null; said = lines.readLine()) {
                if (said.matches("\\d+")) {
                    acknowledged.add("a" + said);
                }
                if (acknowledged.size() == 400) {
                    writer.toHandle().destroyForcibly();
                }
            }
        }
        writer.waitFor();
        file = Files.readAllBytes(folder.resolve(StoreFile.NAME));
        line = Files.readAllBytes(folder.resolve(Acknowledged.NAME));
    }

    private Path folder(String name, byte[] content) throws IOException {
        Path folder = Files.createDirectory(work.resolve(name));
        Files.write(folder.resolve(StoreFile.NAME), content);
        Files.write(folder.resolve(Acknowledged.NAME), line);
        return folder;
    }

    /** The file with up to 8 KB gone: from its end, or noise at the end of what the engine wrote last, which may lie further in. */
    private byte[] torn(Random random, int trial) {
        int bytes = 1 + random.nextInt(LARGEST);
        if (trial % 3 == 0) {
            return Arrays.copyOf(file, file.length - bytes);
        }
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        byte[] torn = file.clone();
        int end = trial % 3 == 1 ? file.length : endOfLastWrite();
        System.arraycopy(noise, 0, torn, end - bytes, bytes);
        return torn;
    }

    /** Each write is a chunk of blocks with a line at its head: the chunk of the highest version is the last. */
    private int endOfLastWrite() {
        Pattern head = Pattern.compile("chunk:\\p{XDigit}+,.*?\\blen:(\\p{XDigit}+),.*?\\bversion:(\\p{XDigit}+)\\b");
        long last = -1;
        int end = 0;
        for (int at = 2 * BLOCK; at < file.length; at += BLOCK) {
            Matcher chunk = head.matcher(new String(file, at, 256, StandardCharsets.ISO_8859_1));
            if (chunk.lookingAt() && Long.parseLong(chunk.group(2), 16) > last) {
                last = Long.parseLong(chunk.group(2), 16);
                end = at + BLOCK * Integer.parseInt(chunk.group(1), 16);
            }
        }
        return end;
    }

    private static Set<String> ids(EmbeddedStore store) {
        try (MongoClient client = MongoClients.create(store.uri())) {
            return new HashSet<>(Flux.from(client.getDatabase("hailong")
                            .getCollection("answers")
                            .find())
                    .map(answer -> answer.getString("_id"))
                    .collectList()
                    .block());
        }
    }

    @Test
    void losesNothingWhenTheFileIsWhole() throws IOException {
        try (EmbeddedStore store = EmbeddedStore.open(folder("whole", file))) {
            assertThat(ids(store)).containsAll(acknowledged);
        }
    }

    @Test
    void neverOpensWithoutWhatWasAcknowledged() throws IOException {
        Random random = new Random(27_11_26);
        int refused = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            Path folder = folder("trial-" + trial, torn(random, trial));
            StoreProblem problem = null;
            try (EmbeddedStore store = EmbeddedStore.open(folder)) {
                assertThat(ids(store)).containsAll(acknowledged);
            } catch (StoreProblem e) {
                problem = e;
            }
            if (problem != null) {
                refused++;
                assertThat(problem)
                        .hasMessageContaining("hailong.db")
                        .hasMessageContaining("hailong.jar repair")
                        .hasMessageContaining("restore a backup");
                String told = repair(folder, List.of());
                assertThat(told).containsAnyOf("lost", "made anew").contains("The store opens again");
                try (EmbeddedStore store = EmbeddedStore.open(folder)) {
                    Set<String> saved = ids(store);
                    assertThat(told).contains(String.format("  %-22s %,12d", "answers", saved.size()));
                    Set<String> missing = new HashSet<>(acknowledged);
                    missing.removeAll(saved);
                    assertThat(missing.size()).isLessThanOrEqualTo(2 * 16);
                    assertIndexed(store, saved);
                }
            }
        }
        assertThat(refused).as("torn ends that tore something").isPositive();
    }

    private static void assertIndexed(EmbeddedStore store, Set<String> ids) {
        try (MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> answers = client.getDatabase("hailong").getCollection("answers");
            List<String> receipts = ids.stream().map(id -> id.replace('a', 'r')).toList();
            assertThat(Flux.from(answers.find(Filters.in("receipt", receipts)))
                            .map(answer -> answer.getString("_id"))
                            .collectList()
                            .block())
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void keepsTheDamagedFileBesideUnderADatedName() throws IOException {
        byte[] torn = file.clone();
        Arrays.fill(torn, endOfLastWrite() - 2_000, endOfLastWrite(), (byte) 0);
        Path folder = folder("kept", torn);
        List<String> rooms = List.of("Recounted 7 answers: 0 of 3 counts were off and are mended.");
        assertThat(repair(folder, rooms)).contains("hailong.db.damaged-2026-11-27T03-00-00", rooms.get(0));
        assertThat(folder.resolve("hailong.db.damaged-2026-11-27T03-00-00")).hasBinaryContent(torn);
        assertThat(folder.resolve("hailong.db.repairing")).doesNotExist();
    }

    @Test
    void changesNothingWhereNothingIsDamaged() throws IOException {
        Path folder = folder("sound", file);
        assertThat(repair(folder, List.of())).contains("nothing was changed").doesNotContain("lost");
        assertThat(folder.resolve(StoreFile.NAME)).hasBinaryContent(file);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(StoreFile.NAME, Acknowledged.NAME, "hailong.lock");
        }
    }

    @Test
    void savesTheRestWhereAPartInTheMiddleIsGone() throws IOException {
        int refused = 0;
        for (int block = 4; block < file.length / BLOCK; block += Math.max(1, file.length / BLOCK / 12)) {
            byte[] torn = file.clone();
            Arrays.fill(torn, block * BLOCK, (block + 1) * BLOCK, (byte) 0x5a);
            Path folder = folder("middle-" + block, torn);
            StoreProblem problem = null;
            try (EmbeddedStore store = EmbeddedStore.open(folder)) {
                assertThat(ids(store)).containsAll(acknowledged);
            } catch (StoreProblem e) {
                problem = e;
            }
            if (problem != null) {
                refused++;
                assertThat(problem).hasMessageContaining("hailong.jar repair");
                assertThat(repair(folder, List.of())).containsAnyOf("lost", "made anew");
                try (EmbeddedStore store = EmbeddedStore.open(folder)) {
                    assertThat(ids(store)).isNotEmpty();
                }
            }
        }
        assertThat(refused)
                .as("blocks in use among those that were overwritten")
                .isPositive();
    }

    @Test
    void repairsNothingUnderARunningServer() throws IOException {
        Path folder = work.resolve("running");
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            Command.Refused refused =
                    catchThrowableOfType(Command.Refused.class, () -> repair(store.folder(), List.of()));
            assertThat(refused).hasMessageContaining("Nothing was repaired").hasMessageContaining("is locked");
        }
    }

    @Test
    void saysWhenNothingCanBeRead() throws IOException {
        byte[] noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        Path folder = folder("noise", noise);
        Command.Refused refused = catchThrowableOfType(Command.Refused.class, () -> repair(folder, List.of()));
        assertThat(refused).hasMessageContaining("Nothing can be read").hasMessageContaining("restore a backup");
        assertThat(folder.resolve(StoreFile.NAME)).hasBinaryContent(noise);
    }

    /** @param rooms what the rooms say when they have put right what is theirs */
    private static String repair(Path folder, List<String> rooms) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        rooms.forEach(said -> beans.registerSingleton(said, (AfterRepair) () -> Mono.just(said)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RepairCommand(
                        new MockEnvironment(),
                        new StoreProperties(folder, DataSize.ofBytes(0)),
                        beans.getBeanProvider(AfterRepair.class),
                        Clock.fixed(Instant.parse("2026-11-27T03:00:00Z"), ZoneOffset.UTC))
                .run(List.of(), new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
