package vn.hailong.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import vn.hailong.access.Staff;
import vn.hailong.response.Counts;
import vn.hailong.servicepoint.ServicePoint;

class IndicesTest {

    private static final String INDICES = "/api/v1/results/indices";

    private final ResultsDesk desk = new ResultsDesk();

    @Test
    void refusesACallerWhoIsNotLoggedInAndCommuneStaffElsewhere() {
        desk.get(INDICES).expectStatus().isUnauthorized();
        desk.as(ResultsDesk.COMMUNE);
        desk.get(INDICES + "?commune=02671").expectStatus().isForbidden();
        desk.get(INDICES + "?compare=02671").expectStatus().isForbidden();
        desk.get("/dashboard/indices?commune=02671").expectStatus().isForbidden();
        assertThat(desk.counts.queries).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "framework=none,framework",
        "commune=99999,commune",
        "commune=x,commune",
        "commune=02647&compare=x,compare",
        "compare=02671,compare",
        "from=x,from"
    })
    void namesTheParameterThatIsWrong(String query, String parameter) {
        desk.as(ResultsDesk.ANALYST);
        desk.get(INDICES + "?" + query)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0]")
                .isEqualTo(parameter);
        if (!parameter.equals("framework")) {
            assertThat(desk.page422("/dashboard/indices?" + query)).contains("href=\"#f-" + parameter);
        }
    }

    @Test
    void hasTheFiftyOneIndicatorsInOfficialOrderAndThenThePolicyGroups() {
        JsonNode nodes = nodes(ResultsDesk.ANALYST, "");
        List<String> codes =
                nodes.valueStream().map(node -> node.path("code").stringValue()).toList();

        assertThat(codes).hasSize(51 + 9);
        assertThat(codes.subList(0, 4)).containsExactly("T", "I", "I.A", "I.A.1");
        assertThat(codes.subList(51, 53)).containsExactly("PG:ECON", "PG:HEALTH");
        Set<String> seen = new HashSet<>();
        nodes.valueStream().forEach(node -> {
            if (!node.path("parent").isNull()) {
                assertThat(seen).contains(node.path("parent").stringValue());
            }
            seen.add(node.path("code").stringValue());
            assertThat(node.path("n").longValue()).isZero();
            assertThat(node.path("value").isNull()).isTrue();
        });
    }

    @Test
    void takesEachNodeForThePlainMeanOfItsCriteria() {
        // C02 (II.A.1): 30 of 40 satisfied; C03 (II.A.2): 20 of 40; C06 (II.C.1): all 40
        desk.counts.tallies.put(
                "02647",
                desk.ballots("counter-short")
                        .cast(20, "C01=1", "C02=5", "C03=4", "C06=5")
                        .cast(10, "C01=1", "C02=4", "C03=2", "C06=4")
                        .cast(10, "C01=1", "C02=3", "C03=1", "C06=4")
                        .tally());
        JsonNode nodes = nodes(ResultsDesk.ANALYST, "?questionnaire=counter-short&commune=02647");

        assertThat(value(nodes, "II.A.1")).isCloseTo(0.75, within(1e-12));
        assertThat(value(nodes, "II.A")).isCloseTo(0.625, within(1e-12));
        assertThat(node(nodes, "II.A").path("asked").intValue()).isEqualTo(2);
        assertThat(node(nodes, "II.A").path("criteria").intValue()).isEqualTo(3);
        assertThat(value(nodes, "T")).isCloseTo((0.75 + 0.5 + 1) / 3, within(1e-12));
        assertThat(node(nodes, "T").path("n").longValue()).isEqualTo(40);
        assertThat(node(nodes, "T").path("respondents").longValue()).isEqualTo(40);
        assertThat(node(nodes, "T").path("published").booleanValue()).isFalse();
        assertThat(node(nodes, "II.C.1").path("low").doubleValue()).isLessThan(1);
        assertThat(node(nodes, "I").path("asked").intValue()).isZero();
    }

    @Test
    void countsCriteriaAtTheCounterAndPolicyGroupsAtHome() {
        nodes(ResultsDesk.ANALYST, "?commune=02647");

        assertThat(desk.counts.queries).extracting(Counts.Query::view).contains(Counts.View.SERVICE, Counts.View.HOME);
        assertThat(desk.counts.queries)
                .allSatisfy(query -> assertThat(query.places()).containsExactly("02647"));
        assertThat(desk.counts.queries)
                .extracting(query -> query.period().start().getYear())
                .contains(2025, 2026);
        assertThat(desk.counts.last().questionnaire()).isEqualTo("sipas-style-full");
    }

    @Test
    void comparesWithTheYearBeforeByThePublishedFigures() {
        // 2 of 3 is 66.67, 1 of 3 is 33.33: the published figures differ by 33.34
        desk.counts.tallies.put(
                "02647",
                desk.ballots("counter-short")
                        .cast(20, "C01=1", "C02=5")
                        .cast(10, "C01=1", "C02=1")
                        .tally());
        desk.counts.earlier.put(
                "02647",
                desk.ballots("counter-short")
                        .cast(10, "C01=1", "C02=5")
                        .cast(20, "C01=1", "C02=1")
                        .tally());
        JsonNode node = node(nodes(ResultsDesk.ANALYST, "?questionnaire=counter-short"), "II.A.1");

        assertThat(node.path("change").decimalValue()).isEqualByComparingTo("0.3334");
        assertThat(node.path("difference").path("value").doubleValue()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(node.path("difference").path("clear").booleanValue()).isTrue();
        assertThat(node.path("beside").path("n").longValue()).isEqualTo(30);
        String page = desk.page("/dashboard/indices?questionnaire=counter-short", "vi");
        assertThat(page).contains("66,67%", "33,33%", "+33,33", "cao hơn rõ", "một năm trước");
    }

    @Test
    void saysSoWhenTwoCommunesDoNotDifferClearly() {
        desk.counts.tallies.put(
                "02647",
                desk.ballots("counter-short")
                        .cast(20, "C01=1", "C02=5")
                        .cast(10, "C01=1", "C02=1")
                        .tally());
        desk.counts.tallies.put(
                "02671",
                desk.ballots("counter-short")
                        .cast(18, "C01=1", "C02=5")
                        .cast(12, "C01=1", "C02=1")
                        .tally());
        desk.as(ResultsDesk.ANALYST);
        String page = desk.page("/dashboard/indices?questionnaire=counter-short&commune=02647&compare=02671", "en");

        assertThat(page).contains("no clear difference").contains("66.67%", "60.00%");
    }

    @Test
    void showsABodyItsPolicyGroupsOnlyAndHidesSmallFiguresFromThoseWhoSeeAPart() {
        desk.counts.tallies.put(
                "02647",
                desk.ballots("policy-short")
                        .cast(29, "P00=HEALTH", "F06=5", "F16=5")
                        .tally());
        JsonNode theirs = nodes(ResultsDesk.BODY, "?questionnaire=policy-short");
        assertThat(theirs.size()).isEqualTo(1);
        assertThat(theirs.path(0).path("n").longValue()).isEqualTo(29);
        assertThat(theirs.path(0).path("value").isNull()).isTrue();
        assertThat(theirs.path(0).path("difference").isNull()).isTrue();

        JsonNode commune = nodes(ResultsDesk.COMMUNE, "?questionnaire=policy-short");
        assertThat(commune.valueStream().filter(node -> !node.path("value").isNull()))
                .isEmpty();
        assertThat(desk.counts.last().places()).containsExactly("02647");
        assertThat(nodes(ResultsDesk.ANALYST, "?questionnaire=policy-short")
                        .valueStream()
                        .filter(node -> !node.path("value").isNull()))
                .hasSize(7);
    }

    @Test
    void showsAnEmptyTreeWithItsNextStep() {
        assertThat(desk.as(ResultsDesk.ANALYST).page("/dashboard/indices", "vi"))
                .contains("Chưa có ý kiến nào");
        assertThat(desk.page("/dashboard/indices", "en")).contains("Which aspects satisfy people");
    }

    @Test
    void statesTheClusteringBesideAFigureOfSeveralCountersToThoseWhoSeeEverything() {
        ServicePoint point = centre("C1", "C2");
        when(desk.points.list(any())).thenReturn(Flux.just(point));
        desk.counts.tallies.put(
                "C1", desk.ballots("counter-short").cast(40, "C01=1", "C02=5").tally());
        desk.counts.tallies.put(
                "C2", desk.ballots("counter-short").cast(40, "C01=1", "C02=1").tally());
        desk.counts.tallies.put(
                "02647",
                desk.ballots("counter-short")
                        .cast(40, "C01=1", "C02=5")
                        .cast(40, "C01=1", "C02=1")
                        .tally());
        String query = "?questionnaire=counter-short&commune=02647";
        JsonNode node = node(nodes(ResultsDesk.ANALYST, query), "II.A.1");

        assertThat(node.path("clustering").path("counters").intValue()).isEqualTo(2);
        assertThat(node.path("clustering").path("designEffect").doubleValue()).isGreaterThan(30);
        assertThat(node.path("clustering").path("low").doubleValue())
                .isLessThan(node.path("low").doubleValue());
        assertThat(desk.page("/dashboard/indices" + query, "vi")).contains("hệ số thiết kế", "2 quầy");
        assertThat(node(nodes(ResultsDesk.COMMUNE, query), "II.A.1")
                        .path("clustering")
                        .isNull())
                .as("it would show what came between two steps")
                .isTrue();
    }

    @Test
    void putsTheMeanOfTheCommunesBesideTheFigureOfTheProvince() {
        desk.counts.tallies.put(
                "02647",
                desk.ballots("counter-short").cast(90, "C01=1", "C02=5").tally());
        desk.counts.tallies.put(
                "02671",
                desk.ballots("counter-short").cast(30, "C01=1", "C02=1").tally());
        desk.counts.tallies.put(
                "02650",
                desk.ballots("counter-short").cast(29, "C01=1", "C02=5").tally());
        desk.counts.tallies.put(
                "-", desk.ballots("counter-short").cast(40, "C01=1", "C02=5").tally());
        JsonNode node = node(nodes(ResultsDesk.ANALYST, "?questionnaire=counter-short"), "II.A.1");

        assertThat(node.path("value").doubleValue()).isCloseTo(159 / 189.0, within(1e-12));
        assertThat(node.path("communeMean").path("value").doubleValue()).isEqualTo(0.5);
        assertThat(node.path("communeMean").path("communes").intValue()).isEqualTo(2);
        assertThat(node(nodes(ResultsDesk.ANALYST, "?questionnaire=counter-short&commune=02647"), "II.A.1")
                        .path("communeMean")
                        .isNull())
                .isTrue();
        assertThat(desk.page("/dashboard/indices?questionnaire=counter-short", "en"))
                .contains("Each commune counting once: 50.00% (2 with enough answers)");
    }

    @Test
    void countsTheAnswersThatAreInNoFigureCriterionByCriterion() {
        desk.counts.tallies.put(
                "02647",
                desk.ballots("counter-short")
                        .cast(31, "C01=1", "C02=5")
                        .cast(3, "C01=1", "C02=na")
                        .cast(2, "C01=1")
                        .tally());
        JsonNode node = node(nodes(ResultsDesk.ANALYST, "?questionnaire=counter-short"), "II.A.1");

        assertThat(node.path("n").longValue()).isEqualTo(31);
        assertThat(node.path("unrated").path("notApplicable").longValue()).isEqualTo(3);
        assertThat(node.path("unrated").path("blank").longValue()).isEqualTo(2);
        assertThat(desk.page("/dashboard/indices?questionnaire=counter-short", "en"))
                .contains("3 not applicable", "2 left blank");
    }

    @Test
    void isCertainOfNothingWhereEverybodyAgrees() {
        desk.counts.tallies.put(
                "02647",
                desk.ballots("counter-short")
                        .cast(40, "C01=1", "C02=5", "C03=5")
                        .tally());
        JsonNode element = node(nodes(ResultsDesk.ANALYST, "?questionnaire=counter-short"), "II.A");

        assertThat(element.path("value").doubleValue()).isEqualTo(1);
        assertThat(element.path("high").doubleValue()).isEqualTo(1);
        assertThat(element.path("low").doubleValue()).isCloseTo(0.912379, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "xlsx"})
    void givesTheTreeAsAFileThatSaysWhatItIs(String format) {
        desk.counts.tallies.put(
                "02647",
                desk.ballots("counter-short")
                        .cast(31, "C01=1", "C02=5", "C03=4")
                        .tally());
        desk.as(ResultsDesk.ANALYST);
        byte[] file = desk.get(INDICES + "?questionnaire=counter-short&format=" + format)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueMatches("Content-Disposition", ".*hai-long-chi-so-counter-short.*" + format + ".*")
                .expectBody()
                .returnResult()
                .getResponseBodyContent();
        assertThat(file).isNotEmpty();
        verify(desk.audit).record(eq("export"), contains("format=" + format));
        if (format.equals("csv")) {
            assertThat(new String(file, StandardCharsets.UTF_8))
                    .contains(
                            "\"code\",\"parent\",\"name\",\"criteria\",\"asked\",\"n\",\"respondents\",\"value\",\"low\",\"high\"")
                    .contains("\"T\",,")
                    .contains("\"II.A.1\",\"II.A\",")
                    .contains("(bản 1)", "Khoảng tin cậy 95%", "Số ý kiến (n)");
        }
    }

    private static ServicePoint centre(String... counters) {
        return new ServicePoint(
                "P02647-1",
                ResultsDesk.LAO_CAI,
                ServicePoint.Kind.ADMINISTRATION_CENTRE,
                "Trung tâm Phục vụ hành chính công",
                "",
                "counter-short",
                true,
                Stream.of(counters)
                        .map(id -> new ServicePoint.Counter(id, id, Optional.empty(), true))
                        .toList());
    }

    private JsonNode nodes(Staff staff, String query) {
        return desk.as(staff)
                .get(INDICES + query)
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody()
                .path("nodes");
    }

    private static JsonNode node(JsonNode nodes, String code) {
        return IntStream.range(0, nodes.size())
                .mapToObj(nodes::get)
                .filter(node -> node.path("code").stringValue().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static double value(JsonNode nodes, String code) {
        assertThat(node(nodes, code).path("value").isNumber()).as(code).isTrue();
        return node(nodes, code).path("value").doubleValue();
    }
}
