package vn.hailong.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vn.hailong.dashboard.Shown.column;
import static vn.hailong.dashboard.Shown.item;
import static vn.hailong.dashboard.Shown.node;
import static vn.hailong.dashboard.Shown.option;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.response.Counts;
import vn.hailong.response.Tally;

/**
 * The short form whose second version, from 01/06/2026, takes only "very satisfied" about fees (C05, II.B.3) for satisfied, and no longer asks about
 * papers received (C09, II.D.2).
 */
class BrokenSeriesTest {

    private static final String ALL = "questionnaire=counter-short&by=element";
    private static final String PLACE = "02647";

    private static final Questionnaires QUESTIONNAIRES =
            TestQuestionnaires.with(ResultsDesk.CLOCK, second(TestQuestionnaires.file("counter-short", 1)));

    private final ResultsDesk desk = new ResultsDesk(ResultsDesk.CLOCK, QUESTIONNAIRES);

    private static String second(String first) {
        String scales = first.substring(first.indexOf("  sat5:"), first.indexOf("items:"));
        int papers = first.indexOf("  - id: C09");
        String file = first.substring(0, papers) + first.substring(first.indexOf("  - id: C10"));
        return file.replace("version: 1", "version: 2")
                .replace("published: 2026-01-01", "published: 2026-06-01")
                .replace("items:\n", scales.replace("sat5:", "strict:").replace("[4, 5]", "[5]") + "items:\n")
                .replace(
                        "- id: C05\n    kind: scale\n    scale: sat5", "- id: C05\n    kind: scale\n    scale: strict");
    }

    /** Version 1: 40 people, all at 4. Version 2: 60 people, 45 at 5 and 15 at 4. */
    @BeforeEach
    void count() {
        cast(
                1,
                ballots(1)
                        .cast(40, "C01=2", "C02=4", "C04=4", "C05=4", "C08=4", "C09=4")
                        .tally());
        cast(
                2,
                ballots(2)
                        .cast(45, "C01=2", "C02=5", "C04=5", "C05=5", "C08=5")
                        .cast(15, "C01=2", "C02=1", "C04=4", "C05=4", "C08=4")
                        .tally());
        desk.as(ResultsDesk.ANALYST);
    }

    @Test
    void addsUpAnItemFromItsBreakOn() {
        JsonNode answer = json("/api/v1/results/frequencies?commune=" + PLACE + "&" + ALL);

        assertThat(answer.path("answers").path("complete").longValue()).isEqualTo(100);
        JsonNode broken = item(answer, "C05");
        assertThat(broken.path("asked").longValue()).isEqualTo(60);
        assertThat(broken.path("notAsked").longValue()).isZero();
        assertThat(option(broken, "4")).isEqualTo(15);
        assertThat(option(item(answer, "C02"), "4")).isEqualTo(40);
        assertThat(item(answer, "C02").path("asked").longValue()).isEqualTo(100);
        assertThat(item(answer, "C09").path("asked").longValue()).isEqualTo(40);
        assertThat(answer.path("breaks").toString())
                .isEqualTo("[{\"version\":2,\"from\":\"2026-06-01\",\"item\":\"C05\",\"change\":\"scale\","
                        + "\"nodes\":[\"II.B.3\",\"II.B\",\"II\",\"T\"]},"
                        + "{\"version\":2,\"from\":\"2026-06-01\",\"item\":\"C09\",\"change\":\"removed\","
                        + "\"nodes\":[\"II.D.2\",\"II.D\",\"II\",\"T\"]}]");
    }

    @Test
    void addsUpAnElementFromTheLastBreakOfItsCriteriaOn() {
        JsonNode matrix = json("/api/v1/results/matrix?" + ALL);
        int access = column(matrix, "II.A");
        int procedures = column(matrix, "II.B");
        int result = column(matrix, "II.D");

        // C02 over both: (40 + 45) of 100.
        assertThat(cell(matrix, access).path("n").longValue()).isEqualTo(100);
        assertThat(cell(matrix, access).path("rate").doubleValue()).isCloseTo(0.85, within(1e-12));
        // C04 and C05 of version 2 alone: 60 and 45 of 60. Mixed it would be (100 + 85) of 200.
        assertThat(cell(matrix, procedures).path("n").longValue()).isEqualTo(60);
        assertThat(cell(matrix, procedures).path("rate").doubleValue()).isCloseTo(0.875, within(1e-12));
        // C08 alone, of version 2.
        assertThat(cell(matrix, result).path("n").longValue()).isEqualTo(60);
        assertThat(matrix.path("province")
                        .path("cells")
                        .path(procedures)
                        .path("n")
                        .longValue())
                .isEqualTo(60);
        assertThat(matrix.path("breaks").size()).isEqualTo(2);
        assertThat(desk.counts.queries)
                .filteredOn(query -> query.view() == Counts.View.SERVICE)
                .extracting(Counts.Query::version)
                .contains(OptionalInt.of(1), OptionalInt.of(2))
                .doesNotContain(OptionalInt.empty());
    }

