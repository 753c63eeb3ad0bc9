package vn.hailong.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hailong.questionnaire.ImportDesk.ADMINISTRATOR;
import static vn.hailong.questionnaire.ImportDesk.ANALYST;
import static vn.hailong.questionnaire.Trial.FIRST;
import static vn.hailong.questionnaire.Trial.SECOND;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import vn.hailong.access.Staff;
import vn.hailong.testing.EmbeddedTestStore;
import vn.hailong.testing.StoreContract;
import vn.hailong.testing.StoreUnderTest;

/** From a file to a published version, over HTTP. */
class ImportPagesTest extends StoreContract {

    private static final String FIRST_PAGE = "/dashboard/questionnaires/drafts/trial/1";
    private static final String SECOND_PAGE = "/dashboard/questionnaires/drafts/trial/2";

    /** Item A3 on another scale of its own. */
    private static final String OTHER_SCALE = Trial.second("score: 4", "score: 5");

    private ImportDesk desk;

    @Override
    protected StoreUnderTest startStore() {
        return EmbeddedTestStore.start();
    }

    @BeforeEach
    void open() {
        template().remove(new Query(), MongoQuestionnaireImports.COLLECTION).block();
        desk = new ImportDesk(template());
    }

    // --- refusals

    @Test
    void isForAdministratorsOnly() {
        desk.upload(ADMINISTRATOR, "vi", Trial.YAML);
        List<String> pages = List.of(
                ImportPages.ADDRESS,
                FIRST_PAGE,
                FIRST_PAGE + "/preview",
                "/dashboard/questionnaires/counter-short/1/file");
        for (String page : pages) {
            desk.as(ANALYST, "vi").get().uri(page).exchange().expectStatus().isForbidden();
            desk.as(null, "vi").get().uri(page).exchange().expectStatus().isUnauthorized();
        }
        assertThat(desk.upload(ANALYST, "vi", OTHER_SCALE).getStatus().value()).isEqualTo(403);
        assertThat(publish(ANALYST, FIRST_PAGE, "2026-12-01", true).getStatus().value())
                .isEqualTo(403);
        assertThat(desk.post(ANALYST, FIRST_PAGE + "/discard", Map.of())
                        .getStatus()
                        .value())
                .isEqualTo(403);
        assertThat(body(desk.as(ANALYST, "vi")
                        .get()
                        .uri("/dashboard/questionnaires")
                        .exchange()
                        .expectBody(String.class)
                        .returnResult()))
                .doesNotContain("/drafts/trial", "/import", "/file");
        assertThat(all(desk.imports.summaries())).hasSize(1).noneMatch(QuestionnaireImports.Summary::isPublished);
    }

