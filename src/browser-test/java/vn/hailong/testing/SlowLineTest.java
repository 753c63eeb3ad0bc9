package vn.hailong.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The line does to a call what it says: no measure taken over it is better than it says. */
class SlowLineTest {

    private static final String SENT = "C01=3&C12=Ghế ngồi".repeat(20);
    private static final int BYTES = 50_000;

    /** What arrived whole, the others as the number of bytes that were missing. */
    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();

    private HttpServer application;

    @BeforeEach
    void startTheApplication() throws IOException {
        application = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        application.setExecutor(Executors.newCachedThreadPool());
        application.createContext("/", this::answer);
        application.start();
    }

    @AfterEach
    void stopIt() {
        application.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            arrived.add(body.isEmpty() ? exchange.getRequestHeaders().getFirst("X-Forwarded-Proto") : body);
        } catch (IOException cutShort) {
            arrived.add("cut short");
            throw cutShort;
        }
        exchange.sendResponseHeaders(200, BYTES);
        exchange.getResponseBody().write(new byte[BYTES]);
        exchange.close();
    }

    @Test
    void takesTheTimeOfItsRoundTripsAndBytes() throws Exception {
        try (SlowLine line = SlowLine.to(port(), Pace.WEAK)) {
            HttpClient phone = phone();
            long began = System.nanoTime();
            assertThat(phone.send(get(line), HttpResponse.BodyHandlers.ofByteArray())
                            .body())
                    .hasSize(BYTES);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("TCP, TLS and the call at 400 ms each, and 50 KB at 400 kbit/s")
                    .isGreaterThan(Duration.ofMillis(3 * 400 + 1000));
            assertThat(line.traffic().bytesDown()).isBetween(BYTES + 3_000L, BYTES + 6_000L);
            assertThat(arrived.poll(1, TimeUnit.SECONDS)).isEqualTo("https");

            SlowLine.Traffic before = line.traffic();
            began = System.nanoTime();
            phone.send(get(line), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(400 + 1000), Duration.ofSeconds(20));
            assertThat(line.traffic().since(before).connections()).isZero();
            assertThat(line.traffic().since(before).requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(SlowLine.Cut.class)
    void cutsWhereItSaysAndIsMended(SlowLine.Cut cut) throws Exception {
        try (SlowLine line = SlowLine.to(port(), Pace.QUICK)) {
            HttpClient phone = phone();
            phone.send(get(line), HttpResponse.BodyHandlers.discarding());
            arrived.clear();
            line.cut(cut, SlowLine.Exchange.of("POST", "/f/"));
            phone.send(get(line), HttpResponse.BodyHandlers.discarding());
            arrived.clear();
            assertThatThrownBy(() -> phone.send(post(line), HttpResponse.BodyHandlers.ofByteArray()))
                    .isInstanceOf(IOException.class);
            line.awaitCut();
            assertThat(arrived.poll(cut == SlowLine.Cut.BEFORE_THE_REQUEST ? 0 : 10, TimeUnit.SECONDS))
                    .isEqualTo(
                            switch (cut) {
                                case BEFORE_THE_REQUEST -> null;
                                case IN_THE_REQUEST -> "cut short";
                                case BEFORE_THE_REPLY, IN_THE_REPLY -> SENT;
                            });
            assertThatThrownBy(() -> phone.send(get(line), HttpResponse.BodyHandlers.discarding()))
                    .as("no signal")
                    .isInstanceOf(IOException.class);
            line.restore();
            assertThat(phone.send(post(line), HttpResponse.BodyHandlers.ofByteArray())
                            .body())
                    .hasSize(BYTES);
            assertThat(arrived.poll(10, TimeUnit.SECONDS)).isEqualTo(SENT);
            assertThat(arrived).isEmpty();
        }
    }

    @Test
    void letsNothingThroughWhileItIsStalled() throws Exception {
        try (SlowLine line = SlowLine.to(port(), Pace.QUICK)) {
            HttpClient phone = phone();
            phone.send(get(line), HttpResponse.BodyHandlers.discarding());
            arrived.clear();
            line.stall();
            CompletableFuture<HttpResponse<byte[]>> sent =
                    phone.sendAsync(post(line), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(arrived.poll(200, TimeUnit.MILLISECONDS)).isNull();
            assertThat(sent).isNotDone();
            line.restore();
            assertThat(sent.get(10, TimeUnit.SECONDS).body()).hasSize(BYTES);
        }
    }

    @Test
    void takesANewConnectionAfterItHungUp() throws Exception {
        try (SlowLine line = SlowLine.to(port(), Pace.QUICK)) {
            HttpClient phone = phone();
            phone.send(get(line), HttpResponse.BodyHandlers.discarding());
            line.hangUp();
            phone.send(get(line), HttpResponse.BodyHandlers.discarding());
            assertThat(line.traffic().connections()).isEqualTo(2);
            assertThat(line.exchanges()).hasToString("[GET /f/X 200, GET /f/X 200]");
        }
    }

    private int port() {
        return application.getAddress().getPort();
    }

    private static HttpRequest get(SlowLine line) {
        return HttpRequest.newBuilder(URI.create(line.url() + "/f/X")).build();
    }

    private static HttpRequest post(SlowLine line) {
        return HttpRequest.newBuilder(URI.create(line.url() + "/f/X"))
                .POST(HttpRequest.BodyPublishers.ofString(SENT))
                .build();
    }

    private static HttpClient phone() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, null);
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .build();
    }

    /** As a browser that was told to ignore what is wrong with a certificate. */
    private static final class Trusting extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
