package vn.hailong.servicepoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
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

/** Printing posters as an administrator does in a browser, on an address that is not yet public. */
@SpringBootTest(classes = HaiLong.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(Browsers.class)
class PostersJourneyIT {

    private static final String PASSWORD = "thu-ap-phich-2026";

    @TempDir
    static Path store;

    @LocalServerPort
    private int port;

    private final Browser browser;

    PostersJourneyIT(Browser browser) {
        this.browser = browser;
    }

    @DynamicPropertySource
    static void ownStore(DynamicPropertyRegistry properties) {
        properties.add("hailong.store.path", store::toString);
        properties.add("hailong.admin-password", () -> PASSWORD);
        properties.add("hailong.hash-strength", () -> 4);
        properties.add("management.server.port", () -> 0);
    }

    @ParameterizedTest
    @CsvSource({"360, LIGHT, true", "1280, DARK, true", "1280, LIGHT, false"})
    void leadsFromAPointToItsPosters(int width, ColorScheme colours, boolean script) throws Exception {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setLocale("vi-VN")
                .setColorScheme(colours)
                .setJavaScriptEnabled(script))) {
            Page page = context.newPage();
            page.navigate(address("/login?next=/dashboard/service-points/C02647"));
            page.locator("#username").fill("admin");
            page.locator("#password").fill(PASSWORD);
            page.locator("main button[type=submit]").click();
            page.locator("main a[href^='/dashboard/posters']").click();

            assertThat(page.locator(".notice").textContent()).contains("BẢN THỬ", "HAILONG_PUBLIC_URL");
            assertThat(page.locator(".paper svg").textContent()).contains("BẢN THỬ", "Quầy 1");
            page.locator("input[value=strip]").check();
            page.locator(".poster-form button").click();
            page.waitForURL("**size=strip");
            if (script) {
                PageCheck.assertReadable(page);
            }
            Download file = page.waitForDownload(() -> page.locator("#fetch").click());

            assertThat(file.suggestedFilename()).isEqualTo("ban-thu-ap-phich-strip.pdf");
            try (PDDocument pdf = Loader.loadPDF(file.path().toFile())) {
                assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            }
            if (script) {
                page.locator("#words")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Đã tải xong 1 trang."))
                        .waitFor();
                assertThat(page.locator("#stop").isHidden()).isTrue();
            }
        }
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
