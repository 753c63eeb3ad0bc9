package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.hailong.HaiLong;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;
import vn.hailong.testing.Browsers;

/** The way of a citizen through the running application, from the code at a counter to the receipt. */
@SpringBootTest(classes = HaiLong.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(Browsers.class)
class CitizenJourneyIT {

    private static final CommuneCode BAT_XAT = new CommuneCode("02683");

    @TempDir
    static Path store;

    @LocalServerPort
    private int port;

    private final ServicePoint point;
    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private String form = "";

    CitizenJourneyIT(@Autowired ServicePoints points, Browser browser) {
        this.point = points.list(BAT_XAT).blockFirst();
        this.browser = browser;
    }

    @DynamicPropertySource
    static void ownStore(DynamicPropertyRegistry properties) {
        properties.add("hailong.store.path", store::toString);
        properties.add("management.server.port", () -> 0);
    }

    @BeforeEach
    void findTheForm() {
        form = "/f/" + point.counters().get(0).code().orElseThrow();
    }

    @AfterEach
    void closeContexts() {
        contexts.forEach(BrowserContext::close);
        assertThat(complaints).as("complaints of the browser").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void leadsFromTheCodeToAReceipt(boolean script) {
        Page page = open(form, script);
        choose(page, "C01", "2");
        for (String item : List.of("C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C10", "C11")) {
            choose(page, item, "4");
        }
        page.locator("[name=C12]").fill("Thêm ghế ngồi chờ");
        choose(page, "C13", "land");
        send(page);
        assertThat(receipt(page)).matches("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");
        assertThat(page.locator(".offer a").getAttribute("href")).contains("questionnaire=policy-short");
    }

    @Test
    void showsFaultsWithWhatWasTypedAndTakesTheMendedForm() {
        Page page = open(form, false);
        choose(page, "C03", "2");
        page.locator("[name=C12]").fill("Ghế <b>hỏng</b>");
        String id = page.locator("[name=submissionId]").inputValue();
        send(page);
        assertThat(page.locator("#faults a").getAttribute("href")).isEqualTo("#C01-1");
        assertThat(page.locator("#C03-2").isChecked()).isTrue();
        assertThat(page.locator("[name=C12]").inputValue()).isEqualTo("Ghế <b>hỏng</b>");
        assertThat(page.locator("[name=submissionId]").inputValue()).isEqualTo(id);
        page.locator("#faults a").click();
        choose(page, "C01", "3");
        send(page);
        receipt(page);
    }

    @Test
    void takesARatingUnderAPolicyNotTickedForTicked() {
        Page page = open(form + "?questionnaire=policy-short", false);
        choose(page, "F06", "5");
        send(page);
        receipt(page);
    }

    @Test
    void foldsThePoliciesThatDoNotConcernThePerson() {
        Page page = open(form + "?questionnaire=policy-short", true);
        assertThat(page.locator("[name=F06]").first().isVisible()).isFalse();
        choose(page, "P00", "HEALTH");
        choose(page, "P00", "EDU");
        choose(page, "F06", "5");
        choose(page, "F07", "4");
        page.locator("#P00-EDU").uncheck();
        assertThat(page.locator("[name=F07]").first().isVisible()).isFalse();
        assertThat(page.locator("[name=P24]").inputValue()).isEqualTo(BAT_XAT.value());
        send(page);
        receipt(page);
        assertThat(page.locator(".offer").count()).isZero();
    }

    @Test
    void givesOneReceiptForADoubleTap() {
        Page page = open(form, true);
        choose(page, "C01", "3");
        List<String> posts = new ArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                posts.add(request.postData());
            }
        });
        page.locator("#send").dblclick();
        page.waitForURL("**/r/**");
        receipt(page);
        assertThat(posts).hasSize(1);
    }

    @Test
    void takesTwoAnswersFromOnePageShownTwice() {
        Page page = open(form, true);
        choose(page, "C01", "3");
        send(page);
        String first = receipt(page);
        page.goBack();
        choose(page, "C01", "3");
        send(page);
        assertThat(receipt(page)).isNotEqualTo(first);
    }

    @Test
    void givesTheSameReceiptForOneFormSentTwiceAndSaysSoWhenItsAnswersDiffer() {
        Page page = open(form, false);
        String id = page.locator("[name=submissionId]").inputValue();
        choose(page, "C01", "3");
        send(page);
        String first = receipt(page);
        assertThat(post(id, "C01=3")).contains("/r/" + first);
        page.setContent("<form method=post action='" + address(form) + "'><input name=submissionId value=" + id
                + "><input name=C01 value=4><button id=send>x</button></form>");
        send(page);
        assertThat(page.locator("main a").getAttribute("href")).contains("/r/" + first);
        page.locator("main button").click();
        assertThat(receipt(page)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"320,vi", "320,en", "360,vi", "360,en", "1280,vi", "1280,en"})
    void fitsTheWidthOfTheScreen(int width, String language) {
        Page page = open(form + "?lang=" + language, true, width, ColorScheme.LIGHT);
        for (String path : List.of(
                form + "?lang=" + language,
                form + "?questionnaire=policy-short&lang=" + language,
                form + "?questionnaire=sipas-style-full&lang=" + language,
                "/f/help?q=cam+duong&lang=" + language,
                "/privacy?lang=" + language)) {
            page.navigate(address(path));
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isEqualTo(width);
            assertThat(page.evaluate(
                            "[].filter.call(document.querySelectorAll('label'), l => l.scrollWidth > l.clientWidth)"
                                    + ".map(l => l.textContent).join()"))
                    .as("clipped on " + path)
                    .isEqualTo("");
        }
        page.navigate(address(form + "?lang=" + language));
        Locator scale = page.locator(".scale").first();
        for (int point = 1; point <= 5; point++) {
            var box = scale.locator(".o").nth(point - 1).boundingBox();
            assertThat(box.x).isNotNegative();
            assertThat(box.x + box.width).isLessThanOrEqualTo(width);
            assertThat(box.height).isGreaterThanOrEqualTo(48);
            assertThat(box.width).isGreaterThanOrEqualTo(48);
        }
    }

    private Page open(String path, boolean script) {
        return open(path, script, 360, ColorScheme.LIGHT);
    }

    private Page open(String path, boolean script, int width, ColorScheme colours) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 740)
                .setLocale("vi-VN")
                .setColorScheme(colours)
                .setJavaScriptEnabled(script));
        contexts.add(context);
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("the server responded with a status of")) {
                complaints.add(message.text());
            }
        });
        page.navigate(address(path));
        return page;
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private String post(String id, String fields) {
        BrowserContext context = browser.newContext();
        contexts.add(context);
        return context.request()
                .post(
                        address(form),
                        RequestOptions.create()
                                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                                .setMaxRedirects(0)
                                .setData("submissionId=" + id + "&" + fields))
                .headers()
                .getOrDefault("location", "");
    }

    private static void choose(Page page, String item, String code) {
        page.locator("#" + item + "-" + code).check();
    }

    private static void send(Page page) {
        page.waitForNavigation(() -> page.locator("#send").click());
    }

    private static String receipt(Page page) {
        return page.locator(".code strong").textContent();
    }
}
