package vn.hailong;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.hailong.testing.Api;
import vn.hailong.testing.AppProcess;
import vn.hailong.testing.ShortAnswers;

/** A disk that is full at once, in the middle of many answers: nothing is acknowledged that is not there when there is room again. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class FullDiskIT {

    private static final int CALLERS = 8;
    private static final long ROOM = 2 * 1024 * 1024;

    private final Map<String, Map<String, Object>> sent = new ConcurrentHashMap<>();
    private final Map<String, String> receipts = new ConcurrentHashMap<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedIsThereWhenThereIsRoomAgain() throws Exception {
        Map<String, String> store = Map.of("HAILONG_STORE_PATH", folder.toString());
        try (AppProcess full = AppProcess.withLargestFile(ROOM, store)) {
            Api api = new Api(full.url());
            ShortAnswers answers = new ShortAnswers(api);
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            for (int caller = 0; caller < CALLERS; caller++) {
                Random random = new Random(caller);
                callers.execute(() -> answerUntilItEnds(api, answers, random));
            }
            assertThat(full.awaitExit(Duration.ofSeconds(60))).isEqualTo(1);
            callers.shutdown();
            assertThat(callers.awaitTermination(40, TimeUnit.SECONDS)).isTrue();
            assertThat(surprises)
                    .as("replies but 201 and 503 with a time to come back")
                    .isEmpty();
            assertThat(full.logLines("The server ends, because only a new start can help"))
                    .as(full.log())
                    .hasSize(1)
                    .allSatisfy(line -> assertThat(line).contains("cannot write to its file"));
        }
        assertThat(receipts).as("acknowledged before the disk was full").isNotEmpty();
        assertThat(Files.size(folder.resolve("hailong.db"))).isLessThanOrEqualTo(ROOM);

        try (AppProcess application = AppProcess.onFolder(folder)) {
            Api api = new Api(application.url());
            LocalDate today = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
            JsonNode matrix = api.getAsAdmin(
                            "/api/v1/results/matrix?questionnaire=counter-short&by=element&flagged=include&rule=top2&from="
                                    + today.minusDays(1) + "&to=" + today.plusDays(1))
                    .json();
            JsonNode cells = matrix.path("province").path("cells");
            assertThat(IntStream.range(0, cells.size())
                            .mapToLong(i -> cells.get(i).path("n").asLong())
                            .filter(n -> n > 0)
                            .distinct()
                            .boxed())
                    .as("counted: every item was answered in every answer")
                    .hasSize(1)
                    .allSatisfy(n -> assertThat(n).isBetween((long) receipts.size(), (long) sent.size()));
            for (Map.Entry<String, String> given : receipts.entrySet()) {
                Api.Reply again = api.postAnswer(sent.get(given.getKey()));
                assertThat(again.status()).isEqualTo(200);
                assertThat(again.json().path("receipt").asString()).isEqualTo(given.getValue());
            }
        }
    }

    private void answerUntilItEnds(Api api, ShortAnswers answers, Random random) {
        try {
            while (true) {
                String id = UUID.randomUUID().toString();
                Map<String, Object> submission = answers.submission(id, random);
                sent.put(id, submission);
                Api.Reply reply = api.postAnswer(submission);
                if (reply.status() == 201) {
                    receipts.put(id, reply.json().path("receipt").asString());
                } else if (reply.status() != 503 || reply.retryAfter().isEmpty()) {
                    surprises.add(reply.toString());
                }
            }
        } catch (IOException e) {
            // the application is gone; whether it took this one nobody knows
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
