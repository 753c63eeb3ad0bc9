package vn.hailong.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.hailong.acceptance.PagesList;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.statistics.ServiceTotals;

/** Promise 8: every figure says its n, period, channels, rule and interval, and whom it does not represent, wherever it stands. */
class EveryFigureSaysTest {

    private static final String DAYS = "&from=2026-10-01&to=2026-10-31";
    private static final String INDICES = "/api/v1/results/indices?";

    /** The pages of results by their address in pages.txt, each with answers. */
    private static final Map<String, String> PAGES = Map.of(
            "/dashboard/cross-tabs/{id}", "/dashboard/cross-tabs/made",
            "/dashboard/results", "/dashboard/results?by=policy-group&questionnaire=policy-short" + DAYS,
            "/dashboard/cross-tabs", "/dashboard/cross-tabs?questionnaire=policy-short&across=channel" + DAYS,
            "/dashboard/results/{commune}", "/dashboard/results/02647?questionnaire=policy-short" + DAYS,
            "/dashboard/indices", "/dashboard/indices?questionnaire=policy-short" + DAYS,
            "/dashboard/points", "/dashboard/points?framework=one-stop" + DAYS,
            "/dashboard/funnel", "/dashboard/funnel?from=2026-10-01&to=2026-10-31",
            "/results", "/results?period=2026-10&questionnaire=policy-short",
            "/results/{commune}", "/results/02647?period=2026-10&questionnaire=policy-short");

