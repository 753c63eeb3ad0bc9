package vn.hailong;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.hailong.testing.Api;
import vn.hailong.testing.AppProcess;
import vn.hailong.testing.ShortAnswers;

/**
 * Phones that kept their answers for six hours find the network again, all at once, and find a small server: it takes what it can, tells the
 * others when to come back, and in the end has every answer once.
 */
class FloodIT {

    private static final int PHONES = Integer.getInteger("hailong.trials", 3) < 20 ? 1_000 : 5_000;
    private static final int CONNECTIONS = 600;
    private static final int HEAP = 256;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final JsonMapper JSON = new JsonMapper();

    /** Room for fewer than come at once, so that some are told to come back even on a fast machine. */
    private static final Map<String, String> SMALL =
            Map.of("HAILONG_LIMITS_REQUESTS", "300", "HAILONG_INTAKE_QUEUE_SIZE", "200");

    private final AtomicLong toldToComeBack = new AtomicLong();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    private record Reply(int status, HttpHeaders headers, String body) {}

    @Test
    void takesEveryKeptAnswerOnceAndTellsTheOthersWhenToComeBack() throws Exception {
        Map<String, String> environment = new HashMap<>(SMALL);
        environment.put("HAILONG_STORE_PATH", folder.toString());
        try (AppProcess application = AppProcess.withHeap(HEAP, environment)) {
            Api api = new Api(application.url());
            List<String> receipts = release(application, kept(api));

            assertThat(surprises)
                    .as("replies but a receipt, or a time to come back")
                    .isEmpty();
            assertThat(receipts).hasSize(PHONES).doesNotHaveDuplicates();
            assertThat(toldToComeBack).as("told to come back").hasPositiveValue();
            assertThat(shed(application)).as("the metrics tell of each").isEqualTo(toldToComeBack.get());
            assertThat(application.log()).doesNotContain("OutOfMemoryError", "ERROR");

            JsonNode recount = api.recount();
            assertThat(recount.path("answers").asLong()).isEqualTo(PHONES);
            assertThat(recount.path("drift").asLong()).isZero();
            System.out.printf("%d phones, %d times told to come back%n", PHONES, toldToComeBack.get());
        }
    }

    /** What the phones hold: answers of the last six hours. */
    private static List<String> kept(Api api) throws Exception {
        ShortAnswers answers = new ShortAnswers(api);
        Random random = new Random(27_11_26);
        Instant now = Instant.now();
        List<String> bodies = new ArrayList<>();
        for (int phone = 0; phone < PHONES; phone++) {
            Map<String, Object> submission =
                    answers.submission(UUID.randomUUID().toString(), random);
            submission.put(
                    "answeredAt",
                    now.minusSeconds(random.nextInt(6 * 3600))
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString());
            bodies.add(JSON.writeValueAsString(submission));
        }
        return bodies;
    }

    private List<String> release(AppProcess application, List<String> bodies) {
        ConnectionProvider connections = ConnectionProvider.builder("phones")
                .maxConnections(CONNECTIONS)
                .pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(PATIENCE)
                .build();
        HttpClient http = HttpClient.create(connections)
                .baseUrl(application.url())
                .headers(headers -> headers.set("Content-Type", "application/json"));
        Random random = new Random(1);
        try {
            return Flux.fromIterable(bodies)
                    .flatMap(body -> receipt(http, body, random), PHONES)
                    .collectList()
                    .block(PATIENCE);
        } finally {
            connections.disposeLater().block(Duration.ofSeconds(20));
        }
    }

    /** As a phone does: told to come back, it comes back then, not all at the same moment. */
    private Mono<String> receipt(HttpClient http, String body, Random random) {
        return post(http, body).flatMap(reply -> {
            String type = reply.headers().get("Content-Type", "");
            if (reply.status() == 503
                    && type.contains("json")
                    && reply.headers().contains("Retry-After")) {
                toldToComeBack.incrementAndGet();
                long pause = 1000 * Long.parseLong(reply.headers().get("Retry-After")) + random.nextInt(1000);
                return Mono.delay(Duration.ofMillis(pause)).flatMap(now -> receipt(http, body, random));
            }
            if (reply.status() != 201 && reply.status() != 200) {
                surprises.add(reply.status() + " " + type + " " + reply.body());
                return Mono.empty();
            }
            return Mono.just(JSON.readTree(reply.body()).path("receipt").asString());
        });
    }

    private static Mono<Reply> post(HttpClient http, String body) {
        return http.post()
                .uri("/api/v1/responses")
                .send(Mono.fromSupplier(() -> Unpooled.copiedBuffer(body, StandardCharsets.UTF_8)))
                .responseSingle((response, content) -> content.asString()
                        .defaultIfEmpty("")
                        .map(text -> new Reply(response.status().code(), response.responseHeaders(), text)));
    }

    private static long shed(AppProcess application) {
        String metrics = HttpClient.create()
                .get()
                .uri(application.managementUrl() + "/actuator/prometheus")
                .responseContent()
                .aggregate()
                .asString()
                .block(Duration.ofSeconds(20));
        return metrics.lines()
                .filter(line -> line.startsWith("hailong_http_requests_shed_total")
                        || line.startsWith("hailong_http_requests_late_total")
                        || line.matches("hailong_intake_refused_total\\{reason=\"response\\.(code-)?busy\".*"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
