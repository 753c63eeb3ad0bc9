package vn.hailong.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static vn.hailong.dashboard.Shown.column;
import static vn.hailong.dashboard.Shown.item;
import static vn.hailong.dashboard.Shown.option;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyInserters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.hailong.access.Staff;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.response.Channel;
import vn.hailong.response.Counts;
import vn.hailong.response.Stage;
import vn.hailong.response.StoredAnswers.StoredAnswer;
import vn.hailong.response.Tally;

/** Groups of respondents side by side: what is shown, to whom, and what becomes of long ones. */
class CrossTabTest {

    private static final String DAYS = "&from=2026-10-01&to=2026-10-31";
    private static final String QUERY = "?questionnaire=policy-short" + DAYS;
    private static final String API = "/api/v1/results/cross-tabs";
    private static final String PAGE = "/dashboard/cross-tabs";

    private final ResultsDesk desk = new ResultsDesk();

    @BeforeEach
    void answered() {
        give(31, "vi", "P00=HEALTH", "F06=5", "F16=4", "sex=1", "age=2");
        give(9, "vi", "P00=HEALTH", "F06=2", "F16=4", "sex=1", "age=5");
        give(40, "en", "P00=HEALTH", "F06=2", "F16=2", "sex=2", "age=2");
        give(5, "vi", "P00=HEALTH", "F06=5", "F16=5");
        desk.as(ResultsDesk.ANALYST);
    }

    private void give(int times, String language, String... chosen) {
        Map<String, List<String>> byItem = new HashMap<>();
        for (String pair : chosen) {
            byItem.put(pair.split("=")[0], Arrays.asList(pair.split("=")[1].split(",")));
        }
        Tally one = desk.ballots("policy-short").cast(1, chosen).tally();
        for (int i = 0; i < times; i++) {
            desk.answers.given.add(new FakeAnswers.Given(
                    new StoredAnswer(
                            new VersionId("policy-short", 1),
                            "C02647-1",
                            "02647",
                            "02647",
                            LocalDate.of(2026, 10, 5),
                            Channel.QR,
                            Stage.COMPLETE,
                            language,
                            Set.of(),
                            new Answers(byItem)),
                    one));
        }
        desk.counts.tallies.merge(
                "02647", desk.ballots("policy-short").cast(times, chosen).tally(), Tally::plus);
    }

    @Test
    void putGroupsSideBySideAndEverybodyBeforeThem() {
        JsonNode table = json(API + QUERY + "&across=sex");

        assertThat(table.path("groups").valueStream().map(group -> group.path("code")
                        .stringValue()))
                .containsExactly("1", "2", "-");
        assertThat(answers(table.path("all"))).isEqualTo(85);
        assertThat(table.path("groups").valueStream().map(CrossTabTest::answers))
                .containsExactly(40L, 40L, 5L);
        int health = column(table, "HEALTH");
        assertThat(cell(table, 0, health).path("rate").doubleValue()).isEqualTo((31 / 40.0 + 1) / 2);
        assertThat(cell(table, 1, health).path("rate").doubleValue()).isZero();
        assertThat(cell(table, 2, health).path("published").booleanValue()).isFalse();
        assertThat(option(item(table.path("groups").path(0), "F06"), "5")).isEqualTo(31);
        assertThat(table.path("all").path("items").valueStream().map(item -> item.path("id")
                        .stringValue()))
                .contains("F06", "age")
                .doesNotContain("sex", "P24", "P25");
    }

    @Test
    void addUpToTheMatrixAndTheFrequencies() {
        JsonNode table = json(API + QUERY + "&across=age");
        JsonNode matrix = json("/api/v1/results/matrix" + QUERY);
        JsonNode frequencies = json("/api/v1/results/frequencies" + QUERY);

        assertThat(table.path("all").path("cells").path(column(table, "HEALTH")))
                .isEqualTo(matrix.path("province").path("cells").path(column(matrix, "HEALTH")));
        assertThat(item(table.path("all"), "F06")).isEqualTo(item(frequencies, "F06"));
        long groups = table.path("groups")
                .valueStream()
                .mapToLong(CrossTabTest::answers)
                .sum();
        assertThat(groups).isEqualTo(answers(frequencies)).isEqualTo(85);
    }

    @Test
    void readTheAnswersThatTheFiltersName() {
        json(API + QUERY + "&across=sex&commune=02671&channel=kiosk&flagged=include");
        json(API + "?questionnaire=counter-short@1&across=field" + DAYS);

        Counts.Query policy = desk.answers.queries.get(0);
        assertThat(policy.view()).isEqualTo(Counts.View.HOME);
        assertThat(policy.places()).containsExactly("02671");
        assertThat(policy.channel()).contains(Channel.KIOSK);
        assertThat(policy.flagged()).isTrue();
        Counts.Query counter = desk.answers.queries.get(1);
        assertThat(counter.view()).isEqualTo(Counts.View.SERVICE);
        assertThat(counter.places()).isEmpty();
        assertThat(counter.version()).hasValue(1);
        assertThat(counter.flagged()).isFalse();
    }

