package vn.hailong.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hailong.testing.AppProcess;
import vn.hailong.testing.Browsers;
import vn.hailong.testing.PageCheck;

/** An administrator brings in people from a file, and one of them chooses a password, each page read by everybody. */
@ExtendWith(Browsers.class)
class AccountsJourneyIT {

    @TempDir
    static Path store;

    private static AppProcess application;

    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();

    AccountsJourneyIT(Browser browser) {
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

    @ParameterizedTest
    @CsvSource({"360, LIGHT, vi", "1280, DARK, en"})
    void leadsFromAFileToOnesOwnPassword(int width, ColorScheme colours, String language) throws IOException {
        String login = "nguyen.thi.mot-ten-rat-dai-cua-trung-tam-hanh-chinh-cong." + width;
        Page page = page(width, colours);
        logIn(page, "admin", application.adminPassword());
        check(page, "/dashboard/accounts?lang=" + language);
        check(page, "/dashboard/accounts?q=nobody-at-all");
        check(page, "/dashboard/accounts/new");
        check(page, "/dashboard/accounts/of/admin");
        check(page, "/dashboard/accounts/of/admin/change");
        check(page, "/dashboard/accounts/of/admin/reset");
        check(page, "/dashboard/audit");
        check(page, "/dashboard/audit?from=2026-12-01&to=2026-01-01");
        check(page, "/dashboard/accounts/import");
        send(page, "Name;Login;Role\nSomebody;x y;Nobody\n");
        PageCheck.assertReadable(page);
        assertThat(page.locator("tbody tr").count()).isEqualTo(2);
        send(page, "Name;Login;Role\nSomebody with a name;" + login + ";Analyst\n");
        Download file = page.waitForDownload(() -> page.click("main form button"));
        PageCheck.assertReadable(page);
        String oneTime = Files.readString(file.path())
                .lines()
                .filter(line -> line.contains(login))
                .map(line -> line.split(";")[2].replace("\"", ""))
                .findFirst()
                .orElseThrow();

        Page theirs = page(width, colours);
        logIn(theirs, login, oneTime);
        assertThat(theirs.url()).endsWith("/dashboard/password");
        PageCheck.assertReadable(theirs);
        change(theirs, oneTime, "short");
        PageCheck.assertReadable(theirs);
        change(theirs, oneTime, "mot cau de nho");
        assertThat(theirs.url()).endsWith("/dashboard");
        assertThat(theirs.navigate(application.url() + "/dashboard/accounts").status())
                .isEqualTo(403);
    }

    private static void send(Page page, String file) {
        page.setInputFiles("#file", new FilePayload("people.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        page.click("main form button");
    }

    private static void change(Page page, String old, String chosen) {
        page.fill("#old", old);
        page.fill("#chosen", chosen);
        page.fill("#again", chosen);
        page.click("main form button");
    }

    private static void logIn(Page page, String login, String password) {
        page.navigate(application.url() + "/login");
        page.fill("#username", login);
        page.fill("#password", password);
        page.click("main form button");
    }

    private static void check(Page page, String address) {
        page.navigate(application.url() + address);
        PageCheck.assertReadable(page);
    }

    private Page page(int width, ColorScheme colours) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(colours)
                .setAcceptDownloads(true));
        contexts.add(context);
        return context.newPage();
    }
}