    /** Promised in the issue: a file with ten different faults reports all ten, each with its place. */
    @Test
    void tellsTenDifferentFaultsEachWithItsPlace() {
        String yaml = """
                id: Trial
                version: 1
                version: 2
                framework: sipas-1999
                published: 2026-02-30
                title: {vi: "Phiếu thử"}
                intro: {vi: "Xin mời", en: "Please"}
                scales:
                  sat:
                    satisfied: []
                    options:
                      - {code: 2, score: 2, vi: "Chưa", en: "Not yet"}
                      - {code: 4, score: 7, vi: "Được", en: "Fine"}
                items:
                  - {id: A1, kind: slider, text: {vi: "Gì?", en: "What?"}}
                  - {id: A2, kind: scale, scale: sat, show_if: {A9: [x]}, text: {vi: "Sao?", en: "How?"}}
                  - {id: A2, kind: text, text: {vi: "Gì nữa?", en: "What else?"}}
                """;

        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("3 Cả phiếu version", "khóa \"version\" có hai lần");
        expected.put("1 Cả phiếu id", "mã \"Trial\" phải gồm chữ thường không dấu, chữ số và dấu -");
        expected.put("4 Cả phiếu framework", "không có khung chỉ số \"sipas-1999\"");
        expected.put("5 Cả phiếu published", "\"2026-02-30\" không phải một ngày như 2026-01-31");
        expected.put("6 title –", "thiếu bản dịch \"en\"");
        expected.put("13 Thang đo sat score", "\"score\" là số nguyên từ 1 đến 5, không phải \"7\"");
        expected.put("10 Thang đo sat –", "thang đo không có mức nào tính là hài lòng");
        expected.put("15 Câu A1 kind", "không có cách trả lời \"slider\"; chọn một trong");
        expected.put("16 Câu A2 show_if A9", "không bao giờ được hỏi: điều kiện nêu \"A9\"");
        expected.put("17 Câu A2 –", "thiếu khóa \"max_length\"");
        expected.put("17 Câu A2 id", "mã này có hai lần");

        EntityExchangeResult<String> answer = desk.upload(ADMINISTRATOR, "vi", yaml);
        assertThat(answer.getStatus().value()).isEqualTo(422);
        List<String> told = rows(body(answer));
        expected.forEach(
                (place, reason) -> assertThat(told).as(place).anyMatch(row -> row.startsWith(place + " " + reason)));
        assertThat(expected).hasSizeGreaterThanOrEqualTo(10);

        String english = body(desk.upload(ADMINISTRATOR, "en", yaml));
        assertThat(rows(english)).contains("4 The questionnaire framework unknown framework \"sipas-1999\"");
        assertThat(all(desk.imports.summaries())).isEmpty();
        assertThat(desk.audited).isEmpty();
    }

    @Test
    void refusesAnEmptyFormAndAFileThatIsTooLarge() {
        assertThat(rows(body(desk.upload(ADMINISTRATOR, "vi", "")))).containsExactly("1 Cả phiếu – tệp trống");
        String large = Trial.YAML + "#".repeat(ImportPages.MOST_BYTES);
        assertThat(desk.upload(ADMINISTRATOR, "vi", large).getStatus().value()).isEqualTo(413);
    }

    @Test
    void takesTheNextVersionOnly() {
        String third = Trial.with("version: 1", "version: 3");
        assertThat(rows(body(desk.upload(ADMINISTRATOR, "vi", third))))
                .containsExactly("2 Cả phiếu version phiên bản tiếp theo của trial là 1, không phải 3");

        String shipped = Trial.with("id: trial", "id: counter-short");
        assertThat(rows(body(desk.upload(ADMINISTRATOR, "vi", shipped))))
                .containsExactly("2 Cả phiếu version phiên bản tiếp theo của counter-short là 2, không phải 1");
    }

    @Test
    void refusesMoreDraftsThanAnybodyWorksOn() {
        for (int i = 0; i < QuestionnaireDrafts.MOST; i++) {
            desk.imports.keep(new VersionId("q" + i, 1), new byte[0], "admin").block();
        }
        EntityExchangeResult<String> answer = desk.upload(ADMINISTRATOR, "vi", Trial.YAML);
        assertThat(answer.getStatus().value()).isEqualTo(409);
        assertThat(body(answer)).isEqualTo("questionnaire.import.too-many");
    }

    @Test
    void refusesADayThatIsOverOrNotAfterThePredecessors() {
        published(Trial.YAML, "2026-12-01");
        desk.upload(ADMINISTRATOR, "vi", Trial.second("\"Sao?\"", "\"Thế nào?\""));

        assertThat(refusal(publish(SECOND_PAGE, "2026-11-22", false)))
                .containsExactly("Ngày này đã qua. Xin chọn hôm nay hoặc một ngày sau.");
        assertThat(refusal(publish(SECOND_PAGE, "2026-12-01", false)))
                .containsExactly("Phiên bản trước hỏi từ ngày 01/12/2026. Xin chọn một ngày sau đó.");
        assertThat(refusal(publish(SECOND_PAGE, "+999999999-01-01", false)))
                .containsExactly("Ngày này xa quá 2 năm. Xin xem lại.");
        EntityExchangeResult<String> again = publish(SECOND_PAGE, "mai", false);
        assertThat(refusal(again)).containsExactly("Xin chọn một ngày.");
        assertThat(body(again)).contains("value=\"mai\"");
        assertThat(desk.imports.find(SECOND).block().isPublished()).isFalse();

        assertThat(publish(SECOND_PAGE, "2026-12-02", false).getStatus().value())
                .isEqualTo(303);
    }

