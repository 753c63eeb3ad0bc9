package vn.hailong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hailong.testing.Choices.choice;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.hailong.access.TestStaff;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;
import vn.hailong.testing.Browsers;
import vn.hailong.testing.PageCheck;

/** Every page of {@code pages.txt}, as everybody has to be able to use it: both languages, light and dark, narrow to wide, by keyboard alone. */
@SpringBootTest(classes = AddressesIT.Application.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Browsers.class)
class EveryPageIT {

    private static final CommuneCode BAT_XAT = new CommuneCode("02683");
    private static final int ANSWERS = 31;

    @LocalServerPort
    private int port;

    private final ApplicationContext application;
    private final ServicePoint point;
    private final BrowserContext context;
    private final Map<String, String> made = new HashMap<>();

    EveryPageIT(@Autowired ApplicationContext application, @Autowired ServicePoints points, Browser browser) {
        this.application = application;
        this.point = points.list(BAT_XAT).blockFirst();
        this.context = browser.newContext(new Browser.NewContextOptions().setLocale("vi-VN"));
    }

    @DynamicPropertySource
    static void ownStore(DynamicPropertyRegistry properties) throws IOException {
        Path folders = Files.createDirectories(Path.of("target", "acceptance").toAbsolutePath());
        Path store = Files.createTempDirectory(folders, "store");
        properties.add("hailong.store.path", store::toString);
        properties.add("hailong.hash-strength", () -> 4);
        properties.add("management.server.port", () -> 0);
        properties.add("hailong.cross-tab.at-once", () -> 1);
    }

    /** What the pages show is made the way people make it. */
    @BeforeAll
    void fillThePages() throws IOException {
        TestStaff.addTo(application);
        ServicePoint.Counter counter = point.counters().get(0);
        made.put("month", YearMonth.now(ZoneId.of("Asia/Ho_Chi_Minh")).toString());
        made.put("counter", counter.code().orElseThrow().value());
        made.put("desk", counter.id());
        made.put("point", point.code());
        made.put("commune", BAT_XAT.value());
        made.put("login", TestStaff.COMMUNE.login());
        for (int i = 0; i < ANSWERS; i++) {
            answer(i);
        }
        Page page = context.newPage();
        made.put("receipt", sendAForm(page));
        logIn(page);
        made.put("draft", upload(page, "/dashboard/questionnaires/import", "counter-short-2.yaml", draft()));
        made.put(
                "accounts",
                upload(page, "/dashboard/accounts/import", "a.csv", "Name;Login;Role\nA name;a.b;Analyst\n"));
        made.put("batch", batchOfPaper(page));
        made.put("crossTab", crossTab(page));
        page.close();
    }

    /** A cross-tab that was too long to be waited for, and is done. */
    private String crossTab(Page page) {
        page.navigate(url("/dashboard/cross-tabs?questionnaire=counter-short&across=sex"));
        page.waitForNavigation(() -> page.locator("form[action='/dashboard/cross-tabs'][method=post] button")
                .click());
        while (page.locator(".job .good").count() == 0) {
            page.waitForNavigation(() -> page.locator(".job a").first().click());
        }
        return URI.create(page.url()).getPath();
    }

    /** A batch in which the first form is typed, and the second is next. */
    private String batchOfPaper(Page page) {
        page.navigate(url("/dashboard/paper"));
        page.locator("#counter").selectOption(made.getOrDefault("desk", ""));
        page.locator("#questionnaire").selectOption("counter-short@1");
        page.locator("#size").fill("3");
        page.waitForNavigation(
                () -> page.locator("form[action='/dashboard/paper'] button").click());
        String batch = URI.create(page.url()).getPath();
        page.navigate(url(batch + "/entry"));
        page.locator("#f-C02").fill("5");
        page.waitForNavigation(
                () -> page.locator(".paper-form button[type=submit]").click());
        return batch;
    }

    @AfterAll
    void closeTheContext() {
        context.close();
    }

