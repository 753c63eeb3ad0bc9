package vn.hailong.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import vn.hailong.testing.AppProcess;

/** What slow, greedy and curious callers meet, on a server with short limits. */
class LimitsIT {

    private static final int PATIENCE_MILLIS = 8_000;

    @TempDir
    static Path folder;

    private static AppProcess app;

    @BeforeAll
    static void start() {
        app = AppProcess.start(Map.of(
                        "HAILONG_STORE_PATH", folder.resolve("data").toString(),
                        "HAILONG_LIMITS_HEAD", "1s",
                        "HAILONG_LIMITS_BODY", "2s",
                        "HAILONG_LIMITS_PAUSE", "1s",
                        "HAILONG_LIMITS_CONNECTIONS", "40",
                        "SERVER_NETTY_IDLETIMEOUT", "1s"))
                .awaitReady();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void closesACallWhoseHeadersComeDropByDrop() throws IOException {
        try (Socket socket = socket()) {
            long start = System.nanoTime();
            assertThat(dripUntilClosed(socket, "GET /f/x HTTP/1.1\r\nX-A: ", "a"))
                    .isEmpty();
            assertThat(millisSince(start)).isBetween(700L, 5_000L);
        }
    }

    @Test
    void closesACallWhoseBodyComesDropByDrop() throws IOException {
        try (Socket socket = socket()) {
            long start = System.nanoTime();
            String head = "POST /api/v1/responses HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 60000\r\n\r\n";
            String answer = dripUntilClosed(socket, head, " ");
            assertThat(millisSince(start)).isBetween(1_000L, 6_000L);
            assertThat(answer).startsWith("HTTP/1.1 408").doesNotContain("Exception");
        }
    }

    @Test
    void closesAConnectionOnWhichNothingIsAsked() throws IOException {
        try (Socket socket = socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void closesConnectionsBeyondTheMostAndCountsThem() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        int closed = 0;
        try {
            for (int i = 0; i < 60; i++) {
                sockets.add(socket());
            }
            Thread.sleep(200);
            for (Socket socket : sockets) { // which ones is up to the threads that take them
                socket.setSoTimeout(1);
                closed += isClosed(socket) ? 1 : 0;
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        assertThat(closed)
                .as("of 60 where 40 may be, some of other tests among them")
                .isBetween(20, 30);
        assertThat(get(app.managementUrl() + "/actuator/prometheus").body())
                .containsPattern("hailong_http_connections_refused_total [1-9]\\d\\.");
    }

    @Test
    void refusesAnAddressAndHeadersBeyondTheirSize() throws Exception {
        assertThat(get(app.url() + "/f/" + "a".repeat(9_000)).statusCode()).isBetween(400, 499);
        HttpRequest large = HttpRequest.newBuilder(URI.create(app.url() + "/"))
                .header("X-Large", "a".repeat(20_000))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(large, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isBetween(400, 499);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/f/NOSUCH",
                "/r/none",
                "/results",
                "/privacy",
                "/login",
                "/dashboard",
                "/dashboard/results",
                "/api/v1/openapi.json",
                "/api/v1/questionnaires",
                "/api/v1/results/matrix",
                "/api/v1/public/matrix?period=x",
                "/assets/staff.css",
                "/assets/none.css",
                "/robots.txt",
                "/favicon.ico",
                "/nowhere",
                "/error",
                "/..;/x"
            })
    void tellsEveryBrowserWhatToRunAndNobodyWhatRunsHere(String address) throws Exception {
        HttpResponse<String> answer = get(app.url() + address);
        assertThat(answer.statusCode()).isLessThan(500);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .containsPattern("default-src '(none|self)'")
                .contains("frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe-inline", "unsafe-eval", "*");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
        assertThat(answer.body())
                .doesNotContainPattern("(?i)spring|netty|exception|\\bat [a-z]+\\.[a-z]+\\.|thymeleaf|java\\.");
    }

    /** The first is rendered behind all filters, the second is answered before them. */
    @Test
    void sendsTheSameHeadersWithAFormThatIsInMemory() {
        String form = app.logLines("/f/").get(0).replaceAll(".*(/f/[A-Z0-9]+).*", "$1?questionnaire=counter-tap");
        Map<String, List<String>> rendered = headers(form);
        Map<String, List<String>> inMemory = headers(form);

        assertThat(inMemory).isEqualTo(rendered).containsKey("X-Frame-Options");
    }

    /** Asked for without a length, which this JDK's client sends with every call, and which the short way leaves to the long one. */
    private static Map<String, List<String>> headers(String form) {
        Map<String, List<String>> headers = new TreeMap<>();
        WebTestClient.bindToServer()
                .baseUrl(app.url())
                .build()
                .get()
                .uri(form)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(Void.class)
                .getResponseHeaders()
                .forEach(headers::put);
        return headers;
    }

    @Test
    void setsNoCookieOnWhatCitizensOpen() throws Exception {
        String form = app.logLines("/f/").get(0).replaceAll(".*(/f/[A-Z0-9]+).*", "$1");
        for (String address : List.of(form, form + "?lang=en", "/", "/privacy", "/results", "/r/none")) {
            assertThat(get(app.url() + address).headers().allValues("Set-Cookie"))
                    .as(address)
                    .noneMatch(cookie -> !cookie.startsWith("lang="));
        }
        assertThat(get(app.url() + form).headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/health/none", "/nowhere"})
    void opensNothingOnTheManagementPortButHealthAndMetrics(String address) throws Exception {
        HttpResponse<String> answer = get(app.managementUrl() + address);
        assertThat(answer.body())
                .doesNotContainPattern("(?i)exception|trace|\\bat [a-z]+\\.[a-z]+\\.|netty|\"version\"");
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
        if (!address.equals("/actuator")) {
            assertThat(answer.statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Socket socket() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), app.port());
    }

    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() == -1;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** What the server said before it closed; fails when it never does. */
    private static String dripUntilClosed(Socket socket, String head, String drop) throws IOException {
        socket.setSoTimeout(100);
        StringBuilder answer = new StringBuilder();
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        InputStream in = socket.getInputStream();
        while (System.nanoTime() < end) {
            try {
                int read = in.read();
                if (read == -1) {
                    return answer.toString();
                }
                answer.append((char) read);
            } catch (java.net.SocketTimeoutException silent) {
                socket.getOutputStream().write(drop.getBytes(StandardCharsets.US_ASCII));
            } catch (SocketException reset) {
                return answer.toString();
            }
        }
        throw new AssertionError("The server waits on: " + answer);
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