    @Test
    void publishesNothingWithUnfilledBrackets() {
        String yaml = Trial.with("\"Gì nữa?\"", "\"[tên dịch vụ] thế nào?\"").replace("\"Two\"", "\"[second]\"");
        desk.upload(ADMINISTRATOR, "vi", yaml);

        assertThat(body(desk.get(FIRST_PAGE)))
                .contains("Còn 2 chỗ chưa điền", "[tên dịch vụ]", "[second]", "<code>A1</code>", "<code>A4</code>");
        assertThat(refusal(publish(FIRST_PAGE, "2026-12-01", true)))
                .containsExactly("Còn chỗ trong ngoặc vuông chưa điền.");
        assertThat(desk.imports.find(FIRST).block().isPublished()).isFalse();
    }

    @Test
    void publishesNothingThatChangedSinceItWasLookedAt() {
        desk.upload(ADMINISTRATOR, "vi", Trial.YAML);
        String seen = sha(body(desk.get(FIRST_PAGE)));
        desk.upload(ADMINISTRATOR, "vi", Trial.with("\"Sao?\"", "\"Thế nào?\""));

        EntityExchangeResult<String> answer =
                desk.post(ADMINISTRATOR, FIRST_PAGE + "/publish", Map.of("sha256", seen, "from", "2026-12-01"));
        assertThat(answer.getStatus().value()).isEqualTo(409);
        assertThat(desk.imports.find(FIRST).block().isPublished()).isFalse();
    }

    @Test
    void asksOnceMoreBeforeTrendsEnd() {
        published(Trial.YAML, "2026-11-23");
        desk.upload(ADMINISTRATOR, "vi", OTHER_SCALE);

        assertThat(body(desk.get(SECOND_PAGE)))
                .contains("Khác phiên bản 1 ở đâu?", "Đổi điểm của mức 4", "II.A.2, II.A, II, T", "name=\"confirmed\"");
        assertThat(refusal(publish(SECOND_PAGE, "2026-12-01", false)))
                .containsExactly("Xin xác nhận rằng số liệu trước và sau sẽ không so được với nhau.");
        assertThat(publish(SECOND_PAGE, "2026-12-01", true).getStatus().value()).isEqualTo(303);
        assertThat(desk.audited).contains("admin questionnaire.publish trial@2 2026-12-01 (trends end)");
    }

    // --- what it does

    @Test
    void keepsADraftThatNobodyIsAsked() {
        EntityExchangeResult<String> answer = desk.upload(ADMINISTRATOR, "vi", Trial.YAML);

        assertThat(answer.getStatus().value()).isEqualTo(303);
        assertThat(answer.getResponseHeaders().getLocation()).hasPath(FIRST_PAGE);
        assertThat(body(desk.get(FIRST_PAGE)))
                .contains("Phiên bản đầu tiên", "en 14/14, vi 14/14", "09:00 23/11/2026")
                .doesNotContain("??", "name=\"confirmed\"");
        assertThat(body(desk.get("/dashboard/questionnaires"))).contains(FIRST_PAGE);
        assertThat(desk.held.current("trial")).isEmpty();
        assertThat(desk.held.find(FIRST)).isEmpty();
        assertThat(desk.audited).containsExactly("admin questionnaire.upload trial@1");
    }