    @ParameterizedTest
    @CsvSource({"vi", "en"})
    void canBeUsedByEverybody(String language) {
        List<String> faults = new ArrayList<>();
        Page page = context.newPage();
        for (PagesList.Entry entry : PagesList.read()) {
            if (entry.isAPage()) {
                page.navigate(address(entry, language));
                check(page, language, faults);
            }
        }
        page.close();
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"vi", "en"})
    void canBeUsedByEverybodyWhereSomethingIsWrong(String language) {
        List<String> faults = new ArrayList<>();
        Page page = context.newPage();
        page.navigate(url("/f/" + made.get("counter") + "?lang=" + language));
        page.locator(choice("C02", "1")).check();
        page.waitForNavigation(() -> page.locator("#send").click());
        assertThat(page.locator("#faults").isVisible()).isTrue();
        check(page, language, faults);
        page.navigate(url("/dashboard/accounts/new?lang=" + language));
        page.waitForNavigation(() -> page.evaluate("document.querySelector('main form').submit()"));
        assertThat(page.locator("[aria-invalid=true]").count()).isPositive();
        check(page, language, faults);
        page.close();
        assertThat(faults).isEmpty();
    }

    /** The form, answered without a pointer; on the way each stop is where the Tab key leads. */
    @Test
    void isAnsweredByKeyboardAlone() {
        Page page = context.newPage();
        page.setViewportSize(360, 740);
        page.navigate(url("/f/" + made.get("counter") + "?lang=vi"));
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip").evaluate("e => e === document.activeElement"))
                .isEqualTo(true);
        page.keyboard().press("Enter");
        press(page, "Tab", choice("C01", "1"));
        page.keyboard().press("Space");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(choice("C01", "3")).isChecked()).isTrue();
        press(page, "Tab", choice("C02", "1"));
        page.keyboard().press("Space");
        assertThat(page.locator(choice("C02", "1")).isChecked()).isTrue();
        press(page, "Tab", "#send");
        page.waitForNavigation(() -> page.keyboard().press("Enter"));
        assertThat(page.url()).contains("/r/");
        page.close();
    }

    /** Until the focus is there; at most as often as the page has stops. */
    private static void press(Page page, String key, String target) {
        for (int stop = 0; stop < 60; stop++) {
            if (page.locator(target)
                    .evaluate("e => e === document.activeElement")
                    .equals(true)) {
                return;
            }
            page.keyboard().press(key);
        }
        throw new AssertionError(key + " does not lead to " + target);
    }

    /** All of it in Vietnamese; in English, whose words are longer or shorter, what words can change. */
    private static void check(Page page, String language, List<String> faults) {
        page.emulateMedia(new Page.EmulateMediaOptions()
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE));
        PageCheck.layout(page, faults);
        PageCheck.axe(page, faults);
        if (language.equals("vi")) {
            PageCheck.still(page, faults);
            page.setViewportSize(360, 740);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            PageCheck.axe(page, faults, "color-contrast");
            PageCheck.keyboard(page, faults);
        }
    }

    private String address(PagesList.Entry entry, String language) {
        String path = entry.address();
        for (Map.Entry<String, String> known : made.entrySet()) {
            path = path.replace("{" + known.getKey() + "}", known.getValue());
        }
        String parameter = path.endsWith("/preview") ? "in" : "lang";
        return url(path + (path.contains("?") ? "&" : "?") + parameter + "=" + language);
    }

    private void answer(int i) {
        Map<String, Object> body = Map.of(
                "submissionId",
                UUID.randomUUID().toString(),
                "counter",
                made.get("counter"),
                "questionnaire",
                i % 2 == 0 ? "policy-short" : "counter-short",
                "version",
                1,
                "durationMillis",
                60_000,
                "answers",
                i % 2 == 0
                        ? Map.of("P00", List.of("HEALTH"), "F06", i % 4 == 0 ? "3" : "5", "P24", BAT_XAT.value())
                        : Map.of("C01", "3", "C06", "4", "C12", "Thêm ghế ngồi chờ"));
        assertThat(context.request()
                        .post(
                                url("/api/v1/responses"),
                                RequestOptions.create()
                                        .setHeader("Content-Type", "application/json")
                                        .setData(body))
                        .status())
                .isEqualTo(201);
    }

    private String sendAForm(Page page) {
        page.navigate(url("/f/" + made.get("counter")));
        page.locator(choice("C01", "3")).check();
        page.waitForNavigation(() -> page.locator("#send").click());
        return page.locator(".code strong").textContent();
    }

    private void logIn(Page page) {
        page.navigate(url("/login"));
        page.locator("#username").fill(TestStaff.ADMINISTRATOR.login());
        page.locator("#password").fill(TestStaff.PASSWORD);
        page.waitForNavigation(() -> page.locator("main button[type=submit]").click());
    }

    /** Where the page of the file is. */
    private String upload(Page page, String address, String name, String content) {
        page.navigate(url(address));
        page.setInputFiles("#file", new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8)));
        page.waitForNavigation(() -> page.locator("main form button").click());
        assertThat(page.url()).as(page.locator("main").textContent()).doesNotEndWith(address);
        return page.url().substring(url("").length());
    }

    /** The next version of the short form, as an administrator would bring it in. */
    private static String draft() throws IOException {
        try (InputStream shipped = EveryPageIT.class.getResourceAsStream("/questionnaire/counter-short-1.yaml")) {
            return new String(shipped.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("version: 1", "version: 2")
                    .replaceFirst(
                            "published: .*", "published: " + LocalDate.now().plusDays(30));
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
