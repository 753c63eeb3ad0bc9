package vn.hailong.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.hailong.HaiLong;
import vn.hailong.testing.Browsers;
import vn.hailong.testing.PageCheck;

/** From the file of a version that ships to an answer to the next one: faults, mending, draft, preview, what breaks, publication. */
@SpringBootTest(classes = HaiLong.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(Browsers.class)
class ImportJourneyIT {

    private static final String PASSWORD = "thu-phieu-khao-sat-2026";
    private static final String LIST = "/dashboard/questionnaires";

    @TempDir
    static Path store;

    @LocalServerPort
    private int port;

    private final Browser browser;

    ImportJourneyIT(Browser browser) {
        this.browser = browser;
    }

    @DynamicPropertySource
    static void ownStore(DynamicPropertyRegistry properties) {
        properties.add("hailong.store.path", store::toString);
        properties.add("hailong.admin-password", () -> PASSWORD);
        properties.add("hailong.hash-strength", () -> 4);
        properties.add("hailong.questionnaire.watch", () -> "200ms");
        properties.add("hailong.questionnaire.lead", () -> "200ms");
        properties.add("management.server.port", () -> 0);
    }

    /** Each way with a questionnaire of its own, since what is published stays. */
    @ParameterizedTest
    @CsvSource({"360, LIGHT, vi, counter-short", "1280, DARK, en, policy-short"})
    void leadsFromAFileToAnAnswer(int width, ColorScheme colours, String language, String id) throws Exception {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(colours)
                .setAcceptDownloads(true))) {
            Page page = context.newPage();
            logIn(page);
            page.navigate(address(LIST + "?lang=" + language));
            PageCheck.assertReadable(page);
            Download file = page.waitForDownload(() ->
                    page.locator("a[href='" + LIST + "/" + id + "/1/file']").click());
            assertThat(file.suggestedFilename()).isEqualTo(id + "-1.yaml");
            String next = Files.readString(file.path()).replace("\nversion: 1", "\nversion: 2");

            page.locator("a[href$='/import']").click();
            PageCheck.assertReadable(page);
            upload(page, next.replace("satisfied: [4, 5]", "satisfied: [9]").replace("kind: text", "kind: txt"));
            assertThat(page.locator("tbody tr").count()).isGreaterThanOrEqualTo(2);
            PageCheck.assertReadable(page);

            upload(
                    page,
                    next.replace("satisfied: [4, 5]", "satisfied: [5]")
                            .replaceFirst("vi: \"[^\"]*\"", "vi: \"Tên mới\""));
            assertThat(page.url()).endsWith("/drafts/" + id + "/2");
            assertThat(page.locator("table").count()).isEqualTo(2);
            PageCheck.assertReadable(page);
            String draft = page.url();

            page.locator("a[href$='preview?in=vi']").click();
            assertThat(page.locator("h1").textContent()).isEqualTo("Tên mới");
            PageCheck.assertReadable(page);
            nothingLeaves(page);

            page.navigate(draft);
            page.locator("form[action$='/publish'] button").click();
            assertThat(page.locator(".faults li").count()).isEqualTo(1);
            PageCheck.assertReadable(page);
            page.locator("#confirmed").check();
            page.locator("form[action$='/publish'] button").click();
            assertThat(page.locator(".notice.good").count()).isEqualTo(1);
            PageCheck.assertReadable(page);

            isAnswered(page, id);
        }
    }

    /** Also when a script or a browser tool sends the form of the preview, nothing leaves the page. */
    private static void nothingLeaves(Page page) {
        String before = page.url();
        int[] sent = {0};
        page.onRequest(request -> sent[0]++);
        page.evaluate("document.getElementById('form').submit()");
        page.evaluate("fetch('/api/v1/responses', {method: 'POST', body: '{}'}).catch(() => 0)");
        page.waitForFunction("() => document.readyState === 'complete'");
        assertThat(page.url()).isEqualTo(before);
        assertThat(sent[0]).isZero();
    }

    private void isAnswered(Page page, String id) {
        page.navigate(address("/dashboard/service-points/C02647"));
        String code = page.locator("main a[href*='/f/']")
                .first()
                .getAttribute("href")
                .replaceAll(".*/f/([A-Z0-9]{8}).*", "$1");
        Locator heading = page.locator("h1");
        for (int look = 0; look < 50 && !"Tên mới".equals(heading.textContent()); look++) {
            page.navigate(address("/f/" + code + "?lang=vi&questionnaire=" + id));
        }
        assertThat(heading.textContent()).isEqualTo("Tên mới");
        assertThat(page.locator("input[name=version]").inputValue()).isEqualTo("2");
        page.locator("fieldset.q input").first().check();
        while (page.locator("#send[value=next]").count() > 0) {
            page.waitForNavigation(() -> page.locator("#send").click());
        }
        page.locator("#send").click();
        page.waitForURL("**/r/**");
    }

    private static void upload(Page page, String yaml) {
        page.setInputFiles(
                "#file", new FilePayload("phieu.yaml", "application/yaml", yaml.getBytes(StandardCharsets.UTF_8)));
        page.locator("main form button").click();
    }

    private void logIn(Page page) {
        page.navigate(address("/login"));
        page.fill("#username", "admin");
        page.fill("#password", PASSWORD);
        page.click("main form button");
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