    @Test
    void comparesNoNodeOfTheTreeAcrossItsBreak() {
        desk.counts.earlier.put(
                PLACE,
                ballots(1)
                        .cast(50, "C01=2", "C02=4", "C04=4", "C05=4", "C08=4", "C09=4")
                        .tally());
        JsonNode tree = json("/api/v1/results/indices?questionnaire=counter-short&commune=" + PLACE);

        // The wording of C04 stayed, its element did not.
        assertThat(node(tree, "II.B.2").path("n").longValue()).isEqualTo(100);
        assertThat(node(tree, "II.B.3").path("n").longValue()).isEqualTo(60);
        assertThat(node(tree, "II.B").path("n").longValue()).isEqualTo(60);
        assertThat(node(tree, "T").path("respondents").longValue()).isEqualTo(60);
        for (String code : new String[] {"II.B.3", "II.B", "II.D", "II", "T"}) {
            assertThat(node(tree, code).path("change").isNull()).as(code).isTrue();
            assertThat(node(tree, code).path("difference").isNull()).as(code).isTrue();
            assertThat(node(tree, code).path("beside").path("rate").isNumber())
                    .as(code)
                    .isTrue();
            assertThat(node(tree, code).path("broken").intValue()).as(code).isEqualTo(2);
        }
        for (String code : new String[] {"II.A.1", "II.B.2", "II.D.1"}) {
            assertThat(node(tree, code).path("change").isNumber()).as(code).isTrue();
            assertThat(node(tree, code).has("broken")).as(code).isFalse();
        }
        String page = desk.page("/dashboard/indices?questionnaire=counter-short&commune=" + PLACE, "vi");
        assertThat(page)
                .contains("không so được: câu hỏi đã đổi từ phiên bản 2")
                .contains("Từ phiên bản 2 (ngày 01/06/2026) câu C05 đổi thang đo");
    }

    @Test
    void comparesTwoCommunesOfTheSamePeriod() {
        desk.counts
                .byVersion
                .get(2)
                .put("02671", ballots(2).cast(30, "C01=2", "C05=4").tally());
        JsonNode tree = json("/api/v1/results/indices?questionnaire=counter-short&compare=02671&commune=" + PLACE);

        assertThat(node(tree, "II.B.3").path("difference").isNull()).isFalse();
        assertThat(node(tree, "II.B.3").path("change").isNull()).isTrue();
    }

    @Test
    void showsEachVersionAloneAsItWasAsked() {
        JsonNode first = json("/api/v1/results/matrix?questionnaire=counter-short@1&by=element");
        assertThat(cell(first, column(first, "II.B")).path("rate").doubleValue())
                .isEqualTo(1);
        assertThat(first.has("breaks")).isFalse();
    }

    @Test
    void speaksOfNoBreakThatLiesOutsideThePeriod() {
        for (String days : new String[] {"&from=2026-01-01&to=2026-05-31", "&from=2026-07-02&to=2026-11-23"}) {
            assertThat(json("/api/v1/results/matrix?" + ALL + days).has("breaks"))
                    .as(days)
                    .isFalse();
        }
        // A phone may still send an answer to the first version.
        assertThat(json("/api/v1/results/matrix?" + ALL + "&from=2026-07-01&to=2026-11-23")
                        .has("breaks"))
                .isTrue();
    }

    @Test
    void saysSoOnPagesAndInFiles() {
        String sentence =
                "Từ phiên bản 2 (ngày 01/06/2026) câu C05 đổi thang đo hoặc cách tính điểm: chỉ tính từ phiên bản đó,"
                        + " không so được với trước. Chỉ số bị đứt: II.B.3, II.B, II, T.";
        assertThat(desk.page("/dashboard/results?" + ALL, "vi"))
                .contains(sentence)
                .contains("không hỏi câu C09 nữa");
        assertThat(desk.page("/dashboard/results/" + PLACE + "?" + ALL, "vi"))
                .contains(sentence)
                .containsOnlyOnce("Chỉ tính từ phiên bản 2: câu này đã đổi.");
        // Above the figures, where it is read before them.
        assertThat(desk.page("/dashboard/results?" + ALL, "vi"))
                .containsPattern("(?s)<strong>Không so được với trước\\.</strong>.*<table>");
        assertThat(desk.page("/dashboard/results?" + ALL, "en")).contains("From version 2 (01/06/2026) on, C05");
        for (String file : new String[] {"matrix.csv", "frequencies.csv"}) {
            assertThat(text("/api/v1/results/" + file.replace(".csv", "") + "?format=csv&" + ALL))
                    .as(file)
                    .contains(sentence);
        }
    }

    @Test
    void mixesNothingInWhatThePublicReads() {
        desk.published("2026-06", "counter-short");
        JsonNode matrix = json("/api/v1/public/matrix?period=2026-06&" + ALL);
        assertThat(cell(matrix, column(matrix, "II.B")).path("published").booleanValue())
                .isFalse();
        assertThat(cell(matrix, column(matrix, "II.B")).path("rate").isNull()).isTrue();
        assertThat(matrix.path("breaks").size()).isEqualTo(2);
    }

    private Ballots ballots(int version) {
        Questionnaire asked =
                QUESTIONNAIRES.find(new VersionId("counter-short", version)).orElseThrow();
        return new Ballots(asked, desk.frameworks.sipas());
    }

    private void cast(int version, Tally tally) {
        desk.counts.byVersion.put(version, new TreeMap<>(Map.of(PLACE, tally)));
    }

    private JsonNode json(String address) {
        return desk.get(address)
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }

    private String text(String address) {
        return desk.get(address)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private static JsonNode cell(JsonNode matrix, int column) {
        return matrix.path("rows")
                .valueStream()
                .filter(row -> row.path("commune").stringValue().equals(PLACE))
                .findFirst()
                .orElseThrow()
                .path("cells")
                .path(column);
    }
}
