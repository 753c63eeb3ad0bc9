package vn.hailong.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.hailong.response.Counts;

class PublicMatrixTest {

    private static final String MATRIX = "/api/v1/public/matrix";

    private final ResultsDesk desk = new ResultsDesk();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?period=2026-11",
                "?period=2026-12",
                "?period=october",
                "?period=2026-Q4",
                "?period=2026-Q5",
                "?period=2026",
                "?period=2026-10-01",
                "?period=-5000-01"
            })
    void refusesAMonthThatIsNotClosed(String query) {
        desk.get(MATRIX + query)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0]")
                .isEqualTo("period");
        assertThat(desk.counts.queries).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10", "2026-Q3", "2025"})
    void takesMonthsQuartersAndYears(String period) {
        desk.get(MATRIX + "?period=" + period).expectStatus().isOk();
    }

    @Test
    void closesAMonthAtMidnightInTheProvince() {
        ZoneId zone = ZoneId.of("Asia/Ho_Chi_Minh");
        ResultsDesk before = new ResultsDesk(Clock.fixed(Instant.parse("2026-10-31T16:59:59Z"), zone));
        before.get(MATRIX + "?period=2026-10").expectStatus().isEqualTo(422);
        ResultsDesk after = new ResultsDesk(Clock.fixed(Instant.parse("2026-10-31T17:00:00Z"), zone));
        after.get(MATRIX + "?period=2026-10").expectStatus().isOk();
    }

    @Test
    void givesEverybodyReleasedCellsOnly() {
        desk.counts.tallies.put("02647", health(29));
        desk.counts.tallies.put("02671", health(30));
        desk.published("2026-10", "policy-short");
        JsonNode matrix = desk.get(MATRIX + "?period=2026-10")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "max-age=300, public")
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(matrix.path("rows").size()).isEqualTo(99);
        assertThat(matrix.path("rows").get(0).path("cells").get(1).toString())
                .isEqualTo("{\"n\":null,\"rate\":null,\"low\":null,\"high\":null,\"published\":false}");
        assertThat(matrix.path("rows").get(1).path("cells").get(1).path("n").longValue())
                .isEqualTo(30);
        assertThat(matrix.path("from").stringValue()).isEqualTo("2026-10-01");
        assertThat(matrix.path("to").stringValue()).isEqualTo("2026-10-31");
    }

    @Test
    void tellsAnalystsWhatWasPublishedOfAClosedPeriod() {
        desk.counts.tallies.put("02647", health(29));
        desk.counts.tallies.put("02671", health(60));
        desk.counts.tallies.put("02683", health(40));
        String october = "/api/v1/results/matrix?questionnaire=policy-short&from=2026-10-01&to=2026-10-31";
        assertThat(publishedOf(october)).isEqualTo(3); // what would be, by the threshold alone

        desk.published("2026-10", "policy-short");

        long released = publishedOf(october);
        assertThat(released).isLessThan(3);
        assertThat(publishedOf("/api/v1/public/matrix?period=2026-10&questionnaire=policy-short"))
                .isEqualTo(released);
        assertThat(publishedOf(october + "&channel=qr")).isEqualTo(3);
        assertThat(desk.page("/dashboard/results?questionnaire=policy-short&from=2026-10-01&to=2026-10-31", "vi"))
                .contains("để không ai tính ra được nơi ít phiếu");
    }

    private long publishedOf(String address) {
        String read = desk.as(ResultsDesk.ANALYST)
                .get(address)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return Pattern.compile("\"published\":true").matcher(read).results().count();
    }

    @Test
    void givesThePublishedPartOfTheIndexTree() {
        desk.counts.tallies.put(
                "02671",
                desk.ballots("counter-short")
                        .cast(31, "C01=1", "C02=5", "C03=4")
                        .tally());
        desk.published("2026-10", "counter-short");
        JsonNode read = desk.get("/api/v1/public/indices?period=2026-10&questionnaire=counter-short&commune=02671")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "max-age=300, public")
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        JsonNode access = node(read, "II.A");
        assertThat(access.path("published").booleanValue()).isTrue();
        assertThat(access.path("n").longValue()).isEqualTo(31);
        assertThat(access.path("parent").stringValue()).isEqualTo("II");
        assertThat(node(read, "II").path("value").isNull()).isTrue(); // most of its criteria were answered by nobody
        assertThat(read.path("nodes").toString()).doesNotContain("II.A.1");

        JsonNode elsewhere = desk.get("/api/v1/public/indices?period=2026-10&questionnaire=counter-short&commune=02647")
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(elsewhere.toString()).doesNotContain("\"published\":true");
        desk.get("/api/v1/public/indices?period=2026-10&commune=99999")
                .expectStatus()
                .isEqualTo(422);
        desk.get("/api/v1/public/indices?period=2026-12").expectStatus().isEqualTo(422);
        assertThat(desk.page("/results/02671?period=2026-10&questionnaire=counter-short&by=element", "vi"))
                .contains("Từ mức chung xuống từng yếu tố");
    }

    private static JsonNode node(JsonNode read, String code) {
        for (JsonNode each : read.path("nodes")) {
            if (each.path("code").stringValue().equals(code)) {
                return each;
            }
        }
        throw new AssertionError("No node " + code);
    }

    @Test
    void leavesFlaggedAnswersOutAndIsNotAskedForThem() {
        desk.counts.tallies.put("02671", health(30));
        desk.published("2026-10", "policy-short");
        assertThat(desk.counts.queries)
                .isNotEmpty()
                .noneMatch(Counts.Query::flagged)
                .allMatch(query -> query.channel().isEmpty());
        desk.get(MATRIX + "?period=2026-10&flagged=include&channel=paper&from=2020-01-01")
                .expectStatus()
                .isOk();
    }

    @Test
    void staysAsItWasPublishedWhenAnswersComeLate() {
        desk.counts.tallies.put("02671", health(30));
        desk.published("2026-10", "policy-short");
        String before = desk.get(MATRIX + "?period=2026-10")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        desk.counts.tallies.put("02671", health(37));
        desk.published("2026-10", "policy-short");

        assertThat(desk.get(MATRIX + "?period=2026-10")
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody())
                .isEqualTo(before);
        assertThat(desk.page("/results", "vi")).contains("tính trên 30 phiếu. 7 phiếu đến sau");
    }

    @Test
    void tellsNothingOfWhatIsNotPublishedYet() {
        desk.counts.tallies.put("02671", health(90));
        assertThat(desk.get(MATRIX + "?period=2026-10")
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody()
                        .toString())
                .doesNotContain("\"published\":true");
        assertThat(desk.page("/results", "vi")).contains("Kỳ này chưa công bố");
    }

    /** Where only one commune is of few, the province less the others would tell it. */
    @Test
    void withholdsWhatWouldTellTheOnlyCommuneOfFew() {
        desk.counts.tallies.put("02647", health(29));
        desk.counts.tallies.put("02671", health(60));
        desk.counts.tallies.put("02674", health(40));
        desk.published("2026-10", "policy-short");
        Release release = desk.releases.published.get("2026-10|policy-short");
        assertThat(release.cells().get("02647").get("PG:HEALTH").published()).isFalse();
        assertThat(release.cells().values().stream()
                        .filter(cells -> cells.get("PG:HEALTH").published()))
                .hasSizeLessThan(3);
    }

    @Test
    void showsTheLastClosedMonthToEverybodyInBothLanguages() {
        desk.counts.tallies.put("02647", health(29));
        desk.counts.tallies.put("02671", health(30));
        desk.published("2026-10", "policy-short");
        String page = desk.page("/results", "vi");
        assertThat(page)
                .contains("Người dân hài lòng đến đâu với từng nhóm chính sách")
                .contains("01/10/2026")
                .contains("Phường Cam Đường")
                .contains("100,0")
                .contains("n 30")
                .contains("chưa đủ phiếu để công bố")
                .doesNotContain("n 29")
                .doesNotContain("??")
                .doesNotContain("SIPAS");
        assertThat(desk.page("/results?interval=show&sort=HEALTH&dir=desc", "en"))
                .contains("How satisfied are people with each policy group")
                .contains("aria-sort=\"descending\"")
                .doesNotContain("??");
        String commune = desk.page("/results/02671", "vi");
        assertThat(commune).contains("100,00%, n = 30").contains("whisker").doesNotContain("??");
        assertThat(desk.page("/results/02647", "en"))
                .contains("does not have enough answers")
                .doesNotContain("n = 29")
                .doesNotContain("??");
    }

    @Test
    void keepsTheLanguageThatWasAskedForInEveryLinkAndForm() {
        desk.counts.tallies.put("02671", health(30));
        for (String path : List.of("/results", "/results/02671")) {
            String page = desk.page(path + "?lang=en", "vi");
            assertThat(page)
                    .contains("<input type=\"hidden\" name=\"lang\" value=\"en\">")
                    .contains("href=\"/results?lang=en\"");
            assertThat(Pattern.compile("href=\"/(results|api)[^\"]*\"")
                            .matcher(page)
                            .results())
                    .isNotEmpty()
                    .allSatisfy(link -> assertThat(link.group()).contains("lang=en"));
        }
        assertThat(desk.page("/results?lang=%22x", "vi"))
                .contains("href=\"/results\"")
                .doesNotContain("name=\"lang\"");
        desk.get("/results?period=2026-11&lang=en")
                .expectStatus()
                .isEqualTo(422)
                .expectBody(String.class)
                .value(page -> assertThat(page).contains("name=\"lang\" value=\"en\""));
    }

    @Test
    void hasAKindPageForAWrongMonthAndNoneForAnUnknownCommune() {
        desk.get("/results?period=2026-11")
                .expectStatus()
                .isEqualTo(422)
                .expectBody(String.class)
                .value(page -> assertThat(page)
                        .contains("Chỉ công bố những kỳ đã kết thúc")
                        .doesNotContain("??"));
        desk.get("/results/99999").expectStatus().isNotFound();
        desk.get("/results/abc").expectStatus().isNotFound();
    }

    private vn.hailong.response.Tally health(int n) {
        return desk.ballots("policy-short")
                .cast(n, "P00=HEALTH", "F06=5", "F16=4")
                .tally();
    }
}
