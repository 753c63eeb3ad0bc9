package vn.hailong.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hailong.testing.Choices.choice;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Flux;
import vn.hailong.HaiLong;
import vn.hailong.access.TestStaff;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;
import vn.hailong.testing.Browsers;
import vn.hailong.testing.PageCheck;

/** From a comment to its answer: a citizen asks, with script and without, staff of the commune replies, the citizen reads it by receipt. */
@SpringBootTest(classes = HaiLong.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(Browsers.class)
class FeedbackJourneyIT {

    private static final String PHONE = "0912 345 678";

    @TempDir
    static Path store;

    @LocalServerPort
    private int port;

    private final ApplicationContext context;
    private final ReactiveMongoTemplate mongo;
    private final String form;
    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();

    FeedbackJourneyIT(
            @Autowired ApplicationContext context,
            @Autowired ReactiveMongoTemplate mongo,
            @Autowired ServicePoints points,
            Browser browser) {
        this.context = context;
        this.mongo = mongo;
        this.form = "/f/"
                + points.list(new CommuneCode("02647"))
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

    @BeforeEach
    void staffHasAccounts() {
        TestStaff.addTo(context);
    }

    @AfterEach
    void closeContexts() {
        contexts.forEach(BrowserContext::close);
    }

    @ParameterizedTest
    @CsvSource({"360, LIGHT, vi, true", "1280, DARK, en, true", "320, LIGHT, vi, false"})
    void leadsFromACommentToItsAnswer(int width, ColorScheme colours, String language, boolean script) {
        Page citizen = page(width, colours, script);
        citizen.navigate(address(form + "?lang=" + language));
        citizen.locator(choice("C01", "2")).check();
        citizen.locator("[name=C12]").fill("Ghế hỏng " + width + ", gọi " + PHONE + " hay 010 090 001 234");
        click(citizen, "#send");
        String receipt = citizen.locator(".code strong").textContent();
        isGood(citizen, script);
        click(citizen, "a[href*='/request']");
        assertThat(citizen.locator("#consent").isChecked()).isFalse();
        assertThat(citizen.locator("#text").inputValue())
                .isEqualTo("Ghế hỏng " + width + ", gọi [số đã che] hay [số đã che]");
        isGood(citizen, script);

        citizen.locator("#text").fill("Bao giờ có ghế " + width + "? Số tôi " + PHONE);
        citizen.locator("#contact").fill(PHONE);
        click(citizen, "main form button");
        isGood(citizen, script);
        assertThat(citizen.locator(".faults").count()).isEqualTo(1);
        citizen.locator("#consent").check();
        click(citizen, "main form button");
        assertThat(citizen.url()).contains("/r/" + receipt);
        assertThat(citizen.locator(".said").first().textContent())
                .isEqualTo("Bao giờ có ghế " + width + "? Số tôi [số đã che]");
        isGood(citizen, script);
        phoneIsWithTheContactsOnly();

        Page staff = page(width, colours, true);
        staff.navigate(address("/login"));
        staff.fill("[name=username]", TestStaff.COMMUNE.login());
        staff.fill("[name=password]", TestStaff.PASSWORD);
        staff.locator("main form button").click();
        staff.waitForURL("**/dashboard");
        staff.navigate(address("/dashboard/feedback?lang=" + language));
        isGood(staff, true);
        click(staff, ".requests a:has-text('Bao giờ có ghế " + width + "')");
        isGood(staff, true);
        assertThat(staff.content()).doesNotContain("0912345678", receipt);
        click(staff, "form[action$='/contact'] button");
        assertThat(staff.locator("a[href='tel:0912345678']").count()).isEqualTo(1);
        isGood(staff, true);
        click(staff, "form[action$='/reply'] button");
        assertThat(staff.locator("#reply-fault").count()).isEqualTo(1);
        isGood(staff, true);
        staff.fill("#reply", "Sáng mai có ghế mới.");
        click(staff, "form[action$='/reply'] button");
        assertThat(staff.locator(".notice.good").count()).isEqualTo(1);

        Page later = page(width, colours, script);
        later.navigate(address("/r?code=" + receipt.toLowerCase(Locale.ROOT) + "&lang=" + language));
        assertThat(later.locator(".reply .said").textContent()).isEqualTo("Sáng mai có ghế mới.");
        isGood(later, script);
        click(later, "a[href*='/withdraw']");
        isGood(later, script);
        click(later, "form:has([value=request]) button");
        assertThat(later.locator(".said").count()).isZero();
        isGood(later, script);
        staff.reload();
        assertThat(staff.content()).doesNotContain("Bao giờ có ghế", "Sáng mai có ghế");
        isGood(staff, true);
        staff.navigate(address("/dashboard/feedback?state=withdrawn"));
        isGood(staff, true);
    }

    /** Whatever the store holds, but for what a person consented to. */
    private void phoneIsWithTheContactsOnly() {
        List<String> holding = mongo.getCollectionNames()
                .flatMap(
                        name -> mongo.findAll(Document.class, name)
                                .map(Document::toJson)
                                .filter(json -> json.replaceAll("[ .-]", "").matches(".*(912345678|010090001234).*"))
                                .flatMap(found -> Flux.just(name)),
                        1)
                .distinct()
                .collectList()
                .block();
        assertThat(holding).containsExactly(MongoContacts.COLLECTION);
    }

    private Page page(int width, ColorScheme colours, boolean script) {
        BrowserContext fresh = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 740)
                .setLocale("vi-VN")
                .setColorScheme(colours)
                .setJavaScriptEnabled(script));
        contexts.add(fresh);
        fresh.setDefaultTimeout(30_000);
        return fresh.newPage();
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private static void click(Page page, String selector) {
        page.waitForNavigation(() -> page.locator(selector).first().click());
    }

    /** Neither check runs in a page without script; the same pages are checked with it. */
    private static void isGood(Page page, boolean script) {
        if (script) {
            PageCheck.assertReadable(page);
        }
    }
}
