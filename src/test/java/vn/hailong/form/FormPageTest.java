package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.test.web.reactive.server.WebTestClient;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.shared.Language;

/** The pages as they are shown before anything is sent. */
@SpringJUnitConfig(FormFixture.class)
class FormPageTest {

    private static final Pattern ID = Pattern.compile("name=\"submissionId\"[^>]*value=\"([0-9a-f-]{36})\"");
    private static final int BUDGET = 14 * 1024;
    private static final Set<String> LONG = Set.of("sipas-style-full", "papi-style-full");

    private final WebTestClient client;

    private final FormPages formPages;
    private final Assets assets;

    FormPageTest(@Autowired ApplicationContext context, @Autowired FormPages formPages, @Autowired Assets assets) {
        this.formPages = formPages;
        this.assets = assets;
        client = WebTestClient.bindToApplicationContext(context).build();
    }

    @Test
    void refusesACodeWithAWrongCheckCharacterWithAPageThatHelps() {
        String wrong = FormFixture.CODE.value().substring(0, 7)
                + (FormFixture.CODE.value().endsWith("3") ? "4" : "3");
        assertThat(page("/f/" + wrong, 404)).contains("Không tìm thấy mã này", "/f/help", wrong);
    }

    @Test
    void refusesACodeThatNoCounterHas() {
        assertThat(page("/f/" + FormFixture.NOBODYS, 404)).contains("Không tìm thấy mã này");
    }

    @Test
    void saysThatARevokedCodeIsNoLongerUsed() {
        assertThat(page("/f/" + FormFixture.REVOKED, 410)).contains("Mã này không còn dùng");
    }

    @Test
    void refusesAnUnknownQuestionnaire() {
        assertThat(page("/f/" + FormFixture.CODE + "?questionnaire=nothing&lang=en", 404))
                .contains("There is no such questionnaire", "href=\"/f/" + FormFixture.CODE + "?lang=en\"")
                .doesNotContain("We do not know this code", "??");
    }

    @Test
    void escapesWhatSomebodyTypedForACode() {
        assertThat(page("/f?code={code}", 404, "<script>alert(1)</script>"))
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert");
    }

    @Test
    void leadsATypedCodeToItsForm() {
        String typed =
                FormFixture.CODE.value().toLowerCase(java.util.Locale.ROOT).substring(0, 4) + "-"
                        + FormFixture.CODE.value().substring(4);
        client.get()
                .uri("/f?code={code}", typed)
                .exchange()
                .expectStatus()
                .isSeeOther()
                .expectHeader()
                .location("/f/" + FormFixture.CODE);
    }

    @Test
    void showsEveryItemWithJavaScriptOff() {
        String page = page("/f/" + FormFixture.CODE, 200);
        assertThat(page)
                .contains("Xã Bát Xát", "Quầy số 1", "tel:02140000001", "/privacy?lang=vi")
                .contains("Nếu Ông/Bà chọn: Nộp hồ sơ hoặc Nhận kết quả", "data-if=\"C01=1,2\"", "data-if=\"C01=2\"");
        for (int item = 1; item <= 14; item++) {
            assertThat(page).contains("name=\"C%02d\"".formatted(item));
        }
        assertThat(page.indexOf("name=\"C13\"")).isGreaterThan(page.indexOf("Không bắt buộc</h2>"));
    }

    @Test
    void hasATrapThatNoPersonMeets() {
        String page = page("/f/" + FormFixture.CODE, 200);

        assertThat(page)
                .contains("<p class=\"more\" aria-hidden=\"true\"><label>Xin để trống ô này " + "<input name=\""
                        + SentForm.TRAP + "\" tabindex=\"-1\" autocomplete=\"off\"></label></p>")
                .contains(".more{display:none}");
        assertThat(page.indexOf(SentForm.TRAP))
                .as("not the first field that a script finds")
                .isGreaterThan(page.indexOf("id=\"send\""));
    }