    @Test
    void takeTheChannelsFromTheCountsHoweverManyAnswersThereAre() {
        desk.answers.many = true;

        JsonNode table = json(API + QUERY + "&across=channel");

        assertThat(desk.answers.queries).isEmpty();
        assertThat(table.path("groups").valueStream().map(group -> group.path("code")
                        .stringValue()))
                .containsExactly("qr", "kiosk", "assisted", "paper"); // the fake has the same counts for each
    }

    @Test
    void nameTheLanguagesThatWereAnsweredIn() {
        String page = desk.page(PAGE + QUERY + "&across=language", "vi");

        assertThat(page).contains("Tiếng Việt", "English", "n 45", "n 40");
    }

    @Test
    void sayOfEveryFigureOfFewerThanTheThresholdThatItIsOfTooFew() {
        String page = desk.page(PAGE + QUERY + "&across=sex", "vi");

        assertThat(page).contains("F06", "77,5", "Nam: 77,50%, 31 trên 40 người trả lời\"");
        assertThat(page).contains("Không nêu: 100,00%, 5 trên 5 người trả lời; chưa đủ phiếu để công bố\"");
        List<String> small = page.lines()
                .filter(line -> line.contains("Không nêu: ") && line.contains("trên 5"))
                .toList();
        assertThat(small).isNotEmpty().allSatisfy(line -> assertThat(line).contains("class=\"heat few\""));
    }

    @Test
    void areForThoseWhoSeeEverythingOnly() {
        for (Staff staff : List.of(ResultsDesk.COMMUNE, ResultsDesk.BODY)) {
            desk.as(staff);
            desk.get(API + QUERY).expectStatus().isForbidden();
            desk.get(PAGE + QUERY).expectStatus().isForbidden();
            desk.client.post().uri(API + QUERY).exchange().expectStatus().isForbidden();
            desk.client.post().uri(PAGE).exchange().expectStatus().isForbidden();
        }
        desk.as(null);
        desk.get(API + QUERY).expectStatus().isUnauthorized();
        assertThat(desk.answers.queries).isEmpty();
        assertThat(desk.jobs.jobs).isEmpty();
    }

    @Test
    void refuseWhatTheQuestionnaireDoesNotAskAndKeepWhatWasTyped() {
        Clock later = Clock.offset(ResultsDesk.CLOCK, Duration.ofDays(30));
        ResultsDesk another = new ResultsDesk(later, TestQuestionnaires.shipped(later)).as(ResultsDesk.ANALYST);

        String page = another.page422(
                PAGE + "?questionnaire=papi-style-counter&across=ethnicity&commune=99999&from=2026-12-01");

        assertThat(page)
                .contains("#f-across", "#f-commune", "Phiếu này không hỏi điều đó")
                .contains("value=\"2026-12-01\"")
                .contains("value=\"field\"", "value=\"applicant\"")
                .doesNotContain("value=\"sex\"");
        desk.get(API + "?questionnaire=policy-short&across=hair").expectStatus().isEqualTo(422);
        assertThat(desk.page422(PAGE + "?questionnaire=nothing")).contains("#f-questionnaire", "value=\"sex\"");
    }

    @Test
    void sayWhenThereIsNothing() {
        desk.answers.given.clear();

        assertThat(desk.page(PAGE + QUERY, "vi")).contains("Chưa có ý kiến nào").doesNotContain("Lập lại");
    }

    @Test
    void areMadeAsAJobWhereTooManyAnswersWouldBeRead() {
        desk.answers.many = true;

        desk.get(API + QUERY + "&across=sex").expectStatus().isEqualTo(422);
        assertThat(desk.page(PAGE + QUERY + "&across=sex", "vi"))
                .contains("Lựa chọn này gồm 85 phiếu", "Bắt đầu đọc", "name=\"across\" value=\"sex\"");
        assertThat(desk.answers.queries).isEmpty();

        String id = start("sex");
        awaitState(id, "done");
        JsonNode job = json(API + "/" + id);
        assertThat(job.path("table")).isEqualTo(tableNow(job));
        assertThat(desk.page(PAGE + "/" + id, "vi")).contains("Xong: 85 phiếu", "Nam", "77,5");
        assertThat(desk.page(PAGE + QUERY, "en")).contains("Done: 85 answers", id);
        verify(desk.audit).record("cross-tab", API + QUERY_WITH_DEFAULTS + "&across=sex");
    }

    private static final String QUERY_WITH_DEFAULTS =
            "?questionnaire=policy-short&from=2026-10-01&to=2026-10-31&rule=top2&flagged=exclude&by=policy-group";

    private JsonNode tableNow(JsonNode job) {
        desk.answers.many = false;
        JsonNode table = json(API + QUERY + "&across=sex");
        desk.answers.many = true;
        assertThat(job.path("table")
                        .path("all")
                        .path("answers")
                        .path("complete")
                        .longValue())
                .isEqualTo(85);
        return table;
    }

