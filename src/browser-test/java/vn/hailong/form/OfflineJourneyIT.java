package vn.hailong.form;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;
import static vn.hailong.testing.Choices.choice;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.mongodb.client.model.Filters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import vn.hailong.HaiLong;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Language;
import vn.hailong.testing.Browsers;
import vn.hailong.testing.Pace;
import vn.hailong.testing.PageCheck;
import vn.hailong.testing.SlowLine;

/** A phone whose signal comes and goes: what it keeps, what it says of it, and that each answer arrives once. */
@SpringBootTest(classes = HaiLong.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(Browsers.class)
class OfflineJourneyIT {

    private static final String TAP = "?questionnaire=counter-tap";

    @TempDir
    static Path store;

    @LocalServerPort
    private int port;

    @MockitoSpyBean
    private Assets assets;

    private final String form;
    private final ReactiveMongoTemplate mongo;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();
    private SlowLine line;
    private BrowserContext phone;

    OfflineJourneyIT(@Autowired ServicePoints points, @Autowired ReactiveMongoTemplate mongo, Browser browser) {
        this.form = "/f/"
                + points.list(new CommuneCode("02683"))
                        .blockFirst()
                        .counters()
                        .get(0)
                        .code()
                        .orElseThrow();
        this.mongo = mongo;
        this.browser = browser;
    }

    @DynamicPropertySource
    static void ownStore(DynamicPropertyRegistry properties) {
        properties.add("hailong.store.path", store::toString);
        properties.add("hailong.trusted-proxies", () -> "127.0.0.1");
        properties.add("management.server.port", () -> 0);
    }

    @BeforeEach
    void takeAPhone() {
        line = SlowLine.to(port, Pace.QUICK);
        phone = browser.newContext(new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setViewportSize(360, 740)
                .setLocale("vi-VN"));
    }

    @AfterEach
    void putItAway() {
        phone.close();
        line.close();
        assertThat(complaints).as("complaints of the browser").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SlowLine.Cut.class)
    void keepsAnAnswerWhoseSendingIsCutAndSendsItOnce(SlowLine.Cut cut) {
        Page page = scanned(form);
        choose(page, "C01", "3");
        page.locator("[name=C12]").fill("Ghế ngồi chờ");
        String id = id(page);
        line.cut(cut, SlowLine.Exchange.of("POST", "/f/"));
        page.locator("#send").click();
        line.awaitCut();
        assertThat(page.locator("#state")).containsText("1 phiếu chưa gửi");
        assertThat(page.locator("#kept li")).containsText("Chưa gửi");

        line.restore();
        page.locator("#now").click();
        assertThat(page.locator("#kept li")).containsText("Đã gửi");
        assertThat(page.locator("#state")).hasText("Các phiếu đã gửi xong.");
        List<Document> stored = stored(Filters.eq("_id", UUID.fromString(id)));
        assertThat(stored).hasSize(1);
        assertThat(stored(Filters.gte("receivedAt", stored.get(0).getDate("receivedAt"))))
                .as("nothing was stored besides")
                .hasSize(1);
        page.locator("#kept a").click();
        assertThat(page.locator(".code strong")).isVisible();
        assertThat(page.locator(".code strong").textContent().replace("-", ""))
                .isEqualTo(stored.get(0).getString("receipt"));
    }

    @Test
    void takesTwoPeopleWhoAnswerFromOneKeptPageForTwo() {
        scanned(form).close();
        line.refuse();
        Date before = new Date();
        Page page = open(form);
        String first = id(page);
        choose(page, "C01", "3");
        page.locator("#send").click();
        assertThat(page.locator("#state")).containsText("1 phiếu chưa gửi");
        List<String> faults = new ArrayList<>();
        PageCheck.axe(page, faults);
        PageCheck.layout(page, faults);
        PageCheck.keyboard(page, faults);
        assertThat(faults).isEmpty();

        page.locator("#another a").click();
        assertThat(page.locator("#unsent")).containsText("1 phiếu chưa gửi");
        assertThat(page.locator(choice("C01", "3"))).not().isChecked();
        assertThat(page.locator("#draft")).isHidden();
        String second = id(page);
        choose(page, "C01", "3");
        page.locator("#send").click();
        assertThat(page.locator("#state")).containsText("2 phiếu chưa gửi");

        Date without = new Date();
        line.restore();
        page.locator("#now").click();
        assertThat(page.locator("#state")).hasText("Các phiếu đã gửi xong.");
        List<Document> stored = stored(Filters.in("_id", UUID.fromString(first), UUID.fromString(second)));
        assertThat(stored).hasSize(2).allSatisfy(answer -> {
            assertThat(answer.getDate("answeredAt")).isBetween(before, without, true, true);
            assertThat(answer.getDate("receivedAt")).isAfterOrEqualTo(without);
        });
    }

    @Test
    void sendsAtTheNextVisitWhatAClosedPageLeft() {
        Page page = scanned(form);
        choose(page, "C01", "2");
        String id = id(page);
        line.refuse();
        page.locator("#send").click();
        assertThat(page.locator("#state")).containsText("1 phiếu chưa gửi");
        page.close();
        assertThat(stored(Filters.eq("_id", UUID.fromString(id)))).isEmpty();

        line.restore();
        Page next = open(form);
        assertThat(eventually(Filters.eq("_id", UUID.fromString(id)), "complete"))
                .isNotNull();
        assertThat(next.locator("#unsent")).isHidden();
        next.navigate(line.url() + "/f/kept");
        assertThat(next.locator("#kept li")).containsText("Đã gửi");
        assertThat(stored(Filters.eq("_id", UUID.fromString(id)))).hasSize(1);
    }

    @Test
    void asksToLookAgainWhereAKeptAnswerIsNotTaken() {
        Page page = scanned(form);
        choose(page, "C02", "5");
        page.locator("[name=C12]").fill("Ghế ngồi chờ");
        String id = id(page);
        line.refuse();
        page.locator("#send").click();
        assertThat(page.locator("#state")).containsText("1 phiếu chưa gửi");
        line.restore();
        page.locator("#now").click();
        assertThat(page.locator("#kept li")).containsText("Xin Ông/Bà xem lại");
        page.locator("#kept li button").first().click();
        assertThat(page.locator("#faults a")).hasAttribute("href", "#C01-1");
        assertThat(page.locator("[name=C12]")).hasValue("Ghế ngồi chờ");
        choose(page, "C01", "4");
        page.locator("#send").click();
        assertThat(page.locator(".code strong")).isVisible();
        assertThat(stored(Filters.eq("_id", UUID.fromString(id)))).hasSize(1);
        page.navigate(line.url() + "/f/kept");
        assertThat(page.locator("#state")).hasText("Máy này không giữ phiếu nào.");
    }

    @Test
    void asksForWhatNeedsAnAnswerWhereThePhoneKnowsOfNoNetwork() {
        Page page = scanned(form);
        choose(page, "C02", "5");
        phone.setOffline(true);
        page.locator("#send").click();
        assertThat(page.locator(".fault")).hasText("Xin Ông/Bà trả lời câu này.");
        assertThat(page.locator(choice("C01", "1"))).isFocused();
        choose(page, "C01", "4");
        page.locator("#send").click();
        assertThat(page.locator("#state")).containsText("1 phiếu chưa gửi");
    }

    @Test
    void sendsWhatItHasAndGoesWhereItIsSwitchedOff() {
        Page page = scanned(form);
        choose(page, "C01", "2");
        String id = id(page);
        line.refuse();
        page.locator("#send").click();
        assertThat(page.locator("#state")).containsText("1 phiếu chưa gửi");
        line.restore();
        String off = assets.worker(false);
        doReturn(off).when(assets).worker(true);
        page.navigate(line.url() + form);
        assertThat(eventually(Filters.eq("_id", UUID.fromString(id)), "complete"))
                .isNotNull();
        Object left = page.evaluate("""
                async () => {
                  while (await navigator.serviceWorker.getRegistration('/f/')) await new Promise(over => setTimeout(over, 20));
                  return (await caches.keys()).length;
                }""");
        assertThat(left).isEqualTo(0);
    }

    @Test
    void saysThatTheNextPageNeedsASignalAndLeadsBackToWhatWasAnswered() {
        Page page = scanned(form + "?questionnaire=sipas-style-full");
        String chosen = choice(page.locator(".scale input").nth(3));
        page.locator(chosen).check();
        line.refuse();
        page.locator("#send").click();
        assertThat(page.locator("#away")).containsText("Chưa có mạng");
        assertThat(page.locator("#state")).hasText("Máy này không giữ phiếu nào.");
        line.restore();
        page.goBack();
        assertThat(page.locator(chosen)).isChecked();
        page.locator("#send").click();
        assertThat(page.locator(".step")).containsText("Bước 2/");
    }

    static Stream<String> languages() {
        return Language.OFFERED.stream().map(Language::tag);
    }

    /** The longest form of one page: whoever opened it once needs no signal any more, not to see it and not to finish it. */
    @ParameterizedTest
    @MethodSource("languages")
    void takesTheFormOnPoliciesAnsweredToItsEndWithoutASignal(String language) {
        String policies = form + "?questionnaire=policy-short&lang=" + language;
        scanned(policies, language).close();
        line.refuse();
        Page page = open(policies);
        assertThat(page.locator("html")).hasAttribute("lang", language);
        assertThat(page.locator(choice("F06", "2"))).isHidden();
        choose(page, "P00", "HEALTH");
        choose(page, "F06", "2");
        page.locator("[name=P24]").selectOption("03043");
        choose(page, "sex", "2");
        String id = id(page);
        page.locator("#send").click();
        assertThat(page.locator("#now")).isVisible();
        assertThat(page.locator("#kept li")).hasCount(1);
        assertThat(page.locator("html")).hasAttribute("lang", language);
        assertThat(stored(Filters.eq("_id", UUID.fromString(id)))).isEmpty();

        line.restore();
        page.locator("#now").click();
        assertThat(page.locator("#kept a")).isVisible();
        assertThat(stored(Filters.eq("_id", UUID.fromString(id))))
                .singleElement()
                .satisfies(answer -> assertThat(answer.toString())
                        .contains("policy-short", "HEALTH", "03043")
                        .contains("language=" + language));
    }

    @Test
    void keepsADraftThroughAReloadAndAClosedPage() {
        Page page = scanned(form);
        choose(page, "C01", "1");
        choose(page, "C04", "2");
        page.locator("[name=C12]").fill("Ghế ngồi chờ");
        page.locator("[name=C12]").blur();
        String id = id(page);
        page.reload();
        assertThat(page.locator(choice("C04", "2"))).isChecked();
        assertThat(page.locator(choice("C04", "2"))).isVisible();
        assertThat(page.locator("[name=C12]")).hasValue("Ghế ngồi chờ");
        assertThat(id(page)).isEqualTo(id);
        page.close();

        Page next = open(form);
        assertThat(next.locator("#draft")).containsText("đang trả lời dở");
        assertThat(next.locator(choice("C04", "2"))).not().isChecked();
        assertThat(id(next)).isNotEqualTo(id);
        next.locator("#draft-go").click();
        assertThat(next.locator("#draft")).isHidden();
        assertThat(next.locator(choice("C04", "2"))).isVisible();
        assertThat(next.locator("[name=C12]")).hasValue("Ghế ngồi chờ");
        next.locator("#send").click();
        assertThat(next.locator(".code strong")).isVisible();
        assertThat(stored(Filters.eq("_id", UUID.fromString(id)))).hasSize(1);
        assertThat(open(form).locator("#draft")).isHidden();
    }

    @Test
    void forgetsADraftThatIsNotWanted() {
        Page page = scanned(form);
        choose(page, "C01", "1");
        page.close();
        Page next = open(form);
        next.locator("#draft-new").click();
        assertThat(next.locator("#draft")).isHidden();
        next.reload();
        assertThat(next.locator("#draft")).isHidden();
        assertThat((String) next.evaluate("Object.keys(localStorage).join()")).isEmpty();
    }

    @Test
    void leadsBackToTheStepOfALongFormThatWasLeft() {
        Page page = scanned(form + "?questionnaire=sipas-style-full");
        page.locator("#send").click();
        assertThat(page.locator(".step")).containsText("Bước 2/");
        String chosen = choice(page.locator(".scale input").nth(1));
        page.locator(chosen).check();
        String id = id(page);
        page.close();
        Page next = open(form + "?questionnaire=sipas-style-full");
        next.locator("#draft-go").click();
        assertThat(next.locator(".step")).containsText("Bước 2/");
        assertThat(next.locator(chosen)).isChecked();
        assertThat(id(next)).isEqualTo(id);
    }

    @Test
    void countsTheFirstFaceOfWhoeverLeavesAndTheWholeFormInItsPlace() {
        Page page = scanned(form + TAP);
        assertThat(page.locator("#counts")).isVisible();
        choose(page, "C11", "1");
        String id = id(page);
        Bson own = Filters.eq("_id", UUID.fromString(id));
        page.close(new Page.CloseOptions().setRunBeforeUnload(false));
        Document partial = eventually(own, "partial");
        assertThat(partial.get("answers", Document.class)).containsOnlyKeys("C11");

        Page next = open(form + TAP);
        next.locator("#draft-go").click();
        choose(next, "C06", "5");
        next.locator("#send").click();
        assertThat(next.locator(".code strong")).isVisible();
        assertThat(stored(own)).singleElement().satisfies(answer -> {
            assertThat(answer.getString("stage")).isEqualTo("complete");
            assertThat(answer.get("answers", Document.class)).containsKeys("C11", "C06");
        });
    }

    /** The form as a phone has it after its first scan, kept for where there is no signal. */
    private Page scanned(String path) {
        return scanned(path, "vi");
    }

    private Page scanned(String path, String language) {
        Page page = open(path);
        Object kept = page.evaluate("""
                async wanted => {
                  for (;;) {
                    const copies = await Promise.all(wanted.map(url => caches.match(url)));
                    if (copies.every(Boolean)) return copies[0].text();
                    await new Promise(over => setTimeout(over, 20));
                  }
                }""", List.of(path, "/f/kept?lang=" + language));
        assertThat((String) kept).containsPattern("name=\"submissionId\"[^>]*value=\"\"");
        return page;
    }

    private Page open(String path) {
        Page page = phone.newPage();
        page.onPageError(complaints::add);
        page.navigate(line.url() + path);
        return page;
    }

    private List<Document> stored(Bson which) {
        return mongo.getCollection("responses")
                .flatMapMany(responses -> responses.find(which))
                .collectList()
                .block();
    }

    /** What is sent by a page that goes is stored some time after it has gone. */
    private Document eventually(Bson which, String stage) {
        return mongo.getCollection("responses")
                .flatMapMany(responses -> responses.find(Filters.and(which, Filters.eq("stage", stage))))
                .repeatWhen(ended -> ended.delayElements(Duration.ofMillis(50)))
                .blockFirst(Duration.ofSeconds(20));
    }

    private static String id(Page page) {
        return page.locator("[name=submissionId]").inputValue();
    }

    private static void choose(Page page, String item, String code) {
        page.locator(choice(item, code)).check();
    }
}
