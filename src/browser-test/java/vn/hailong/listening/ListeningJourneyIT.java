package vn.hailong.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hailong.testing.Choices.choice;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.hailong.HaiLong;
import vn.hailong.access.TestStaff;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;
import vn.hailong.testing.Browsers;
import vn.hailong.testing.PageCheck;

/** From an archive of recordings to an answer by somebody who reads nothing. */
@SpringBootTest(classes = HaiLong.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(Browsers.class)
class ListeningJourneyIT {

    private static final String SET = "/dashboard/prompts/counter-short/1/vi";

    /** Notes each sound that played to its end. */
    private static final String HEARD = """
            window.heard = [];
            const play = HTMLMediaElement.prototype.play;
            HTMLMediaElement.prototype.play = function () {
              this.addEventListener('ended', () => window.heard.push(this.src), {once: true});
              return play.call(this);
            };
            """;

    /** Those that are heard to their end; the others go on while the test looks at their buttons. */
    private static final Set<String> SHORT = Set.of("C01", "C01-3", "send");

    @TempDir
    static Path store;

    @LocalServerPort
    private int port;

    private final ApplicationContext application;
    private final Questionnaire questionnaire;
    private final String form;
    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();

    ListeningJourneyIT(
            @Autowired ApplicationContext application,
            @Autowired Questionnaires questionnaires,
            @Autowired ServicePoints points,
            Browser browser) {
        this.application = application;
        this.questionnaire = questionnaires.current("counter-short").orElseThrow();
        this.form = "/f/"
                + points.list(new CommuneCode("02683"))
                        .blockFirst()
                        .counters()
                        .get(0)
                        .code()
                        .orElseThrow();
        this.browser = browser;
    }

    @DynamicPropertySource
    static void ownStore(DynamicPropertyRegistry properties) {
        properties.add("hailong.store.path", store::toString);
        properties.add("hailong.hash-strength", () -> 4);
        properties.add("management.server.port", () -> 0);
    }

    @AfterEach
    void closeContexts() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void leadsFromAnArchiveToAnAnswerByFacesAndSoundAlone() {
        Page staff = page(1280);
        logIn(staff);
        refusesAFaultyArchive(staff);
        takesAnArchive(staff);
        answersByFacesAndSound();
        showsNoButtonsInAnotherLanguage();
        takesTheRecordingsAway(staff);
    }

    private void refusesAFaultyArchive(Page staff) {
        assertThat(page(360).navigate(url(form)).text()).doesNotContain("class=\"hear\"");
        staff.navigate(url(SET));
        upload(staff, Tones.zip(Map.of("C01.mp3", Tones.mp3(0.1), "C99.mp3", new byte[10])));
        assertThat(staff.locator(".faults li").allTextContents())
                .hasSize(2)
                .allMatch(fault -> fault.contains("C99.mp3"));
        assertThat(staff.locator("audio").count()).isZero();
    }

    /** Each prompt another length, so that each is another sound; larger in all than a form elsewhere may be. */
    private void takesAnArchive(Page staff) {
        Map<String, byte[]> sounds = new LinkedHashMap<>();
        List<PromptNames.Wanted> wanted = PromptNames.wanted(questionnaire);
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).name().equals("C12")) {
                sounds.put(
                        wanted.get(i).name() + ".mp3",
                        Tones.mp3(SHORT.contains(wanted.get(i).name()) ? 0.1 + i * 0.03 : 3 + i * 0.03));
            }
        }
        sounds.put("C11-5.mp3", Tones.mp3(2.9));
        upload(staff, Tones.zip(sounds));
        assertThat(staff.locator("[role=status]").count()).isEqualTo(1);
        assertThat(staff.locator("audio").count()).isEqualTo(sounds.size());
        assertThat(staff.locator("tr", new Page.LocatorOptions().setHasText("C12"))
                        .locator(".tag.warn")
                        .count())
                .isEqualTo(1);
        assertThat(audited("prompts.upload")).isEqualTo(1);
        staff.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", "prompts.png")));
        List<String> faults = new ArrayList<>();
        PageCheck.layout(staff, faults);
        PageCheck.axe(staff, faults);
        assertThat(faults).isEmpty();
    }

    /** Looks at faces and listens: nothing is found by its words. */
    private void answersByFacesAndSound() {
        Page page = page(320);
        List<String> loaded = new ArrayList<>();
        page.onRequest(request -> loaded.add(request.url()));
        page.addInitScript(HEARD);
        page.navigate(url(form));
        assertThat(loaded).as("nothing is loaded before it is asked for").hasSize(1);
        List<String> faults = new ArrayList<>();
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "pictures", "form-aloud.png")));
        PageCheck.layout(page, faults);
        PageCheck.axe(page, faults);
        PageCheck.keyboard(page, faults);
        assertThat(faults).isEmpty();
        page.setViewportSize(320, 740);
        assertThat(page.locator(".hear:not([aria-label])").count()).isZero();
        assertThat(page.locator("fieldset.q:has(#C12-f) .hear").count()).isZero();

        hear(page, page.locator("fieldset:has(#C01-1) > .hear"));
        Locator choice = option(page, "C01", "3");
        hear(page, choice.locator(".hear"));
        tap(choice);
        for (String item : List.of("C02", "C03", "C06", "C07", "C10", "C11")) {
            Locator question = page.locator("fieldset:has(#" + item + "-1)");
            question.locator(":scope > .hear").click();
            isHeardAlone(page, question.locator(":scope > .hear"));
            Locator face = question.locator(".o:has(svg.f5)");
            face.locator(".hear").focus();
            page.keyboard().press("Space");
            isHeardAlone(page, face.locator(".hear"));
            assertThat(face.locator("svg.f5").boundingBox().width).isGreaterThanOrEqualTo(44);
            tap(face);
        }
        assertThat(option(page, "C11", "5").locator(".hear").getAttribute("href"))
                .isNotEqualTo(option(page, "C10", "5").locator(".hear").getAttribute("href"));
        assertThat(option(page, "C02", "5").locator(".hear").getAttribute("href"))
                .isEqualTo(option(page, "C10", "5").locator(".hear").getAttribute("href"));
        hear(page, page.locator(".send .hear"));
        page.waitForNavigation(() -> page.locator("#send").click());
        assertThat(page.url()).contains("/r/");
        isKeptForEver(page, loaded);
    }

    /** A choice with what is heard of it. */
    private static Locator option(Page page, String item, String code) {
        return page.locator(".o:has(" + choice(item, code) + ")");
    }

    /** It plays to its end, and then the button says so. */
    private static void hear(Page page, Locator button) {
        button.click();
        page.waitForFunction("e => window.heard.includes(e.href)", button.elementHandle());
        assertThat(button.getAttribute("aria-pressed")).isEqualTo("false");
    }

    /** Where the picture is; what takes the tap lies over it. */
    private static void tap(Locator choice) {
        choice.locator("label").click(new Locator.ClickOptions().setForce(true));
        assertThat(choice.locator("input").isChecked()).isTrue();
    }

    private static void isHeardAlone(Page page, Locator button) {
        assertThat(button.getAttribute("aria-pressed")).isEqualTo("true");
        assertThat(page.locator(".hear[aria-pressed=true]").count()).isEqualTo(1);
    }

    private void isKeptForEver(Page page, List<String> loaded) {
        String sound = loaded.stream()
                .filter(address -> address.contains("/f/sounds/"))
                .findFirst()
                .orElseThrow();
        APIResponse whole = page.request().get(sound);
        assertThat(whole.headers())
                .containsEntry("content-type", "audio/mpeg")
                .containsEntry("cache-control", "max-age=31536000, public, immutable")
                .containsEntry("x-content-type-options", "nosniff");
        APIResponse part = page.request().get(sound, RequestOptions.create().setHeader("Range", "bytes=0-1"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).hasSize(2);
        assertThat(page.request().get(url("/f/sounds/../../x.mp3")).status()).isEqualTo(404);
        assertThat(page.request()
                        .get(url("/f/sounds/" + "0".repeat(40) + ".mp3"))
                        .status())
                .isEqualTo(404);
    }

    private void showsNoButtonsInAnotherLanguage() {
        assertThat(page(360).navigate(url(form + "?lang=en")).text())
                .doesNotContain("class=\"hear\"", "class=\"aloud\"");
    }

    private void takesTheRecordingsAway(Page staff) {
        staff.navigate(url(SET));
        staff.waitForNavigation(() -> staff.locator("button.danger").click());
        assertThat(staff.locator("audio").count()).isZero();
        assertThat(audited("prompts.remove")).isEqualTo(1);
        assertThat(page(360).navigate(url(form)).text()).doesNotContain("class=\"hear\"");
    }

    private long audited(String act) {
        return application
                .getBean(ReactiveMongoOperations.class)
                .count(Query.query(Criteria.where("act").is(act).and("subject").is("counter-short@1/vi")), "audit")
                .block();
    }

    private static void upload(Page page, byte[] zip) {
        page.setInputFiles("#file", new FilePayload("recordings.zip", "application/zip", zip));
        page.waitForNavigation(
                () -> page.locator("form[enctype] button[type=submit]").click());
    }

    private void logIn(Page page) {
        TestStaff.addTo(application);
        page.navigate(url("/login"));
        page.locator("#username").fill(TestStaff.ADMINISTRATOR.login());
        page.locator("#password").fill(TestStaff.PASSWORD);
        page.waitForNavigation(() -> page.locator("main button[type=submit]").click());
    }

    private Page page(int width) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 740).setLocale("vi-VN"));
        contexts.add(context);
        return context.newPage();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