    @Test
    void joinTheJobOfTheSameQueryAndStopIt() {
        desk.answers.many = true;
        desk.answers.hold();
        String id = start("sex");

        assertThat(start("sex")).isEqualTo(id);
        assertThat(desk.page(PAGE + "/" + id, "vi")).contains("Đang đọc", "Dừng lại", "trên 85 phiếu");
        desk.get(API + "/" + id + "?format=csv").expectStatus().isEqualTo(409);
        String other = start("age");
        assertThat(other).isNotEqualTo(id);
        desk.client
                .post()
                .uri(API + QUERY + "&across=language")
                .exchange()
                .expectStatus()
                .isEqualTo(503);

        desk.client
                .post()
                .uri(PAGE + "/" + id + "/stop")
                .exchange()
                .expectStatus()
                .isSeeOther();
        assertThat(json(API + "/" + id).path("state").stringValue()).isEqualTo("stopped");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> desk.client
                .post()
                .uri(API + QUERY + "&across=language")
                .exchange()
                .expectStatus()
                .isAccepted());
        desk.answers.held.tryEmitEmpty();
        awaitState(other, "done");
        assertThat(json(API + "/" + id).path("state").stringValue()).isEqualTo("stopped");
        verify(desk.audit).record("cross-tab.stop", id);
    }

    @Test
    void sayOfAJobWhoseNodeIsGoneThatItBrokeOff() {
        CrossTabJob silent = new CrossTabJob(
                "6566f0000000000000000001",
                Map.of("questionnaire", "policy-short", "across", "sex"),
                "analyst",
                ResultsDesk.CLOCK.instant().minusSeconds(300),
                ResultsDesk.CLOCK.instant().minusSeconds(61),
                10,
                100,
                CrossTabJob.State.RUNNING,
                null);
        desk.jobs.add(silent).block();

        assertThat(json(API + "/" + silent.id()).path("state").stringValue()).isEqualTo("broken");
        assertThat(desk.page(PAGE + "/" + silent.id(), "en")).contains("Broken off");
        desk.get(API + "/6566f0000000000000000002").expectStatus().isNotFound();
        desk.get(PAGE + "/nothing").expectStatus().isNotFound();
    }

    @Test
    void beginAJobFromTheForm() {
        desk.answers.many = true;

        String location = Objects.requireNonNull(desk.client
                        .post()
                        .uri(PAGE)
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .body(BodyInserters.fromFormData("questionnaire", "policy-short")
                                .with("across", "age")
                                .with("from", "2026-10-01")
                                .with("to", "2026-10-31"))
                        .exchange()
                        .expectStatus()
                        .isSeeOther()
                        .returnResult(Void.class)
                        .getResponseHeaders()
                        .getLocation())
                .toString();

        assertThat(location).startsWith(PAGE + "/");
        assertThat(desk.jobs.jobs.get(location.substring(PAGE.length() + 1)).asked())
                .containsEntry("across", "age")
                .containsEntry("from", "2026-10-01");
    }

    @Test
    void areTakenAwayAsFiles() {
        String csv = desk.page(API + QUERY + "&across=sex&format=csv", "en");

        List<String> rows = new ArrayList<>(csv.lines()
                .filter(line -> !line.contains("# ") && !line.isBlank())
                .toList());
        assertThat(rows.get(0)).contains("measure", "group_name", "value", "note");
        assertThat(rows).anySatisfy(row -> assertThat(row).contains("HEALTH", "Male", ",40,0.8875,"));
        assertThat(rows)
                .anySatisfy(row -> assertThat(row).contains("\"share\",\"F06\"", "\"5\"", "Male", ",40,0.775,"));
        assertThat(rows).anySatisfy(row -> assertThat(row).contains("F06", "Not told", ",5,1.0,,,\"too few"));
        assertThat(csv).contains("Groups by", "Share of each option");
        verify(desk.audit).record("export", API + QUERY_WITH_DEFAULTS + "&across=sex&format=csv");
        desk.get(API + QUERY + "&across=sex&format=xlsx").expectStatus().isOk();
        verify(desk.audit, never()).record(eq("cross-tab"), anyString());
    }

    private String start(String across) {
        return Objects.requireNonNull(desk.client
                        .post()
                        .uri(API + QUERY + "&across=" + across)
                        .exchange()
                        .expectStatus()
                        .isAccepted()
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody())
                .path("id")
                .stringValue();
    }

    private void awaitState(String id, String state) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> json(API + "/" + id).path("state").stringValue().equals(state));
    }

    private JsonNode json(String address) {
        return JsonMapper.shared().readTree(desk.page(address, "vi"));
    }

    private static long answers(JsonNode group) {
        return group.path("answers").path("complete").longValue();
    }

    private static JsonNode cell(JsonNode table, int group, int column) {
        return table.path("groups").path(group).path("cells").path(column);
    }
}