    @Test
    void showsALanguageOfADataFileAndMarksWhatItHasNoWordsFor() {
        assertThat(page("/f/" + FormFixture.CODE + "?lang=zzz", 200))
                .contains("<html lang=\"zzz\" dir=\"rtl\">", "<title>Zu title – Hài Lòng</title>", ">Zu send</button>")
                .contains("</svg>Zu zu</span>", "</svg><span lang=\"vi\">Không hài lòng</span></span>")
                .contains("<legend>Zu <span lang=\"vi\">Nộp hồ sơ</span> <span lang=\"vi\">hoặc</span> <span")
                .contains("data-sending=\"Đang gửi…\"", "name=\"lang\" value=\"zzz\"")
                .contains("value=\"vi\" lang=\"vi\" data-href=", "&amp;lang=vi\">Tiếng Việt</button>")
                .contains("&amp;lang=en\">English</button>");
        assertThat(page("/f/" + FormFixture.CODE + "?lang=vi", 200))
                .contains("&amp;lang=zzz\">Zuzu</button>")
                .contains("<html lang=\"vi\">")
                .doesNotContain("<span lang");
        assertThat(page("/privacy?lang=zzz", 200)).contains("href=\"/privacy?lang=en\"", "<span lang=\"vi\">");
    }

    @Test
    void carriesAFreshIdInEveryPage() {
        assertThat(id("/f/" + FormFixture.CODE)).isNotEqualTo(id("/f/" + FormFixture.CODE));
    }

    @Test
    void showsNoPhoneWhereNoneIsKnown() {
        assertThat(page("/f/" + FormFixture.PROVINCIAL, 200))
                .doesNotContain("tel:")
                .contains("Tỉnh Lào Cai");
    }

    @Test
    void presetsTheCommuneOnlyAtACommunesOwnPoint() {
        String preset = "<option value=\"02683\" selected=\"selected\">";
        assertThat(page("/f/" + FormFixture.CODE + "?questionnaire=policy-short", 200))
                .contains(preset);
        assertThat(page("/f/" + FormFixture.PROVINCIAL + "?questionnaire=policy-short", 200))
                .doesNotContain("selected=")
                .contains("value=\"outside\"");
    }

    @Test
    void gathersTheItemsOfOnePolicyUnderOneCondition() {
        String page = page("/f/" + FormFixture.CODE + "?questionnaire=policy-short", 200);
        assertThat(page.split("data-if=\"P00=ECON\"", -1)).hasSize(2);
        assertThat(page.split("data-if=", -1)).hasSize(1 + 9);
    }

    @Test
    void switchesTheLanguageAndKeepsTheQuestionnaire() {
        assertThat(page("/f/" + FormFixture.CODE + "?questionnaire=policy-short&lang=en", 200))
                .contains("<html lang=\"en\"", "?questionnaire=policy-short&amp;lang=vi", "This form does not ask");
    }

