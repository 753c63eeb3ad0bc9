package vn.hailong.platform.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import vn.hailong.testing.Api;
import vn.hailong.testing.AppProcess;

/** What operators read of a server on which a little has happened: the alerts and the dashboard name nothing that it does not say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WatchContract {

    private static final Map<String, String> ANSWERS = Map.of("C01", "3", "C02", "5", "C03", "4", "C06", "5");

    /** Far less than the ten seconds between two questions of its own: the server asks as soon as it takes calls. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Path MANUAL = Path.of("src", "docs", "operations.md");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> places = new HashSet<>();
    private AppProcess application;
    private Scrape before;
    private Scrape after;

    abstract AppProcess start();

    /** What alerts and dashboard name that only the other store has. */
    abstract Set<String> absent();

    @BeforeAll
    void aLittleHappens() throws Exception {
        application = start();
        before = scrape();
        Api api = new Api(application.url());
        JsonNode points = api.getAsAdmin("/api/v1/service-points").json();
        for (JsonNode point : points) {
            places.addAll(List.of(
                    point.path("code").stringValue(), point.path("commune").stringValue("")));
            point.path("counters")
                    .forEach(counter -> places.addAll(List.of(
                            counter.path("id").stringValue(),
                            counter.path("code").stringValue())));
        }
        places.remove("");
        String code = points.path(0).path("counters").path(0).path("code").stringValue();
        assertThat(get(application.url() + "/f/" + code).statusCode()).isEqualTo(200);
        assertThat(api.postAnswer(answer(code)).status()).isEqualTo(201);
        assertThat(api.postAnswer(answer("XXXXXXXX")).status()).isEqualTo(404);
        assertThat(api.recount().path("drift").asLong()).isZero();
        assertThat(get(application.url() + "/nowhere/1").statusCode()).isEqualTo(404);
        assertThat(get(application.url() + "/f/nowhere-2").statusCode()).isEqualTo(404);
        await().atMost(PATIENCE).until(this::scrape, scrape -> scrape.value("hailong_ready") == 1);
        after = scrape();
    }

    private static Map<String, Object> answer(String counter) {
        return Map.of(
                "submissionId",
                UUID.randomUUID().toString(),
                "counter",
                counter,
                "questionnaire",
                "counter-short",
                "version",
                1,
                "answers",
                ANSWERS);
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private Scrape scrape() throws Exception {
        return Scrape.read(
                get(application.managementUrl() + "/actuator/prometheus").body());
    }

    @AfterAll
    void stop() {
        application.close();
    }

    private static Set<String> missing(Scrape scrape, Stream<Expression> expressions) {
        Set<String> missing = new HashSet<>();
        expressions.forEach(expression -> missing.addAll(scrape.missing(expression)));
        return missing;
    }

    private Stream<String> ours() {
        return after.types().keySet().stream().filter(name -> name.startsWith("hailong_"));
    }

    @Test
    void theAlertsNameOnlyWhatThisServerSays() {
        assertThat(missing(after, Alerts.read().rules().map(Alerts.Rule::expression)))
                .isSubsetOf(absent());
    }

    @Test
    void theDashboardNamesOnlyWhatThisServerSays() {
        assertThat(missing(after, Dashboard.read().expressions().stream()))
                .containsExactlyInAnyOrderElementsOf(absent());
    }

    @Test
    void everyMetricOfOursInAnAlertIsThereBeforeAnythingHappened() {
        assertThat(missing(before, Alerts.read().rules().map(Alerts.Rule::expression)))
                .filteredOn(name -> name.contains("hailong_"))
                .isSubsetOf(absent());
    }

    @Test
    void everyMetricOfOursSaysWhatItIsAndCountersEndInTotal() {
        assertThat(ours()).hasSizeGreaterThan(15).allSatisfy(name -> {
            assertThat(after.help(name)).as(name).isNotBlank();
            assertThat(name.endsWith("_total"))
                    .as(name)
                    .isEqualTo("counter".equals(after.types().get(name)));
            assertThat(name).doesNotContain("millis", "_ms", "minutes", "kilobytes", "megabytes");
        });
    }

    @Test
    void theManualNamesEveryMetricOfOurs() throws Exception {
        String manual = Files.readString(MANUAL);

        assertThat(ours().filter(name -> !name.endsWith("_max")))
                .allSatisfy(name -> assertThat(manual).containsPattern("`" + name + "[`{]"));
    }

    @Test
    void noMetricIsOfACommuneOrACounter() {
        assertThat(places).hasSizeGreaterThan(300);
        assertThat(after.names()
                        .filter(name -> name.startsWith("hailong_") || name.startsWith("http_"))
                        .flatMap(name -> after.series(name).stream())
                        .flatMap(labels -> labels.values().stream())
                        .flatMap(value -> Stream.of(value.split("[^\\w-]+"))))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(places);
    }

    @Test
    void addressesThatNobodyHasAddNoTags() {
        assertThat(after.series("http_server_requests_seconds_count"))
                .extracting(labels -> labels.get("uri"))
                .contains("/f/{code}", "NOT_FOUND")
                .noneMatch(address -> address.contains("nowhere"));
    }

    @Test
    void figuresFollowWhatHappened() {
        assertThat(after.value("hailong_forms_shown_total")).isEqualTo(1);
        assertThat(after.value("hailong_intake_answers_total", Map.of("outcome", "created")))
                .isEqualTo(1);
        assertThat(after.value("hailong_intake_refused_total", Map.of("reason", "response.unknown-counter")))
                .isEqualTo(1);
        assertThat(before.value("hailong_recount_last_timestamp_seconds")).isZero();
        assertThat(after.value("hailong_recount_last_timestamp_seconds"))
                .isBetween(System.currentTimeMillis() / 1000.0 - 300, System.currentTimeMillis() / 1000.0 + 1);
        assertThat(after.value("hailong_recount_drift")).isZero();
        assertThat(after.value("hailong_ready")).isEqualTo(1);
        assertThat(after.value("hailong_intake_queue_capacity")).isEqualTo(4096);
    }
}
