package vn.hailong.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.hailong.shared.Language;

/** What a phone loads before it shows a form that it never saw: bytes and requests of each form in each language. */
class FormBytesBench {

    private static final int BUDGET = 14 * 1024;

    /** What a page asks for by itself: files it names, and its worker. */
    private static final Pattern ASKED = Pattern.compile(
            "(?:\\ssrc|\\sdata-worker|<link[^>]*\\srel=\"(?:stylesheet|icon|manifest|preload)\"[^>]*\\shref)=\"(/[^\"]+)\"");

    @Test
    void formBytes(@TempDir Path folder) throws IOException, InterruptedException {
        try (BenchServer app = BenchServer.application(
                Map.of("HAILONG_STORE_PATH", folder.resolve("store").toString()), "-Xmx512m")) {
            String form = FormPagesBench.counterForm(app);
            BenchReport report = new BenchReport("form-bytes");
            for (String questionnaire : questionnaires(app)) {
                for (Language language : Language.OFFERED) {
                    List<Reply> replies =
                            firstLoad(app.port(), form + "?questionnaire=" + questionnaire + "&lang=" + language.tag());
                    String what = questionnaire + ", " + language.tag() + ", " + replies.size() + " requests";
                    report.add(what + ", bytes", sum(replies, Reply::body), null, "≤ " + BUDGET);
                    report.add("  with their heads", sum(replies, Reply::whole), null, "");
                }
            }
            report.close();
        }
    }

    private static Figure sum(List<Reply> replies, java.util.function.ToIntFunction<Reply> bytes) {
        return new Figure(List.of((double) replies.stream().mapToInt(bytes).sum()));
    }

    private static List<String> questionnaires(BenchServer app) throws IOException, InterruptedException {
        JsonNode all = StaffCalls.json(app.url(), "/api/v1/questionnaires");
        return StreamSupport.stream(all.spliterator(), false)
                .map(one -> one.path("id").asString())
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }

    /** The page, and what it asks for. */
    private static List<Reply> firstLoad(int port, String path) {
        List<Reply> replies = new ArrayList<>();
        Reply page = ask(port, path);
        replies.add(page);
        Matcher asked = ASKED.matcher(page.text());
        while (asked.find()) {
            replies.add(ask(port, asked.group(1).replace("&amp;", "&")));
        }
        return replies;
    }

    /** As it came: head and compressed body. */
    private record Reply(byte[] bytes) {

        private static final String END = "\r\n\r\n";

        int whole() {
            return bytes.length;
        }

        int body() {
            return bytes.length - headLength();
        }

        private int headLength() {
            return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(END) + END.length();
        }

        String text() {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes, headLength(), body()))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Reply ask(int port, String path) {
        String request = new String(FormPagesBench.request(path), StandardCharsets.US_ASCII)
                .replaceFirst("\r\n", "\r\nConnection: close\r\n");
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] bytes = socket.getInputStream().readAllBytes();
            if (!new String(bytes, StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 200 ")) {
                throw new IllegalStateException("No page at " + path);
            }
            return new Reply(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
