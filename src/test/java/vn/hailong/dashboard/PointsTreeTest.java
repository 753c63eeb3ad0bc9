package vn.hailong.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.hailong.access.Staff;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.statistics.ServiceTotals;

/** The figures of the PAPI frame and of the rating of one-stop counters, as programs, pages and files have them. */
class PointsTreeTest {

    private static final String ONE_STOP = "/api/v1/results/indices?framework=one-stop";
    private static final String TOTALS = "/api/v1/results/indices?framework=766";
    private static final String PAPI = "/api/v1/results/indices?framework=papi";

    /** A day on which both questionnaires are published. */
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-12-05T05:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));

    private final ResultsDesk desk = new ResultsDesk(CLOCK, TestQuestionnaires.shipped(CLOCK));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?framework=none",
                "?framework=papi&questionnaire=one-stop-rating",
                "?framework=one-stop&questionnaire=counter-short",
                "?framework=one-stop&commune=99999",
                "?framework=one-stop&from=2026-13-01"
            })
    void refusesWhatItDoesNotKnow(String query) {
        desk.as(ResultsDesk.ANALYST)
                .get("/api/v1/results/indices" + query)
                .expectStatus()
                .isEqualTo(422);
        assertThat(desk.page422("/dashboard/points" + query)).contains("f-questionnaire");
    }

    @Test
    void isOfNoPolicyGroupAndSoNotForBodies() {
        desk.as(ResultsDesk.BODY).get(ONE_STOP).expectStatus().isForbidden();
        desk.get("/dashboard/points").expectStatus().isForbidden();
        desk.as(ResultsDesk.COMMUNE)
                .get(ONE_STOP + "&commune=" + ResultsDesk.CAM_DUONG.value())
                .expectStatus()
                .isForbidden();
        assertThat(desk.counts.queries).isEmpty();
    }

    @Test
    void ratesOneStopCountersByTheCriteriaThatCitizensAnswer() {
        rated(40);
        JsonNode total = node(read(ResultsDesk.ANALYST, ONE_STOP), "T");

        // Of nine criteria four are known: C3 2·30/40, C4 2, C6 1, C7 2. 18 · (1.5 + 2 + 1 + 2) / (2 · 4) = 14.625, one
        // decimal.
        assertThat(total.path("value").doubleValue()).isEqualTo(14.6);
        assertThat(total.path("ratingClass").stringValue()).isEqualTo("good");
        assertThat(total.path("note").stringValue()).isEqualTo("estimated");
        assertThat(total.path("most").doubleValue()).isEqualTo(18);
        assertThat(total.path("low").doubleValue()).isLessThan(14.6);
        assertThat(total.path("high").doubleValue()).isGreaterThan(14.6).isLessThanOrEqualTo(18);
    }

    @Test
    void leavesTheApplicantsOwnOmissionOutOfTheMean() {
        desk.counts.tallies.put(
                "02647",
                desk.ballots("one-stop-rating")
                        .cast(30, "OVERALL=3", "C3=0", "C4=0", "C6=full", "C7=polite")
                        .cast(10, "OVERALL=1", "C3=own", "C4=0", "C6=full", "C7=polite")
                        .tally());
        JsonNode nodes = read(ResultsDesk.ANALYST, ONE_STOP);
        assertThat(node(nodes, "C3").path("value").doubleValue()).isEqualTo(2);
        assertThat(node(nodes, "C3").path("n").longValue()).isEqualTo(30);
        assertThat(node(nodes, "C4").path("n").longValue()).isEqualTo(40);
        assertThat(node(nodes, "C1").path("note").stringValue()).isEqualTo("from-dossiers");
        assertThat(node(nodes, "C5").path("note").stringValue()).isEqualTo("from-the-unit");
        JsonNode satisfied = node(nodes, "SAT");
        assertThat(satisfied.path("value").doubleValue()).isEqualTo(0.75);
        assertThat(satisfied.path("unit").stringValue()).isEqualTo("share");
        assertThat(satisfied.path("low").doubleValue()).isCloseTo(0.598, within(1e-3));
    }

    /** Four statements of which two are ticked, by the document's own rule: the number ticked between its bounds. */
    @Test
    void bringsItemsToTheScaleOfTheirSubDimensionAndSaysWhatIsMissing() {
        desk.counts.tallies.put(
                "02647",
                desk.ballots("papi-style-counter")
                        .cast(30, "P21A=1", "P21B=1", "P21C=5")
                        .cast(30, "P21A=2")
                        .tally());
        JsonNode nodes = read(ResultsDesk.ANALYST, PAPI);
        assertThat(node(nodes, "P21A").path("value").doubleValue()).isEqualTo(0.5);
        assertThat(node(nodes, "P21A").path("n").longValue()).isEqualTo(60);
        assertThat(node(nodes, "T").path("value").isNull()).isTrue();
        assertThat(node(nodes, "T").path("note").stringValue()).isEqualTo("dimension-missing");
        assertThat(node(nodes, "D1").path("note").stringValue()).isEqualTo("part-missing");
        assertThat(node(nodes, "1.1").path("note").stringValue()).isEqualTo("not-asked");
        assertThat(node(nodes, "5.1").path("parent").stringValue()).isEqualTo("D5");
        for (JsonNode each : nodes) {
            assertThat(each.path("value").isNull()
                            || !each.path("unit").stringValue().equals("points")
                            || (each.path("least").doubleValue()
                                            <= each.path("value").doubleValue()
                                    && each.path("value").doubleValue()
                                            <= each.path("most").doubleValue()))
                    .as(each.toString())
                    .isTrue();
        }
    }

    @Test
    void showsCommuneStaffNoFigureOfFew() {
        rated(29);
        JsonNode nodes = read(ResultsDesk.COMMUNE, ONE_STOP);
        for (JsonNode each : nodes) {
            assertThat(each.path("value").isNull()).as(each.toString()).isTrue();
        }
        assertThat(node(nodes, "T").path("ratingClass").isNull()).isTrue();
        rated(30);
        assertThat(node(read(ResultsDesk.COMMUNE, ONE_STOP), "T").path("value").isNull())
                .isFalse();
    }

    @Test
    void showsThePageInBothLanguagesWithWhatEveryFigureSays() {
        assertThat(desk.as(ResultsDesk.ANALYST).page("/dashboard/points", "vi"))
                .contains("Chưa có phiếu nào cho cách đo này");
        rated(40);
        assertThat(desk.page("/dashboard/points", "vi"))
                .contains("14,60/18 điểm", "Xếp loại: Tốt", "ước tính", "n = 40", "khoảng 95%")
                .contains("Kênh trả lời", "Khoảng tin cậy 95%", "không đại diện cho toàn bộ");
        assertThat(desk.page("/dashboard/points?framework=papi", "en"))
                .contains("Following the PAPI frame, not the PAPI index");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "xlsx"})
    void givesAFileWithTheSameFacts(String format) {
        rated(40);
        byte[] file = desk.as(ResultsDesk.ANALYST)
                .get(ONE_STOP + "&format=" + format)
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBodyContent();
        assertThat(file).isNotEmpty();
        verify(desk.audit).record(eq("export"), contains("framework=one-stop"));
        if (format.equals("csv")) {
            assertThat(new String(file, StandardCharsets.UTF_8))
                    .contains("\"T\",,", "14.6", "Tốt", "ước tính")
                    .contains("Khoảng tin cậy 95%", "Số ý kiến (n)", "Kênh trả lời", "Thời gian");
        }
    }

    /** papi-and-par.md §5.4: 5.70 + 5.52 + 6.00 = 17.22. */
    @Test
    void makesThePointsOfDecision766FromTotalsAndNotFromAnswers() {
        rated(40);
        assertThat(node(read(ResultsDesk.ANALYST, TOTALS), "T").path("note").stringValue())
                .isEqualTo("no-totals");
        assertThat(desk.page("/dashboard/points?framework=766", "vi")).contains("chưa có số liệu", "/dashboard/totals");

        desk.entered("02647", "2026-10", new ServiceTotals(1000, 20, 100, 95, 3, 5));
        JsonNode nodes = read(ResultsDesk.ANALYST, TOTALS + "&commune=02647&from=2026-10-01&to=2026-10-31");
        assertThat(node(nodes, "T").path("value").doubleValue()).isCloseTo(17.22, within(1e-9));
        assertThat(node(nodes, "T").path("note").isNull()).isTrue();
        assertThat(node(nodes, "A.R").path("value").doubleValue()).isEqualTo(0.95);
        assertThat(node(nodes, "B.R").path("value").doubleValue()).isEqualTo(0.92);
        assertThat(node(nodes, "C.R").path("n").longValue()).isEqualTo(1000);
        assertThat(desk.page("/dashboard/points?framework=766&commune=02647", "vi"))
                .contains("17,22/18 điểm", "98,00%", "mới có số liệu của một phần");
    }

    @Test
    void givesAllPointsWhereNothingHappened() {
        desk.entered("02647", "2026-10", new ServiceTotals(50, 0, 0, 0, 0, 0));
        JsonNode nodes = read(ResultsDesk.COMMUNE, TOTALS + "&from=2026-10-01&to=2026-10-31");
        assertThat(node(nodes, "T").path("value").doubleValue()).isEqualTo(18);
        assertThat(node(nodes, "A").path("note").stringValue()).isEqualTo("nothing-happened");
        assertThat(node(nodes, "A.R").path("value").isNull()).isTrue();
        desk.as(ResultsDesk.BODY).get(TOTALS).expectStatus().isForbidden();
        desk.as(ResultsDesk.COMMUNE)
                .get(TOTALS + "&commune=02671")
                .expectStatus()
                .isForbidden();
        desk.get(TOTALS + "&format=csv").expectStatus().isOk();
    }

    private void rated(int forms) {
        int most = forms * 3 / 4;
        desk.counts.tallies.put(
                "02647",
                desk.ballots("one-stop-rating")
                        .cast(most, "OVERALL=3", "C3=0", "C4=0", "C6=hard", "C7=polite")
                        .cast(forms - most, "OVERALL=2", "C3=more", "C4=0", "C6=hard", "C7=polite")
                        .tally());
    }

    private JsonNode read(Staff staff, String address) {
        return desk.as(staff)
                .get(address)
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody()
                .path("nodes");
    }

    private static JsonNode node(JsonNode nodes, String code) {
        List<JsonNode> found = new ArrayList<>();
        nodes.forEach(node -> {
            if (node.path("code").stringValue().equals(code)) {
                found.add(node);
            }
        });
        assertThat(found).as(code).hasSize(1);
        return found.get(0);
    }
}