    @Test
    void takesAFileWithoutADayAndOffersTheFirstThatIsPossible() {
        String yaml = Trial.with("published: 2026-12-01\n", "");
        desk.upload(ADMINISTRATOR, "vi", yaml);

        assertThat(body(desk.get(FIRST_PAGE))).contains("value=\"2026-11-23\" min=\"2026-11-23\"");
        assertThat(publish(FIRST_PAGE, "2026-11-23", false).getStatus().value()).isEqualTo(303);
        assertThat(desk.held.find(FIRST)).map(Questionnaire::published).contains(LocalDate.parse("2026-11-23"));
    }

    /** Every draft that ships comes back as it is, is held back by what is not filled in, and is published when it is. */
    @Test
    void bringsInWhatShipsAsADraft() {
        List<Questionnaire> shipped = new ResourceQuestionnaires(Trial.FRAMEWORKS).drafts();
        assertThat(shipped).isNotEmpty();
        for (Questionnaire draft : shipped) {
            String id = draft.key().questionnaire();
            String version = "/" + id + "/" + draft.key().version();
            String page = ImportPages.DRAFTS + version;
            String file = body(desk.get("/dashboard/questionnaires" + version + "/file"));

            assertThat(desk.upload(ADMINISTRATOR, "vi", file).getStatus().value())
                    .as(id)
                    .isEqualTo(303);
            assertThat(body(desk.get(page))).as(id).doesNotContain("??");
            if (!Bracket.in(draft).isEmpty()) {
                assertThat(publish(page, "2026-12-01", true).getStatus().value())
                        .as(id)
                        .isEqualTo(422);
                desk.upload(ADMINISTRATOR, "vi", filled(file, draft));
            }
            assertThat(publish(page, "2026-12-01", true).getStatus().value())
                    .as(id)
                    .isEqualTo(303);
            assertThat(desk.held.known(id)).extracting(Questionnaire::key).contains(draft.key());
        }
    }

    private static String filled(String file, Questionnaire draft) {
        String filled = file;
        for (Bracket bracket : Bracket.in(draft)) {
            filled = filled.replace(bracket.text(), "Lào Cai");
        }
        return filled;
    }

    @Test
    void showsTheDraftAsCitizensWouldSeeIt() {
        desk.upload(ADMINISTRATOR, "vi", Trial.YAML);
        assertThat(body(desk.get(FIRST_PAGE + "/preview?in=en"))).isEqualTo("Trial " + FIRST_PAGE);
        assertThat(body(desk.get(FIRST_PAGE + "/preview"))).startsWith("Phiếu thử");
    }

    @Test
    void publishesFromADayOnAndNeverAgain() {
        published(Trial.YAML, "2026-11-23");

        assertThat(desk.held.find(FIRST)).isPresent();
        assertThat(desk.held.current("trial")).isPresent();
        assertThat(desk.audited)
                .containsExactly(
                        "admin questionnaire.upload trial@1", "admin questionnaire.publish trial@1 2026-11-23");
        assertThat(desk.get(FIRST_PAGE).getStatus().value()).isEqualTo(404);
        assertThat(publish(FIRST_PAGE, "2026-12-01", true).getStatus().value()).isEqualTo(404);
        assertThat(rows(body(desk.upload(ADMINISTRATOR, "vi", Trial.YAML))))
                .containsExactly("2 Cả phiếu version phiên bản tiếp theo của trial là 2, không phải 1");
        assertThat(body(desk.get("/dashboard/questionnaires?done=published")))
                .contains("Đã phát hành.", "/dashboard/questionnaires/trial/1\"");
        assertThat(body(desk.get("/dashboard/questionnaires/trial/1"))).contains("Phiếu thử");
    }

    @Test
    void warnsOfWhatDoesNotBreak() {
        published(Trial.YAML, "2026-11-23");
        desk.upload(ADMINISTRATOR, "vi", Trial.second("\"Sao?\"", "\"Thế nào?\""));

        assertThat(body(desk.get(SECOND_PAGE)))
                .contains("Số liệu trước và sau vẫn so được với nhau.", "Đổi lời câu hỏi", "Sao?", "Thế nào?")
                .doesNotContain("name=\"confirmed\"");
    }

