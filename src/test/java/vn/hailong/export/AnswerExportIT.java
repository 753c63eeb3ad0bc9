package vn.hailong.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vn.hailong.platform.store.EmbeddedStore;
import vn.hailong.response.ManyAnswers;
import vn.hailong.testing.AppProcess;
import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.RealMongod;

/** Files of raw answers from a running server with a small heap. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerExportIT {

    private static final int MEGABYTES = 256;
    private static final int EMBEDDED = 10_000;
    private static final String FILE =
            "/api/v1/exports/answers.csv?questionnaire=policy-short&flagged=include&from=2026-01-01&to=2026-12-31";

    /** About a third of the answers. */
    private static final String A_MONTH =
            "/api/v1/exports/answers.csv?questionnaire=policy-short&flagged=include&from=2026-07-01&to=2026-07-31";

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void writesTheAnswersOfTheEmbeddedStore() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        try (EmbeddedStore store = EmbeddedStore.open(data)) {
            ManyAnswers.write(store.uri(), EMBEDDED);
        }
        try (AppProcess application = AppProcess.withHeap(MEGABYTES, Map.of("HAILONG_STORE_PATH", data.toString()))) {
            assertWhole(download(application, FILE), EMBEDDED);
        }
    }

    @NeedsMongod
    @org.junit.jupiter.api.Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OnMongoDb {

        /** As documents they would take more than the heap, and their file takes more than all buffers on its way. */
        private static final int ANSWERS = 160_000;

        private MongodTestStore store;
        private AppProcess application;

        @BeforeAll
        void start() {
            store = MongodTestStore.start();
            ManyAnswers.write(store.uri(), ANSWERS);
            application = AppProcess.withHeap(MEGABYTES, Map.of("SPRING_MONGODB_URI", store.uri()));
        }

        @AfterAll
        void stop() {
            application.close();
            store.close();
        }

        @Test
        void writesFarMoreThanItsHeapHolds() throws Exception {
            assertWhole(download(application, FILE), ANSWERS);
            assertThat(application.log()).doesNotContain("OutOfMemory");
            assertThat(metrics(application)).contains("hailong_export_files_total{outcome=\"complete\"}");
        }

        @Test
        void noticesAClientThatCutsInTheMiddleAndLetsItsCursorGo() throws Exception {
            int before = application.logLines("broke off").size();
            String received = cut(application, A_MONTH, 2_000_000);

            assertThat(received).contains("\"no\",\"questionnaire\"").doesNotContain("# rows");
            await(() -> application.logLines("broke off").size() > before);
            await(() -> metrics(application).contains("hailong_export_active 0.0"));
            await(() -> openCursors() == 0);
            assertThat(metrics(application)).contains("hailong_export_files_total{outcome=\"broken\"}");
        }

        /** The cursor waits with it: what is under way is a small part of the file. */
        @Test
        void readsNoFurtherWhileAClientTakesNothing() throws Exception {
            long before = documentsReturned();
            try (Socket socket = slowReader()) {
                InputStream in = asked(socket, FILE);
                in.readNBytes(100_000);
                await(this::restsForASecond);
                // all were read once, to be counted
                assertThat(documentsReturned() - before).isBetween((long) ANSWERS, ANSWERS + ANSWERS / 2L);

                assertThat(readTo(in, "# rows")).contains("# rows");
            }
            assertThat(documentsReturned() - before).isGreaterThanOrEqualTo(2L * ANSWERS);
        }

        private boolean restsForASecond() {
            long returned = documentsReturned();
            for (int i = 0; i < 10; i++) {
                pause();
                if (documentsReturned() != returned) {
                    return false;
                }
            }
            return true;
        }

        private long documentsReturned() {
            Document documents = RealMongod.shared()
                    .command(new Document("serverStatus", 1))
                    .get("metrics", Document.class)
                    .get("document", Document.class);
            return ((Number) documents.get("returned")).longValue();
        }

        @Test
        void breaksTheConnectionWhenTheStoreFailsInTheMiddle() throws IOException {
            int before = application.logLines("broke off").size();
            try (Socket socket = slowReader()) {
                InputStream in = asked(socket, FILE);
                in.readNBytes(100_000);
                RealMongod.shared()
                        .command(new Document("configureFailPoint", "failCommand")
                                .append("mode", "alwaysOn")
                                .append(
                                        "data",
                                        new Document("failCommands", List.of("getMore")).append("errorCode", 96)));
                assertThat(rest(in)).doesNotContain("# rows").doesNotEndWith("\r\n0\r\n\r\n");
            } finally {
                RealMongod.shared().command(new Document("configureFailPoint", "failCommand").append("mode", "off"));
            }
            await(() -> application.logLines("broke off").size() > before);
        }

        /** The end of what came, however the connection ended. */
        private String rest(InputStream in) {
            String last = "";
            byte[] piece = new byte[1 << 16];
            try {
                for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                    String text = last + new String(piece, 0, read, StandardCharsets.ISO_8859_1);
                    last = text.substring(Math.max(0, text.length() - 200));
                }
                return last;
            } catch (IOException broken) {
                return last;
            }
        }

        private Socket slowReader() throws IOException {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(64 * 1024);
            socket.connect(new InetSocketAddress("127.0.0.1", application.port()));
            return socket;
        }

        private int openCursors() {
            Document cursors = RealMongod.shared()
                    .command(new Document("serverStatus", 1))
                    .get("metrics", Document.class)
                    .get("cursor", Document.class)
                    .get("open", Document.class);
            return ((Number) cursors.get("total")).intValue();
        }
    }

    private void assertWhole(Path file, int answers) throws Exception {
        byte[] last = lastLine(file);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long toRead = Files.size(file) - last.length;
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] some = new byte[65536];
            while (toRead > 0) {
                int read = bytes.read(some, 0, (int) Math.min(some.length, toRead));
                digest.update(some, 0, read);
                toRead -= read;
            }
        }
        assertThat(new String(last, StandardCharsets.UTF_8))
                .isEqualTo("# rows," + answers + ",sha256," + HexFormat.of().formatHex(digest.digest()) + "\r\n");
        assertCovered(file, answers);
    }

    /** Everybody is one of five, or nothing is said of them. */
    private static void assertCovered(Path file, int answers) throws IOException {
        Map<List<String>, Integer> classes = new HashMap<>();
        int rows = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            List<String> head = Arrays.asList(unquoted(lines.readLine()).split(",", -1));
            for (String line = lines.readLine(); !line.startsWith("# rows"); line = lines.readLine()) {
                String[] cells = unquoted(line).split(",", -1);
                if (cells.length != head.size() || line.contains("device-") || line.contains("digest")) {
                    throw new AssertionError("Not a row of the file: " + line);
                }
                classes.merge(
                        List.of(
                                cells[head.indexOf("commune")],
                                cells[head.indexOf("home")],
                                cells[head.indexOf("sex")],
                                cells[head.indexOf("age")]),
                        1,
                        Integer::sum);
                rows++;
            }
        }
        assertThat(rows).isEqualTo(answers);
        assertThat(classes.entrySet().stream()
                        .filter(each -> each.getValue() < 5)
                        .filter(each -> !each.getKey().subList(1, 4).equals(List.of("*", "*", "*"))))
                .isEmpty();
        assertThat(classes.keySet().stream().filter(each -> !each.contains("*")).count())
                .as("classes that needed no covering")
                .isGreaterThan(answers >= 100_000 ? 500 : 50);
    }

    private static String unquoted(String line) {
        return line.replace("\"", "").replace("\uFEFF", "");
    }

    private static byte[] lastLine(Path file) throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            channel.position(Math.max(0, channel.size() - 200));
            var end = java.nio.ByteBuffer.allocate(200);
            while (end.hasRemaining() && channel.read(end) >= 0) {
                continue;
            }
            String text = new String(end.array(), 0, end.position(), StandardCharsets.UTF_8);
            return text.substring(text.lastIndexOf("# rows")).getBytes(StandardCharsets.UTF_8);
        }
    }

    private Path download(AppProcess application, String address) throws IOException, InterruptedException {
        HttpResponse<Path> response = http.send(
                HttpRequest.newBuilder(URI.create(application.url() + address))
                        .header("Authorization", AppProcess.basicAdmin())
                        .timeout(Duration.ofMinutes(2))
                        .build(),
                HttpResponse.BodyHandlers.ofFile(folder.resolve("answers-" + System.nanoTime() + ".csv")));
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    /** What a client that goes away after so many bytes has received. */
    private static String cut(AppProcess application, String address, int bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", application.port())) {
            return new String(asked(socket, address).readNBytes(bytes), StandardCharsets.UTF_8);
        }
    }

    private static InputStream asked(Socket socket, String address) throws IOException {
        socket.getOutputStream()
                .write(("GET " + address + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: " + AppProcess.basicAdmin()
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        return socket.getInputStream();
    }

    /** The last piece that was read: the one with the mark, or the last of all. */
    private static String readTo(InputStream in, String mark) throws IOException {
        String last = "";
        byte[] piece = new byte[1 << 16];
        while (!last.contains(mark)) {
            int read = in.read(piece);
            if (read < 0) {
                break;
            }
            String text = new String(piece, 0, read, StandardCharsets.ISO_8859_1);
            last = last.substring(Math.max(0, last.length() - mark.length())) + text;
        }
        return last;
    }

    private String metrics(AppProcess application) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(application.managementUrl() + "/actuator/prometheus"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