    /** Pages below the same addresses and of this room that show no estimate: comments, counts of a run, what is published. */
    private static final Set<String> WITHOUT_FIGURES =
            Set.of("/dashboard/comments", "/dashboard/recount", "/dashboard/releases");

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-12-05T05:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));

    private final ResultsDesk desk = new ResultsDesk(CLOCK, TestQuestionnaires.shipped(CLOCK));
    private final ResourceBundle words = ResourceBundle.getBundle("messages/dashboard", Locale.ROOT);

    @BeforeEach
    void answered() {
        desk.counts.tallies.put(
                "02647",
                desk.ballots("policy-short")
                        .cast(44, "P00=HEALTH", "F06=5", "F16=4", "sex=1")
                        .tally());
        desk.published("2026-10", "policy-short");
        ServicePoint point = new ServicePoint(
                "C02647",
                ResultsDesk.LAO_CAI,
                ServicePoint.Kind.RECEPTION_POINT,
                "Điểm C02647",
                "",
                "counter-short",
                true,
                List.of(new ServicePoint.Counter("C02647-1", "Quầy 1", Optional.empty(), true)));
        when(desk.points.list(any())).thenReturn(Flux.just(point));
        when(desk.shown.read(any(), any())).thenReturn(Mono.just(Map.of("C02647-1", 60L)));
        desk.entered("02647", "2026-10", new ServiceTotals(1000, 20, 100, 95, 3, 5));
        desk.as(ResultsDesk.ANALYST);
        crossTabMade();
    }

    /** A job that is done. */
    private void crossTabMade() {
        desk.client
                .post()
                .uri("/api/v1/results/cross-tabs?questionnaire=policy-short&across=channel" + DAYS)
                .exchange()
                .expectStatus()
                .isAccepted();
        await().until(() -> desk.jobs.jobs.values().iterator().next().table().isPresent());
        desk.jobs.jobs.put("made", desk.jobs.jobs.values().iterator().next());
    }

    static Stream<String> pages() {
        return Stream.concat(
                PAGES.values().stream(),
                Stream.of("/dashboard/points?framework=papi" + DAYS, "/dashboard/points?framework=766" + DAYS));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void standOnEveryPageThatShowsFigures(String address) {
        assertThat(desk.page(address, "en")).contains("Channel", "Rule", "95% confidence interval", "do not represent");
        String page = desk.page(address, "vi");

        assertSays(page, "dashboard.fact.channel", "dashboard.fact.rule", "dashboard.fact.interval");
        assertThat(page).containsAnyOf("đại diện cho toàn bộ người dân", "không đại diện cho mọi người");
        if (!address.contains("/funnel")) {
            assertSays(page, "dashboard.fact.period", "dashboard.fact.n");
            assertThat(page).contains("01/10/2026 đến hết 31/10/2026");
        } else {
            assertThat(page).contains("value=\"2026-10-01\"", "value=\"2026-10-31\"", ">60<");
        }
    }

    @Test
    void areLookedForOnEveryPageOfThisRoom() {
        Set<String> ofResults = PagesList.read().stream()
                .map(PagesList.Entry::pattern)
                .filter(pattern -> pattern.matches(
                        "/results.*|/dashboard/(results|cross-tabs|indices|points|funnel|comments|recount|releases).*"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>(PAGES.keySet());
        known.addAll(WITHOUT_FIGURES);

        assertThat(ofResults).isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/results/matrix?questionnaire=policy-short" + DAYS,
                "/api/v1/results/frequencies?questionnaire=policy-short&commune=02647" + DAYS,
                "/api/v1/results/cross-tabs?questionnaire=policy-short&across=channel" + DAYS,
                INDICES + "questionnaire=policy-short" + DAYS,
                INDICES + "framework=one-stop" + DAYS,
                INDICES + "framework=papi" + DAYS,
                INDICES + "framework=766" + DAYS,
                "/api/v1/public/matrix?period=2026-10&questionnaire=policy-short"
            })
    void standInEveryFile(String address) throws IOException {
        String csv = new String(bytes(address + "&format=csv"), StandardCharsets.UTF_8);
        String facts = csv.substring(0, csv.indexOf("\r\n\r\n"));
        String table = csv.substring(facts.length() + 4);

        String represents =
                address.contains("framework=766") ? "dashboard.points.represents.766" : "dashboard.represents";
        assertFacts(facts, represents);
        assertThat(table.lines().findFirst().orElseThrow()).contains("\"n\"");
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes(address + "&format=xlsx")))) {
            assertFacts(
                    book.getSheet(0).orElseThrow().read().stream()
                            .map(row -> row.getCellText(0) + ": " + row.getCellText(1))
                            .collect(Collectors.joining("\n")),
                    represents);
        }
    }

    @Test
    void standInTheFileOfTheFunnel() {
        String csv = new String(
                bytes("/api/v1/results/funnel?from=2026-10-01&to=2026-10-31&format=csv&delimiter=comma"),
                StandardCharsets.UTF_8);
        String facts = csv.substring(0, csv.indexOf("\"Số hiệu quầy\""));

        assertSays(facts, "dashboard.fact.period", "dashboard.fact.channel", "dashboard.fact.rule");
        assertSays(facts, "dashboard.fact.interval", "dashboard.channel.qr", "dashboard.funnel.represents");
        assertThat(facts).contains("01/10/2026 đến hết 31/10/2026");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/results/matrix?questionnaire=policy-short&channel=qr" + DAYS,
                "/api/v1/results/cross-tabs?questionnaire=policy-short&channel=qr&across=channel" + DAYS,
                INDICES + "questionnaire=policy-short&channel=qr" + DAYS,
                INDICES + "framework=one-stop&channel=qr" + DAYS,
                INDICES + "framework=papi&channel=qr" + DAYS
            })
    void standInJson(String address) {
        JsonNode read = JsonMapper.shared().readTree(bytes(address));

        assertThat(read.path("from").stringValue()).isEqualTo("2026-10-01");
        assertThat(read.path("to").stringValue()).isEqualTo("2026-10-31");
        assertThat(read.path("channel").stringValue()).isEqualTo("qr");
        assertThat(read.path("flagged").stringValue()).isEqualTo("exclude");
        assertThat(read.path("interval").stringValue()).isEqualTo("95%");
        assertThat(read.path("rule").stringValue()).isNotEmpty();
        assertThat(read.path("method").stringValue()).isNotEmpty();
        assertThat(read.path("threshold").intValue()).isEqualTo(30);
        assertThat(read.path("versions").size()).isPositive();
        JsonNode figure = read.has("nodes")
                ? read.path("nodes").get(0)
                : read.path(read.has("rows") ? "rows" : "groups")
                        .get(0)
                        .path("cells")
                        .get(0);
        assertThat(figure.propertyNames()).contains("n", "low", "high", "published");
    }

    @Test
    void standInTheJsonThatEverybodyReads() {
        JsonNode read =
                JsonMapper.shared().readTree(bytes("/api/v1/public/matrix?period=2026-10&questionnaire=policy-short"));

        assertThat(read.path("channel").isNull()).isTrue();
        assertThat(read.path("flagged").stringValue()).isEqualTo("exclude");
        assertThat(read.path("interval").stringValue()).isEqualTo("95%");
        assertThat(read.path("method").stringValue()).contains("Wilson");
    }

    private void assertFacts(String facts, String represents) {
        assertSays(facts, "dashboard.fact.period", "dashboard.fact.channel", "dashboard.fact.rule");
        assertSays(facts, "dashboard.fact.interval", "dashboard.fact.n", represents);
        assertThat(facts).contains("01/10/2026 đến hết 31/10/2026");
    }

    private void assertSays(String text, String... keys) {
        for (String key : keys) {
            assertThat(text).as(key).contains(words.getString(key));
        }
    }

    private byte[] bytes(String address) {
        return Objects.requireNonNull(desk.get(address)
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBodyContent());
    }
}
