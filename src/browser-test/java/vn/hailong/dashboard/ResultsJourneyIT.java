package vn.hailong.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
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
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;
import vn.hailong.testing.Browsers;
import vn.hailong.testing.PageCheck;

/** The results as an administrator reads them in a browser, from the answers of citizens to the heat map. */
@SpringBootTest(classes = HaiLong.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(Browsers.class)
class ResultsJourneyIT {

    private static final CommuneCode BAT_XAT = new CommuneCode("02683");
    private static final String PASSWORD = "thu-ket-qua-2026";
    private static final int ENOUGH = 31;
    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    static Path store;

    @LocalServerPort
    private int port;

    private final String counter;
    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();

    ResultsJourneyIT(@Autowired ServicePoints points, Browser browser) {
        this.counter = points.list(BAT_XAT)
                .blockFirst()
                .counters()
                .get(0)
                .code()
                .orElseThrow()
                .toString();
        this.browser = browser;
    }

    @DynamicPropertySource
    static void ownStore(DynamicPropertyRegistry properties) {
        properties.add("hailong.store.path", store::toString);
        properties.add("hailong.admin-password", () -> PASSWORD);
        properties.add("hailong.hash-strength", () -> 4);
        properties.add("management.server.port", () -> 0);
    }

    @AfterEach
    void closeContexts() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void changesTheCommunesCellByExactlyTheAnswerGiven() {
        Page page = loggedIn(1280, ColorScheme.LIGHT);
        long before = n(page);
        answer(page, "5", "4");
        assertThat(n(page)).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource({"360, LIGHT", "1280, DARK"})
    void canBeReadByEverybody(int width, ColorScheme colours) {
        Page page = loggedIn(width, colours);
        for (long i = n(page); i < ENOUGH; i++) {
            answer(page, i % 4 == 0 ? "3" : "5", "4");
        }
        for (String address : List.of(
                "/dashboard/results",
                "/dashboard/results?flagged=include&interval=show&sort=HEALTH&dir=desc",
                "/dashboard/results/02683?flagged=include",
                "/dashboard/results?from=soon",
                "/dashboard/comments?commune=02683",
                "/dashboard/recount",
                "/results",
                "/results/02683")) {
            page.navigate(address(address));
            picture(page, address, width, colours);
            PageCheck.assertReadable(page);
        }
    }

    @Test
    void showsTheReportAfterTheButtonOfTheRecount() {
        Page page = loggedIn(360, ColorScheme.LIGHT);
        page.navigate(address("/dashboard/recount"));
        page.waitForNavigation(
                () -> page.locator("form[action='/dashboard/recount'] button").click());
        while (page.locator("[role=status]").textContent().contains("Đang đếm lại")) {
            page.reload();
        }
        assertThat(page.locator("[role=status]").textContent()).contains("Mọi số đếm đều khớp");
    }

    private Page loggedIn(int width, ColorScheme colours) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setLocale("vi-VN")
                .setColorScheme(colours)
                .setJavaScriptEnabled(true));
        contexts.add(context);
        Page page = context.newPage();
        page.navigate(address("/login?next=/dashboard/results"));
        page.locator("#username").fill("admin");
        page.locator("#password").fill(PASSWORD);
        page.waitForNavigation(() -> page.locator("main button[type=submit]").click());
        assertThat(page.url()).endsWith("/dashboard/results");
        return page;
    }

    private void answer(Page page, String first, String second) {
        APIResponse response = page.request()
                .post(
                        address("/api/v1/responses"),
                        RequestOptions.create()
                                .setHeader("Content-Type", "application/json")
                                .setData(Map.of(
                                        "submissionId",
                                        UUID.randomUUID().toString(),
                                        "counter",
                                        counter.replace("-", ""),
                                        "questionnaire",
                                        "policy-short",
                                        "version",
                                        1,
                                        "durationMillis",
                                        60_000,
                                        "answers",
                                        Map.of(
                                                "P00",
                                                List.of("HEALTH"),
                                                "F06",
                                                first,
                                                "F16",
                                                second,
                                                "P24",
                                                BAT_XAT.value()))));
        assertThat(response.status()).as(response.text()).isEqualTo(201);
    }

    /** How many answers the commune's cell of health stands on, as the page says; flagged ones too, as all come from one browser. */
    private long n(Page page) {
        page.navigate(address("/dashboard/results?flagged=include"));
        if (page.locator("table").count() == 0) {
            return 0;
        }
        String cell = page.locator("tr", new Page.LocatorOptions().setHasText("Xã Bát Xát"))
                .locator("td")
                .nth(1)
                .textContent();
        return cell.contains("n ") ? Long.parseLong(cell.replaceAll("(?s).*n (\\d+).*", "$1")) : 0;
    }

    private void picture(Page page, String address, int width, ColorScheme colours) {
        String name = address.replaceAll("[^a-z0-9]+", "-").replaceAll("^-", "");
        page.screenshot(
                new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + "-" + width + "-" + colours + ".png")));
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