    @Test
    void followsTheBrowsersLanguageWhereNoneIsAskedFor() {
        client.get()
                .uri("/f/" + FormFixture.CODE)
                .header("Accept-Language", "fr, en-GB;q=0.8")
                .exchange()
                .expectBody(String.class)
                .value(page -> assertThat(page).contains("<html lang=\"en\""));
        client.get()
                .uri("/f/" + FormFixture.CODE)
                .header("Accept-Language", "%%%")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void isAskedForAtEachVisitAndAllowsNothingForeign() {
        client.get()
                .uri("/f/" + FormFixture.CODE)
                .exchange()
                .expectHeader()
                .valueEquals("Cache-Control", "no-cache, private")
                .expectHeader()
                .value("Content-Security-Policy", policy -> assertThat(policy)
                        .startsWith("default-src 'none'")
                        .contains("style-src 'sha256-", "script-src 'sha256-"))
                .expectCookie()
                .doesNotExist("hl_d");
    }

    @Test
    void answersHeadWithoutABody() {
        client.head()
                .uri("/f/" + FormFixture.CODE)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .isEmpty();
    }

    @Test
    void findsACounterByTheOldNameOfACommune() {
        assertThat(page("/f/help?q=bac cuong", 200)).contains("Phường Cam Đường", "trước đây: Bắc Cường, Lào Cai");
        assertThat(page("/f/help?q=bat xat", 200)).contains("/f/" + FormFixture.CODE + "?lang=vi");
        assertThat(page("/f/help?q=c", 200)).contains("commune=02683").doesNotContain(FormFixture.CODE.value());
        assertThat(page("/f/help?q=nowhere", 200)).contains("Không tìm thấy xã");
    }

    @Test
    void namesTheProvincialCountersThatNoCommuneFinds() {
        assertThat(page("/f/help", 200))
                .contains("cấp tỉnh", "/f/" + FormFixture.PROVINCIAL + "?lang=vi", "Quầy số 2")
                .doesNotContain(FormFixture.CODE.value(), "??");
        assertThat(page("/f/" + FormFixture.NOBODYS, 404)).contains("/f/" + FormFixture.PROVINCIAL);
    }

    @Test
    void tellsWhoIsResponsibleInBothLanguages() {
        assertThat(page("/privacy", 200))
                .contains("91/2025/QH15", "Sở Nội vụ", "tháng thứ 60 sau tháng", "tháng thứ 24 sau tháng", "hai ngày")
                .doesNotContain("??");
        assertThat(page("/privacy?lang=en", 200))
                .contains("91/2025/QH15", "in force since 01/01/2026")
                .doesNotContain("??");
    }

    /** The settings of the fixture are no defaults. */
    @Test
    void namesEachPeriodOfThePrivacyPageAsItIsSet() {
        assertThat(page("/privacy", 200))
                .contains("Yêu cầu và trả lời: đến hết tháng thứ 23 sau tháng gửi.")
                .contains("xóa 31 ngày sau khi xong việc. Chậm nhất là 182 ngày sau ngày gửi.")
                .contains("Câu trả lời: đến hết tháng thứ 60", "Lời góp ý: đến hết tháng thứ 24");
        assertThat(page("/privacy?lang=en", 200))
                .contains("Requests and answers: until the end of the month that comes 23 months after")
                .contains("deleted 31 days after the request is closed, at the latest 182 days after it was sent")
                .contains("comes 60 months after", "comes 24 months after");
    }

    /** As it is served: one page, compressed, with style and script inside; the whole form, unless it is a long one. Also what is not asked yet. */
    @Test
    void staysWithinTheBudgetOfBytesInEveryFormAndLanguage() {
        Questionnaires all = FormStepsTest.Later.all();
        List<String> tooLong = new ArrayList<>();
        int worker = zipped(assets.worker(true));
        Stream.concat(all.current().stream(), all.find(new VersionId("sipas-style-full", 1)).stream())
                .forEach(questionnaire -> {
                    for (Language language : Language.OFFERED) {
                        SlottedPage page = formPages
                                .find(FormFixture.AT, questionnaire, language)
                                .block();
                        String html = new String(page.with(new UUID(1, 2)), StandardCharsets.UTF_8);
                        assertThat(html).doesNotContain("??", " src=", "<link rel=\"stylesheet\"");
                        assertThat(html.contains("<p class=\"step\">"))
                                .as("only the first page of " + questionnaire.key())
                                .isEqualTo(LONG.contains(questionnaire.key().questionnaire()));
                        int bytes = page.gzippedWith(new UUID(1, 2)).length;
                        String line = questionnaire.key() + " " + language.tag() + ": " + html.length()
                                + " characters, " + bytes + " bytes in 1 request, with the worker " + (bytes + worker)
                                + " in 2";
                        System.out.println(line);
                        if (bytes + worker > BUDGET) {
                            tooLong.add(line);
                        }
                    }
                });
        assertThat(tooLong).isEmpty();
    }

    private static int zipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }

    private String id(String path) {
        Matcher matcher = ID.matcher(page(path, 200));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private String page(String path, int status, Object... values) {
        return new String(
                client.get()
                        .uri(path, values)
                        .exchange()
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBody(),
                StandardCharsets.UTF_8);
    }
}
