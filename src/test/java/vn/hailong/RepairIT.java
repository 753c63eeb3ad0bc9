package vn.hailong;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hailong.testing.Api;
import vn.hailong.testing.AppProcess;
import vn.hailong.testing.ShortAnswers;

/** The way of an operator whose store was torn: a start that says what to do, the repair, and a server with what could be saved. */
class RepairIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ANSWERS = 40;
    private static final int BLOCK = 4096;
    private static final Pattern HEAD = Pattern.compile("chunk:\\p{XDigit}+,.*?\\bversion:(\\p{XDigit}+)\\b.*");

    @TempDir
    Path folder;

    @Test
    void aTornStoreIsRefusedRepairedAndServedAgain() throws Exception {
        Map<String, Map<String, Object>> sent = new HashMap<>();
        Map<String, String> store = Map.of("HAILONG_STORE_PATH", folder.toString());
        AppProcess first = AppProcess.onFolder(folder);
        try {
            Api api = new Api(first.url());
            ShortAnswers answers = new ShortAnswers(api);
            Random random = new Random(27_11_26);
            for (int i = 0; i < ANSWERS; i++) {
                String id = UUID.randomUUID().toString();
                Map<String, Object> submission = answers.submission(id, random);
                assertThat(api.postAnswer(submission).status()).isEqualTo(201);
                sent.put(id, submission);
            }
        } finally {
            first.killNine();
        }
        Path file = folder.resolve("hailong.db");
        Files.copy(file, folder.resolve("before.db"));
        overwriteTheHeadsOfTheLastWrites(file);

        try (AppProcess refused = AppProcess.start(store)) {
            assertThat(refused.awaitExit(PATIENCE)).isEqualTo(1);
            assertThat(refused.logLines("Cannot start: "))
                    .as(refused.log())
                    .hasSize(1)
                    .allSatisfy(line -> assertThat(line).contains("hailong.db", "java -jar hailong.jar repair"));
        }
        try (AppProcess repair = AppProcess.start(store, "repair")) {
            assertThat(repair.awaitExit(PATIENCE)).as(repair.log()).isZero();
            assertThat(repair.log())
                    .contains("responses", "is torn", "Recounted ", "The store opens again: start the server.")
                    .doesNotContain("Exception");
        }
        try (AppProcess again = AppProcess.onFolder(folder)) {
            Api api = new Api(again.url());
            int kept = 0;
            for (Map<String, Object> submission : sent.values()) {
                int status = api.postAnswer(submission).status();
                assertThat(status).isIn(200, 201);
                kept += status == 200 ? 1 : 0;
            }
            assertThat(kept).as("of " + ANSWERS).isBetween(ANSWERS / 2, ANSWERS - 1);
        }
    }

    /** Of the newest answer at least, which the engine would pass over in silence. */
    private static void overwriteTheHeadsOfTheLastWrites(Path file) throws Exception {
        byte[] content = Files.readAllBytes(file);
        long newest = -1;
        for (int at = 2 * BLOCK; at < content.length; at += BLOCK) {
            newest = Math.max(newest, version(content, at));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int at = 2 * BLOCK; at < content.length; at += BLOCK) {
                if (version(content, at) > newest - 4) {
                    channel.write(ByteBuffer.wrap(new byte[256]), at);
                }
            }
        }
    }

    /** Of the write that begins here; -1 when none does. */
    private static long version(byte[] content, int at) {
        Matcher head = HEAD.matcher(new String(content, at, 256, StandardCharsets.ISO_8859_1));
        return head.lookingAt() ? Long.parseLong(head.group(1), 16) : -1;
    }
}
