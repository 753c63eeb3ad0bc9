package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hailong.testing.Choices.choice;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;

/** What people do with a form besides answering it: one answer comes of it, nothing they chose is lost, and no change goes by in silence. */
class OneAnswerIT extends FormJourney {

    private static final CommuneCode BAT_XAT = new CommuneCode("02683");

    private final String counter;
    private final ReactiveMongoTemplate mongo;
    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private long before;

    OneAnswerIT(@Autowired ServicePoints points, @Autowired ReactiveMongoTemplate mongo, Browser browser) {
        ServicePoint point = points.list(BAT_XAT).blockFirst();
        this.counter = point.counters().get(0).code().orElseThrow().value();
        this.mongo = mongo;
        this.browser = browser;
    }

    @BeforeEach
    void countTheAnswers() {
        before = stored();
    }

    @AfterEach
    void closeContexts() {
        contexts.forEach(BrowserContext::close);
    }

    @ParameterizedTest
    @CsvSource({"counter-short, true", "counter-short, false", "sipas-style-full, true", "sipas-style-full, false"})
    void takesEachTabOfOneScanForItself(String questionnaire, boolean script) {
        BrowserContext phone = phone(script);
        Page first = open(phone, questionnaire);
        Page second = open(phone, questionnaire);
        choose(first, 2);
        choose(second, 3);
        String one = sendToTheEnd(first);
        String other = sendToTheEnd(second);
        assertThat(other).isNotEqualTo(one);
        assertThat(answers()).isEqualTo(2);
        first.reload();
        assertThat(receipt(first)).as("a receipt is read again").isEqualTo(one);
        assertThat(answers()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"counter-short, true", "counter-short, false", "sipas-style-full, true", "sipas-style-full, false"})
    void takesADoubleTapForOne(String questionnaire, boolean script) {
        Page page = open(phone(script), questionnaire);
        choose(page, 2);
        while (page.locator("#send[value=next]").count() > 0) {
            String step = page.locator(".step").textContent();
            page.locator("#send").dblclick();
            page.waitForCondition(() -> !page.locator(".step").textContent().equals(step));
        }
        page.locator("#send").dblclick();
        page.waitForURL("**/r/**");
        assertThat(receipt(page)).isNotBlank();
        assertThat(answers()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"counter-short, true", "counter-short, false", "sipas-style-full, true", "sipas-style-full, false"})
    void keepsWhatWasChosenWhenTheLanguageChangesHalfWay(String questionnaire, boolean script) {
        Page page = open(phone(script), questionnaire);
        String chosen = choose(page, 2);
        page.waitForNavigation(() -> page.locator(".switch").click());
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
        assertThat(page.locator(chosen).isChecked()).isTrue();
        page.waitForNavigation(() -> page.locator(".tongues [value=vi]").click());
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("vi");
        assertThat(page.locator(chosen).isChecked()).isTrue();
        sendToTheEnd(page);
        assertThat(answers()).isEqualTo(1);
    }

    /** Without a script the browser itself gives up what was chosen, and shows so. */
    @ParameterizedTest
    @CsvSource({"counter-short, true", "counter-short, false", "sipas-style-full, true", "sipas-style-full, false"})
    void takesAFormAndAReceiptThatWereReloadedForOneAnswer(String questionnaire, boolean script) {
        Page page = open(phone(script), questionnaire);
        String chosen = choose(page, 2);
        page.reload();
        assertThat(page.locator(chosen).isChecked()).isEqualTo(script);
        choose(page, 2);
        String first = sendToTheEnd(page);
        page.reload();
        assertThat(receipt(page)).isEqualTo(first);
        assertThat(answers()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"counter-short, true", "counter-short, false", "sipas-style-full, true", "sipas-style-full, false"})
    void takesAnAnswerSentAgainForTheSameAndTellsWhoChangesIt(String questionnaire, boolean script) {
        Page page = open(phone(script), questionnaire);
        choose(page, 2);
        String first = sendToTheEnd(page);
        page.goBack();
        send(page);
        assertThat(receipt(page)).as("sent again as it was").isEqualTo(first);
        assertThat(answers()).isEqualTo(1);
        page.goBack();
        choose(page, 1);
        send(page);
        assertThat(page.locator("main a").first().getAttribute("href")).contains("/r/" + first);
        assertThat(answers()).isEqualTo(1);
        page.waitForNavigation(() -> page.locator("main button").click());
        assertThat(receipt(page)).isNotEqualTo(first);
        assertThat(answers()).isEqualTo(2);
    }

    /** A code scanned again is another answer, though the browser has seen the page before. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void takesTheNextScanForAnother(boolean script) {
        BrowserContext phone = phone(script);
        Page page = open(phone, "counter-short");
        choose(page, 2);
        String first = sendToTheEnd(page);
        page.navigate(form("counter-short"));
        assertThat(page.locator("#form :checked").count()).isZero();
        choose(page, 2);
        assertThat(sendToTheEnd(page)).isNotEqualTo(first);
        assertThat(answers()).isEqualTo(2);
    }

    private long answers() {
        return stored() - before;
    }

    /** All that are whole. */
    private long stored() {
        return mongo.getCollection("responses")
                .flatMapMany(responses -> responses.find(Filters.ne("stage", "partial")))
                .count()
                .block();
    }

    private BrowserContext phone(boolean script) {
        BrowserContext phone = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(360, 740)
                .setLocale("vi-VN")
                .setJavaScriptEnabled(script));
        contexts.add(phone);
        return phone;
    }

    private Page open(BrowserContext phone, String questionnaire) {
        Page page = phone.newPage();
        page.navigate(form(questionnaire));
        return page;
    }

    private String form(String questionnaire) {
        return "http://127.0.0.1:" + port + "/f/" + counter + "?questionnaire=" + questionnaire;
    }

    /** That point of the first question of the page; where it stands. */
    private static String choose(Page page, int point) {
        String chosen = choice(page.locator("#form .q input[type=radio]").nth(point));
        page.locator(chosen).check();
        return chosen;
    }

    private static String sendToTheEnd(Page page) {
        while (page.locator("#send[value=next]").count() > 0) {
            send(page);
        }
        send(page);
        return receipt(page);
    }

    private static void send(Page page) {
        page.waitForNavigation(() -> page.locator("#send").click());
    }

    private static String receipt(Page page) {
        return page.locator(".code strong").textContent();
    }
}
