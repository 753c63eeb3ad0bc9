package vn.hailong.platform.store;

import static com.mongodb.client.model.Filters.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bson.Document;
import org.h2.mvstore.MVStoreTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.testing.ChildJvm;

class DurabilityTest {

    private static final int TRIALS = Integer.getInteger("hailong.trials", 3);

    @TempDir
    Path folder;

    @Test
    void losesNothingAcknowledgedWhenKilled() throws Exception {
        Set<Integer> acknowledged = new HashSet<>();
        Random random = new Random(26_11_23);
        for (int trial = 0; trial < TRIALS; trial++) {
            acknowledged.addAll(writeUntilKilled(trial * 1_000_000, random.nextInt(800)));
            check(acknowledged, (trial + 1) * 16);
        }
        assertThat(acknowledged.size()).isGreaterThan(10 * TRIALS); // few on a busy machine, and enough to lose some

        MVStoreTool.compact(folder.resolve("hailong.db").toString(), false);
        check(acknowledged, TRIALS * 16);
    }

    private List<Integer> writeUntilKilled(int first, int millis) throws IOException, InterruptedException {
        Process writer = ChildJvm.start(
                StoreWriter.class, List.of("-Xmx128m"), List.of(folder.toString(), String.valueOf(first), "1000000"));
        List<Integer> acknowledged = new ArrayList<>();
        try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("ready");
            long killAt = System.nanoTime() + (500L + millis) * 1_000_000;
            String line = lines.readLine();
            while (line != null) {
                if (line.matches("\\d+")) {
                    acknowledged.add(Integer.valueOf(line));
                }
                if (System.nanoTime() > killAt && writer.isAlive()) {
                    writer.toHandle()
                            .destroyForcibly(); // not of the process: that would close the pipe with acknowledgements
                    // in it
                }
                line = lines.readLine();
            }
        }
        writer.waitFor();
        return acknowledged;
    }

    /** @param inFlight how many may be stored without having been acknowledged, or stored and not counted */
    private void check(Set<Integer> acknowledged, int inFlight) {
        try (EmbeddedStore store = EmbeddedStore.open(folder);
                MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> answers = client.getDatabase("hailong").getCollection("answers");
            List<String> ids = Flux.from(answers.find())
                    .map(answer -> answer.getString("_id"))
                    .collectList()
                    .block();
            assertThat(new HashSet<>(ids)).hasSize(ids.size());
            assertThat(ids).containsAll(acknowledged.stream().map(i -> "a" + i).toList());
            assertThat(ids.size()).isLessThanOrEqualTo(acknowledged.size() + inFlight);

            List<String> receipts = ids.stream().map(id -> id.replace('a', 'r')).toList();
            List<String> byIndex = Flux.from(answers.find(in("receipt", receipts)))
                    .map(answer -> answer.getString("_id"))
                    .collectList()
                    .block();
            assertThat(byIndex).containsExactlyElementsOf(ids);
            MongoException duplicate = catchThrowableOfType(
                    MongoException.class, () -> Mono.from(answers.insertOne(new Document("_id", "other")
                                    .append("receipt", ids.get(0).replace('a', 'r'))))
                            .block());
            assertThat(duplicate.getCode()).isEqualTo(11000);

            Document counts = Mono.from(client.getDatabase("hailong")
                            .getCollection("counts")
                            .find())
                    .block();
            assertThat(counts.getLong("n")).isBetween((long) acknowledged.size(), (long) ids.size());
        }
    }
}
