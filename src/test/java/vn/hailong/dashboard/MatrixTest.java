package vn.hailong.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import vn.hailong.indicator.Framework;
import vn.hailong.questionnaire.Item;
import vn.hailong.response.Channel;
import vn.hailong.response.Counts;
import vn.hailong.shared.Period;

class MatrixTest {

    private static final String MATRIX = "/api/v1/results/matrix";
    private static final int HEALTH = 1;

    private final ResultsDesk desk = new ResultsDesk();

    @Test
    void refusesACallerWhoIsNotLoggedIn() {
        desk.get(MATRIX).expectStatus().isUnauthorized();
        assertThat(desk.counts.queries).isEmpty();
    }

    @Test
    void refusesABodyThatAsksByElement() {
        desk.as(ResultsDesk.BODY).get(MATRIX + "?by=element").expectStatus().isForbidden();
        desk.get(MATRIX + "?questionnaire=counter-short&by=element")
                .expectStatus()
                .isForbidden();
        assertThat(desk.counts.queries).isEmpty();
    }

    @Test
    void readsABodyThatNamesNoColumnsItsPolicyGroupsOnly() {
        JsonNode theirs = body(desk.as(ResultsDesk.BODY).get(MATRIX + "?questionnaire=counter-short"));
        assertThat(theirs.path("by").stringValue()).isEqualTo("policy-group");
        assertThat(theirs.path("columns").size()).isEqualTo(1);
        assertThat(theirs.path("rows").path(0).path("cells").path(0).path("n").longValue())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "questionnaire=nothing, questionnaire, dashboard.fault.questionnaire",
        "questionnaire=policy-short@9, questionnaire, dashboard.fault.questionnaire",
        "questionnaire=%3Cscript%3E, questionnaire, dashboard.fault.questionnaire",
        "from=yesterday, from, dashboard.fault.day",
        "to=2026-02-30, to, dashboard.fault.day",
        "from=-999999999-01-01, from, dashboard.fault.day",
        "to=%2B999999999-12-31, to, dashboard.fault.day",
        "from=2026-03-02&to=2026-03-01, from, dashboard.fault.from-after-to",
        "from=2010-01-01&to=2026-01-01, from, dashboard.fault.too-long",
        "rule=TOP2, rule, dashboard.fault.rule",
        "channel=telephone, channel, dashboard.fault.channel",
        "flagged=yes, flagged, dashboard.fault.flagged",
        "by=district, by, dashboard.fault.by",
        "rule=top2&rule=mean5, rule, dashboard.fault.rule",
    })
    void namesTheParameterThatIsWrong(String query, String parameter, String code) {
        desk.as(ResultsDesk.ANALYST)
                .get(MATRIX + "?" + query)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0]")
                .isEqualTo(parameter)
                .jsonPath("$.faults[0]")
                .isEqualTo(code);
        assertThat(desk.counts.queries).isEmpty();
    }

    @Test
    void hasTheShapeOfTheContract() {
        JsonNode matrix = matrix("");
        assertThat(matrix.propertyNames())
                .containsExactly(
                        "questionnaire",
                        "from",
                        "to",
                        "rule",
                        "by",
                        "threshold",
                        "columns",
                        "rows",
                        "province",
                        "channel",
                        "flagged",
                        "versions",
                        "interval",
                        "method");
        assertThat(matrix.path("questionnaire").stringValue()).isEqualTo("policy-short");
        assertThat(matrix.path("from").stringValue()).isEqualTo("2026-01-01");
        assertThat(matrix.path("to").stringValue()).isEqualTo("2026-11-23");
        assertThat(matrix.path("rule").stringValue()).isEqualTo("top2");
        assertThat(matrix.path("by").stringValue()).isEqualTo("policy-group");
        assertThat(matrix.path("threshold").intValue()).isEqualTo(30);
        assertThat(codes(matrix.path("columns"), "code"))
                .containsExactly("ECON", "HEALTH", "EDU", "ORDER", "ROAD", "POWER", "WATER", "SOCIAL", "PAR");
        assertThat(matrix.path("columns").get(HEALTH).path("name").stringValue())
                .isEqualTo("Khám, chữa bệnh");
        assertThat(codes(matrix.path("rows"), "commune")).hasSize(99).isSorted().startsWith("02647", "02671");
        JsonNode row = matrix.path("rows").get(0);
        assertThat(row.path("name").stringValue()).isEqualTo("Lào Cai");
        assertThat(row.path("cells").size()).isEqualTo(9);
        JsonNode cell = row.path("cells").get(HEALTH);
        assertThat(cell.propertyNames()).containsExactly("n", "rate", "low", "high", "published");
        assertThat(cell.path("n").longValue()).isZero();
        assertThat(cell.path("rate").isNull()).isTrue();
        assertThat(cell.path("low").isNull()).isTrue();
        assertThat(cell.path("high").isNull()).isTrue();
        assertThat(cell.path("published").booleanValue()).isFalse();
        assertThat(matrix.path("province").path("cells").size()).isEqualTo(9);
    }

    @Test
    void readsTheHomeCommuneForPolicyGroupsAndTheCountersForElements() {
        matrix("?from=2026-10-01&to=2026-12-31&channel=kiosk&flagged=include&questionnaire=policy-short@1");
        Counts.Wanted wanted = desk.counts.last().only().orElseThrow();
        assertThat(wanted.nodes()).contains("PG:ECON", "PG:PAR").hasSize(9);
        assertThat(wanted.items()).contains("F05", "F23").doesNotContain("P00", "P24", "sex");
        assertThat(desk.counts.last())
                .isEqualTo(new Counts.Query(
                        Counts.View.HOME,
                        "policy-short",
                        OptionalInt.of(1),
                        Period.inclusive(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 31)),
                        java.util.Optional.of(Channel.KIOSK),
                        true,
                        Set.of(),
                        java.util.Optional.of(wanted)));
        JsonNode elements = matrix("?by=element");
        assertThat(desk.counts.last().view()).isEqualTo(Counts.View.SERVICE);
        assertThat(desk.counts.last().questionnaire()).isEqualTo("counter-short");
        assertThat(desk.counts.last().flagged()).isFalse();
        assertThat(codes(elements.path("columns"), "code"))
                .containsExactly("I.A", "I.B", "I.C", "I.D", "II.A", "II.B", "II.C", "II.D", "II.E");
    }

    @Test
    void takesTheYearOfTheLastDayWhereNoFirstDayIsGiven() {
        assertThat(matrix("?to=2025-06-30").path("from").stringValue()).isEqualTo("2025-01-01");
    }

    @Test
    void givesAPolicyGroupThePlainMeanOfItsCriteria() {
        // F06 (I.C.2): 5, 4, 3; F16 (I.D.3): 4, 2, 1
        desk.counts.tallies.put(
                "02647",
                desk.ballots("policy-short")
                        .cast(1, "P00=HEALTH", "F06=5", "F16=4")
                        .cast(1, "P00=HEALTH", "F06=4", "F16=2")
                        .cast(1, "P00=HEALTH", "F06=3", "F16=1")
                        .tally());
        JsonNode top2 = matrix("").path("rows").get(0).path("cells").get(HEALTH);
        assertThat(top2.path("n").longValue()).isEqualTo(3);
        assertThat(top2.path("rate").doubleValue()).isCloseTo(0.5, within(1e-12));
        assertThat(top2.path("low").doubleValue()).isZero();
        assertThat(top2.path("high").doubleValue()).isEqualTo(1);
        assertThat(top2.path("published").booleanValue()).isFalse();
        JsonNode mean5 = matrix("?rule=mean5").path("rows").get(0).path("cells").get(HEALTH);
        double margin = 1.959964 * Math.sqrt(0.19 / 9);
        assertThat(mean5.path("rate").doubleValue()).isCloseTo(19.0 / 30, within(1e-12));
        assertThat(mean5.path("low").doubleValue()).isCloseTo(19.0 / 30 - margin, within(1e-9));
        assertThat(mean5.path("high").doubleValue()).isCloseTo(19.0 / 30 + margin, within(1e-9));
    }

    @Test
    void takesTheSmallestCriterionForTheN() {
        desk.counts.tallies.put(
                "02647",
                desk.ballots("policy-short")
                        .cast(40, "P00=HEALTH", "F06=5", "F16=5")
                        .cast(10, "P00=HEALTH", "F06=3", "F16=na")
                        .tally());
        JsonNode cell = matrix("").path("rows").get(0).path("cells").get(HEALTH);
        assertThat(cell.path("n").longValue()).isEqualTo(40);
        assertThat(cell.path("rate").doubleValue()).isCloseTo((0.8 + 1) / 2, within(1e-12));
        assertThat(cell.path("published").booleanValue()).isTrue();
    }

    @Test
    void neverReleasesAFigureWithACriterionNobodyAnswered() {
        desk.counts.tallies.put(
                "02647",
                desk.ballots("policy-short")
                        .cast(50, "P00=HEALTH", "F06=5", "F16=na")
                        .tally());
        JsonNode cell = matrix("").path("rows").get(0).path("cells").get(HEALTH);
        assertThat(cell.path("rate").doubleValue()).isEqualTo(1);
        assertThat(cell.path("published").booleanValue()).isFalse();
    }

    @Test
    void takesWilsonsIntervalForAnElementWithOneCriterion() {
        desk.counts.tallies.put(
                "02647",
                desk.ballots("counter-short")
                        .cast(420, "C01=3", "C10=4")
                        .cast(80, "C01=3", "C10=3")
                        .tally());
        JsonNode cell = matrix("?by=element").path("rows").get(0).path("cells").get(8);
        assertThat(cell.path("rate").doubleValue()).isEqualTo(0.84);
        assertThat(cell.path("low").doubleValue()).isCloseTo(0.805291820543, within(1e-9));
        assertThat(cell.path("high").doubleValue()).isCloseTo(0.869523627862, within(1e-9));
        assertThat(cell.path("published").booleanValue()).isTrue();
    }

    @Test
    void countsAnswersOfNoCommuneForTheProvinceOnly() {
        desk.counts.tallies.put("02647", health(10));
        desk.counts.tallies.put(Counts.NO_COMMUNE, health(7));
        desk.counts.tallies.put("outside", health(5));
        JsonNode matrix = matrix("");
        assertThat(matrix.path("rows").size()).isEqualTo(99);
        assertThat(sumOfRows(matrix)).isEqualTo(10);
        assertThat(matrix.path("province").path("cells").get(HEALTH).path("n").longValue())
                .isEqualTo(22);
    }

    @Test
    void showsAnAnalystAFigureBelowTheThresholdAndOthersItsNumberOnly() {
        desk.counts.tallies.put("02647", health(29));
        desk.counts.tallies.put("02671", health(30));
        JsonNode all = matrix("");
        assertThat(cell(all, 0).path("rate").doubleValue()).isEqualTo(1);
        assertThat(cell(all, 0).path("published").booleanValue()).isFalse();
        assertThat(cell(all, 1).path("published").booleanValue()).isTrue();

        JsonNode theirs = body(desk.as(ResultsDesk.BODY).get(MATRIX));
        assertThat(codes(theirs.path("columns"), "code")).containsExactly("HEALTH");
        JsonNode below = theirs.path("rows").get(0).path("cells").get(0);
        assertThat(below.path("n").longValue()).isEqualTo(29);
        assertThat(below.path("rate").isNull()).isTrue();
        assertThat(below.path("low").isNull()).isTrue();
        assertThat(below.path("published").booleanValue()).isFalse();
        assertThat(theirs.path("rows").get(1).path("cells").get(0).path("rate").doubleValue())
                .isEqualTo(1);
        assertThat(theirs.path("province").path("cells").get(0).path("n").longValue())
                .isEqualTo(59);
    }

    @Test
    void showsCommuneStaffTheirOwnRowOnly() {
        desk.counts.tallies.put("02647", health(31));
        desk.counts.tallies.put("02671", health(32));
        JsonNode theirs = body(desk.as(ResultsDesk.COMMUNE).get(MATRIX));
        assertThat(desk.counts.last().places()).containsExactly("02647");
        assertThat(theirs.path("rows").size()).isEqualTo(99);
        assertThat(cell(theirs, 0).path("n").longValue()).isEqualTo(31);
        assertThat(cell(theirs, 0).path("rate").doubleValue()).isEqualTo(1);
        for (int i = 1; i < 99; i++) {
            theirs.path("rows").get(i).path("cells").forEach(MatrixTest::assertHidden);
        }
        theirs.path("province").path("cells").forEach(MatrixTest::assertHidden);
    }

    @Test
    void agreesWithARandomFullFormAddedUpByHand() {
        Random chance = new Random(2023);
        Ballots ballots = desk.ballots("sipas-style-full");
        List<Item> items = desk.questionnaires.current("sipas-style-full").orElseThrow().items().stream()
                .filter(Item::isCriterion)
                .toList();
        assertThat(items).hasSize(39);
        int[][] counts = new int[39][6];
        for (int r = 0; r < 60; r++) {
            String[] answers = new String[39];
            for (int c = 0; c < 39; c++) {
                int point = 1 + chance.nextInt(5);
                counts[c][point]++;
                answers[c] = items.get(c).id() + "=" + point;
            }
            ballots.cast(1, answers);
        }
        desk.counts.tallies.put("02647", ballots.tally());
        Map<String, int[]> spans = Map.of("I.D", new int[] {13, 23}, "II.B", new int[] {26, 30});
        JsonNode top2 = matrix("?questionnaire=sipas-style-full&by=element");
        JsonNode mean5 = matrix("?questionnaire=sipas-style-full&by=element&rule=mean5");
        spans.forEach((element, span) -> {
            double shares = 0;
            double means = 0;
            for (int c = span[0]; c < span[1]; c++) {
                int[] n = counts[c];
                shares += (n[4] + n[5]) / 60.0;
                means += (n[1] + 2 * n[2] + 3 * n[3] + 4 * n[4] + 5 * n[5]) / 300.0;
            }
            int column = codes(top2.path("columns"), "code").indexOf(element);
            int size = span[1] - span[0];
            assertThat(top2.path("rows")
                            .get(0)
                            .path("cells")
                            .get(column)
                            .path("rate")
                            .doubleValue())
                    .isCloseTo(shares / size, within(1e-12));
            assertThat(mean5.path("rows")
                            .get(0)
                            .path("cells")
                            .get(column)
                            .path("rate")
                            .doubleValue())
                    .isCloseTo(means / size, within(1e-12));
        });
        assertThat(desk.frameworks.sipas().criteriaUnder(Framework.TOTAL)).hasSize(39);
    }

    private vn.hailong.response.Tally health(int n) {
        return desk.ballots("policy-short")
                .cast(n, "P00=HEALTH", "F06=5", "F16=4")
                .tally();
    }

    private JsonNode matrix(String query) {
        return body(desk.as(ResultsDesk.ANALYST).get(MATRIX + query));
    }

    private static JsonNode body(org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec response) {
        return response.expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }

    private static JsonNode cell(JsonNode matrix, int row) {
        return matrix.path("rows").get(row).path("cells").get(HEALTH);
    }

    private static long sumOfRows(JsonNode matrix) {
        long sum = 0;
        for (JsonNode row : matrix.path("rows")) {
            sum += row.path("cells").get(HEALTH).path("n").longValue();
        }
        return sum;
    }

    private static void assertHidden(JsonNode cell) {
        assertThat(cell.toString())
                .isEqualTo("{\"n\":null,\"rate\":null,\"low\":null,\"high\":null,\"published\":false}");
    }

    private static List<String> codes(JsonNode array, String name) {
        return array.valueStream().map(node -> node.path(name).stringValue()).toList();
    }
}
