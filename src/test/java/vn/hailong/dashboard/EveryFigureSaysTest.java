package vn.hailong.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.statistics.ServiceTotals;

/** Promise 8: every figure says its n, its period, channels, rule and interval, wherever it stands. */
class EveryFigureSaysTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-12-05T05:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));

    private final ResultsDesk desk = new ResultsDesk(CLOCK, TestQuestionnaires.shipped(CLOCK));

    @BeforeEach
    void haveSomeAnswers() {
        desk.counts.tallies.put(
                "02647",
                desk.ballots("counter-short")
                        .cast(40, "C01=1", "C02=5", "C03=4")
                        .cast(3, "C01=1", "C02=2")
                        .tally());
        desk.published("2026-10", "counter-short");
        desk.published("2026-10", "policy-short");
        desk.entered("02647", "2026-10", new ServiceTotals(1000, 20, 100, 95, 3, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dashboard/results?questionnaire=counter-short&by=element",
                "/dashboard/results/02647?questionnaire=counter-short",
                "/dashboard/indices?questionnaire=counter-short",
                "/dashboard/points?framework=one-stop",
                "/dashboard/points?framework=papi",
                "/dashboard/points?framework=766",
                "/results?period=2026-10&questionnaire=counter-short&by=element",
                "/results/02647?period=2026-10&questionnaire=counter-short&by=element"
            })
    void onEveryPage(String page) {
        for (String language : List.of("vi", "en")) {
            boolean vi = language.equals("vi");
            assertThat(desk.as(ResultsDesk.ANALYST).page(page, language))
                    .as(page)
                    .contains(vi ? "Thời gian" : "Period")
                    .contains(vi ? "Kênh trả lời" : "Channel")
                    .contains(vi ? "Cách tính" : "Rule")
                    .contains(vi ? "Khoảng tin cậy 95%" : "95% confidence interval")
                    .contains("(n")
                    .contains(vi ? "không đại diện cho toàn bộ" : "do not represent");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/results/matrix?questionnaire=counter-short&by=element",
                "/api/v1/results/indices?questionnaire=counter-short",
                "/api/v1/results/indices?framework=one-stop",
                "/api/v1/results/indices?framework=papi",
                "/api/v1/results/indices?framework=766",
                "/api/v1/public/matrix?period=2026-10&questionnaire=counter-short&by=element"
            })
    void inEveryFile(String file) {
        assertThat(desk.as(ResultsDesk.ANALYST).page(file + "&format=csv", "vi"))
                .as(file)
                .contains("# Thời gian", "# Kênh trả lời", "# Cách tính", "# Khoảng tin cậy 95%", "(n)")
                .contains("không đại diện cho toàn bộ");
        desk.get(file + "&format=xlsx").expectStatus().isOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/results/matrix?questionnaire=counter-short&by=element",
                "/api/v1/results/indices?questionnaire=counter-short",
                "/api/v1/results/indices?framework=one-stop",
                "/api/v1/results/indices?framework=766",
                "/api/v1/public/matrix?period=2026-10&questionnaire=counter-short&by=element"
            })
    void inAllJson(String address) {
        JsonNode read = desk.as(ResultsDesk.ANALYST)
                .get(address)
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        for (String field : List.of("from", "to", "channel", "flagged", "rule", "threshold")) {
            assertThat(read.has(field)).as(address + " says " + field).isTrue();
        }
        JsonNode figure = read.has("nodes")
                ? read.path("nodes").get(0)
                : read.path("rows").get(0).path("cells").get(0);
        for (String field : List.of("n", "low", "high", "published")) {
            assertThat(figure.has(field)).as(address + " says " + field).isTrue();
        }
    }
}