    @Test
    void discardsADraft() {
        desk.upload(ADMINISTRATOR, "vi", Trial.YAML);

        assertThat(desk.post(ADMINISTRATOR, FIRST_PAGE + "/discard", Map.of())
                        .getStatus()
                        .value())
                .isEqualTo(303);
        assertThat(all(desk.imports.summaries())).isEmpty();
        assertThat(desk.audited).contains("admin questionnaire.discard trial@1");
        assertThat(desk.post(ADMINISTRATOR, FIRST_PAGE + "/discard", Map.of())
                        .getStatus()
                        .value())
                .isEqualTo(404);
    }

    @Test
    void givesOutEveryFileToTheByte() {
        desk.upload(ADMINISTRATOR, "vi", Trial.YAML);
        EntityExchangeResult<String> draft = desk.get("/dashboard/questionnaires/trial/1/file");
        assertThat(body(draft)).isEqualTo(Trial.YAML);
        assertThat(draft.getResponseHeaders().getContentDisposition().getFilename())
                .isEqualTo("trial-1.yaml");

        String shipped = body(desk.get("/dashboard/questionnaires/counter-short/1/file"));
        assertThat(shipped).startsWith("# The short form of a counter");
        assertThat(desk.audited)
                .contains(
                        "admin export /dashboard/questionnaires/trial/1/file",
                        "admin export /dashboard/questionnaires/counter-short/1/file");
        assertThat(desk.get("/dashboard/questionnaires/nothing/1/file")
                        .getStatus()
                        .value())
                .isEqualTo(404);

        // The next version of what ships begins with its file.
        assertThat(desk.upload(ADMINISTRATOR, "vi", shipped.replace("version: 1", "version: 2"))
                        .getStatus()
                        .value())
                .isEqualTo(303);
        assertThat(body(desk.get("/dashboard/questionnaires/drafts/counter-short/2")))
                .contains("Không có gì khác ngoài ngày hỏi.");
    }

    private void published(String yaml, String from) {
        desk.upload(ADMINISTRATOR, "vi", yaml);
        assertThat(publish(FIRST_PAGE, from, false).getStatus().value()).isEqualTo(303);
    }

    private EntityExchangeResult<String> publish(String page, String from, boolean confirmed) {
        return publish(ADMINISTRATOR, page, from, confirmed);
    }

    private EntityExchangeResult<String> publish(Staff staff, String page, String from, boolean confirmed) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("sha256", sha(body(desk.get(page))));
        fields.put("from", from);
        if (confirmed) {
            fields.put("confirmed", "yes");
        }
        return desk.post(staff, page + "/publish", fields);
    }

    private static String sha(String page) {
        Matcher sha =
                Pattern.compile("name=\"sha256\" value=\"([0-9a-f]{64})\"").matcher(page);
        return sha.find() ? sha.group(1) : "none";
    }

    private static String body(EntityExchangeResult<String> answer) {
        return String.valueOf(answer.getResponseBody());
    }

    /** What the list of faults says. */
    private static List<String> refusal(EntityExchangeResult<String> answer) {
        assertThat(answer.getStatus().value()).isEqualTo(422);
        List<String> faults = new ArrayList<>();
        Matcher fault =
                Pattern.compile("<li><a href=\"#[a-z]+\">([^<]+)</a></li>").matcher(body(answer));
        while (fault.find()) {
            faults.add(fault.group(1));
        }
        return faults;
    }

    /** The rows of the table of faults: line, place, key and reason. */
    private static List<String> rows(String page) {
        List<String> rows = new ArrayList<>();
        Matcher row = Pattern.compile("<tr>\\s*(<td.*?)</tr>", Pattern.DOTALL).matcher(page);
        while (row.find()) {
            rows.add(row.group(1)
                    .replaceAll("<[^>]*>", " ")
                    .replace("&quot;", "\"")
                    .replaceAll("\\s+", " ")
                    .strip());
        }
        return rows;
    }
}
