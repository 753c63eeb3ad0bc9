package vn.hailong.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hailong.testing.Choices.choice;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.hailong.testing.AppProcess;
import vn.hailong.testing.Browsers;
import vn.hailong.testing.PageCheck;

/** A tablet at a counter: put up by staff, used by thirty people after each other, taken out of service. */
@ExtendWith(Browsers.class)
class KioskJourneyIT {

    private static final int PEOPLE = 30;

    @TempDir
    static Path store;

    private static AppProcess application;

    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();

    KioskJourneyIT(Browser browser) {
        this.browser = browser;
    }

    @BeforeAll
    static void start() {
        application = AppProcess.onFolder(store);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @AfterEach
    void closeContexts() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void takesThirtyAnswersForgetsEachPersonAndEndsWhenItIsRevoked() {
        Page staff = page(360, 800, ColorScheme.DARK);
        logIn(staff);
        String code = code(staff);
        Page tablet = page(800, 1280, ColorScheme.LIGHT);
        tablet.clock().install();
        enrol(tablet, code);

        forgetsWhoWalksAway(tablet);
        showsNothingOfTheOneBefore(tablet);
        for (int person = 1; person < PEOPLE; person++) {
            assertThat(answer(tablet).url()).endsWith("/k/thanks");
        }
        assertThat(answers("kiosk", "exclude")).isEqualTo(PEOPLE);
        assertThat(answers("kiosk", "include")).isEqualTo(PEOPLE);
        assertThat(answers("qr", "include")).isZero();

        revoke(staff);
        assertThat(answer(tablet).status()).isEqualTo(410);
        tablet.navigate(application.url() + "/k");
        PageCheck.assertReadable(tablet);
        assertThat(tablet.locator("h1").textContent()).isEqualTo("Máy này không nhận góp ý nữa");
        assertThat(answers("kiosk", "include")).isEqualTo(PEOPLE);
    }

    private String code(Page staff) {
        staff.navigate(application.url() + "/dashboard/kiosks");
        PageCheck.assertReadable(staff);
        staff.click("main form button");
        assertThat(staff.url()).as("the browser asks for the counter first").endsWith("/dashboard/kiosks");
        staff.selectOption("#counter", "C02683-1");
        staff.fill("#name", "Máy ở bàn chờ");
        staff.click("main form button");
        PageCheck.assertReadable(staff);
        return staff.locator("#code").textContent();
    }

    private void enrol(Page tablet, String code) {
        tablet.navigate(application.url() + "/k");
        PageCheck.assertReadable(tablet);
        tablet.fill("#code", "AAAA-AAAA-AAAA");
        tablet.click("form button");
        PageCheck.assertReadable(tablet);
        assertThat(tablet.locator("#code-fault").isVisible()).isTrue();
        tablet.fill("#code", code);
        tablet.click("form button");
        PageCheck.assertReadable(tablet);
        tablet.click("form button");
        assertThat(tablet.url()).endsWith("/k");
        PageCheck.assertReadable(tablet);
        tablet.navigate(application.url() + "/k/enrol?code=" + code);
        assertThat(tablet.locator("#code-fault").isVisible())
                .as("the code was used")
                .isTrue();
        tablet.navigate(application.url() + "/k");
    }

    private void forgetsWhoWalksAway(Page tablet) {
        tablet.clock().fastForward("01:00");
        assertThat(tablet.locator("#idle").isVisible()).as("nobody began").isFalse();
        choose(tablet, "C01", "2");
        tablet.fill("[name=C12]", "Chờ lâu");
        tablet.clock().fastForward("01:05");
        PageCheck.assertReadable(tablet);
        assertThat(tablet.locator("#idle").isVisible()).isTrue();
        tablet.click("#stay");
        assertThat(tablet.locator("[name=C12]").inputValue()).isEqualTo("Chờ lâu");
        assertThat(tablet.locator("#idle").isVisible()).isFalse();
        tablet.clock().fastForward("01:05");
        tablet.waitForNavigation(() -> tablet.clock().fastForward("00:30"));
        isBlank(tablet);
    }

    private void showsNothingOfTheOneBefore(Page tablet) {
        tablet.fill("[name=C12]", "Ghế hỏng");
        tablet.click("#send");
        tablet.waitForSelector("#faults");
        PageCheck.assertReadable(tablet);
        assertThat(tablet.locator("[name=C12]").inputValue()).isEqualTo("Ghế hỏng");
        choose(tablet, "C01", "3");
        tablet.click("#send");
        tablet.waitForSelector(".code");
        PageCheck.assertReadable(tablet);
        String receipt = tablet.locator(".code strong").textContent();
        tablet.clock().fastForward("00:11");
        assertThat(tablet.locator("#left").isVisible()).isTrue();
        tablet.waitForNavigation(() -> tablet.clock().fastForward("00:21"));
        isBlank(tablet);
        for (int back = 0; back < 4; back++) {
            tablet.goBack();
            assertThat(tablet.content()).doesNotContain("Ghế hỏng", receipt);
            assertThat(tablet.locator("input:checked").count()).isZero();
        }
        tablet.navigate(application.url() + "/k/thanks");
        assertThat(tablet.url()).endsWith("/k");
        isBlank(tablet);
    }

    private static void isBlank(Page tablet) {
        tablet.waitForSelector("#form[data-fresh]");
        assertThat(tablet.locator("[name=C12]").inputValue()).isEmpty();
        assertThat(tablet.locator("input:checked").count()).isZero();
    }

    /** As a browser without script sends it. */
    private static APIResponse answer(Page tablet) {
        return tablet.context()
                .request()
                .post(
                        application.url() + "/k",
                        RequestOptions.create()
                                .setForm(FormData.create()
                                        .set("submissionId", UUID.randomUUID().toString())
                                        .set("C01", "1")));
    }

    /** The answers of the channel, from what programs read. */
    private int answers(String channel, String flagged) {
        Page page = page(800, 600, ColorScheme.LIGHT);
        String json = page.context()
                .request()
                .get(
                        application.url() + "/api/v1/results/frequencies?questionnaire=counter-short&channel=" + channel
                                + "&flagged=" + flagged + "&counter=C02683-1",
                        RequestOptions.create().setHeader("Authorization", AppProcess.basicAdmin()))
                .text();
        Matcher complete = Pattern.compile("\"complete\":(\\d+)").matcher(json);
        assertThat(complete.find()).as(json).isTrue();
        return Integer.parseInt(complete.group(1));
    }

    private void revoke(Page staff) {
        staff.navigate(application.url() + "/dashboard/kiosks");
        PageCheck.assertReadable(staff);
        staff.click("tbody a");
        PageCheck.assertReadable(staff);
        staff.click("a.danger");
        PageCheck.assertReadable(staff);
        staff.click("main form button");
        PageCheck.assertReadable(staff);
        assertThat(staff.url()).contains("done=revoked");
    }

    private void logIn(Page page) {
        page.navigate(application.url() + "/login");
        page.fill("#username", AppProcess.ADMIN);
        page.fill("#password", application.adminPassword());
        page.click("main form button");
    }

    private static void choose(Page page, String item, String code) {
        page.locator(choice(item, code)).check();
    }

    private Page page(int width, int height, ColorScheme colours) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(colours));
        contexts.add(context);
        return context.newPage();
    }
}
