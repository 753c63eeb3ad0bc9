package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hailong.testing.Choices.choice;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import vn.hailong.questionnaire.EveryKind;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Language;
import vn.hailong.testing.PageCheck;

/** The way of a citizen through the running application, from the code at a counter to the receipt. */
class CitizenJourneyIT extends FormJourney {

    private static final CommuneCode BAT_XAT = new CommuneCode("02683");

    private final ServicePoint point;
    private final FormViews views;
    private final Pages pages;
    private final ReactiveMongoTemplate mongo;
    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private String form = "";

    CitizenJourneyIT(
            @Autowired ServicePoints points,
            @Autowired FormViews views,
            @Autowired Pages pages,
            @Autowired ReactiveMongoTemplate mongo,
            Browser browser) {
        this.views = views;
        this.pages = pages;
        this.mongo = mongo;
        this.point = points.list(BAT_XAT).blockFirst();
        this.browser = browser;
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
        assertThat(page.locator(choice("C03", "2")).isChecked()).isTrue();
        assertThat(page.locator("[name=C12]").inputValue()).isEqualTo("Ghế <b>hỏng</b>");
        assertThat(page.locator("[name=submissionId]").inputValue()).isEqualTo(id);
        page.locator("#faults a").click();
        assertThat(page.locator(choice("C01", "1") + ":target").count()).isEqualTo(1);
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
        page.locator(choice("P00", "EDU")).uncheck();
        assertThat(page.locator("[name=F07]").first().isVisible()).isFalse();
        assertThat(page.locator("select[name=P24]").inputValue()).isEqualTo(BAT_XAT.value());
        send(page);
        receipt(page);
        assertThat(page.locator(".offer").count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void ratesAOneStopCounterInSevenTaps(boolean script) {
        Page page = open(form + "?questionnaire=one-stop-rating", script);
        choose(page, "OVERALL", "3");
        choose(page, "C3", "own");
        choose(page, "C4", "0");
        choose(page, "C6", "full");
        choose(page, "C7", "polite");
        choose(page, "P42C", "2");
        page.locator("[name=COMMENT]").fill("Thêm ghế ngồi chờ");
        choose(page, "C14", "self");
        send(page);
        assertThat(receipt(page)).matches("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void asksAtTheCounterWhatOfThePapiFrameAVisitorKnows(boolean script) {
        Page page = open(form + "?questionnaire=papi-style-counter", script);
        choose(page, "P21A", "1");
        choose(page, "P21B", "1");
        choose(page, "P21C", "4");
        choose(page, "P24C", "dk");
        choose(page, "P42C", "refused");
        choose(page, "S51", "1");
        choose(page, "P51A", "fees");
        choose(page, "P51A", "none");
        choose(page, "P51B", "5");
        choose(page, "P82A", "1");
        if (script) {
            assertThat(page.locator(choice("P51A", "fees")).isChecked())
                    .as("none of these leaves nothing else ticked")
                    .isFalse();
            assertThat(page.locator("[name=P53A]").first().isVisible()).isFalse();
        } else {
            send(page);
            assertThat(page.locator("#faults a").getAttribute("href")).isEqualTo("#P51A-fees");
            assertThat(page.locator(choice("P51A", "fees")).isChecked()).isTrue();
            assertThat(page.locator(choice("P51A", "none")).isChecked()).isTrue();
            assertThat(page.locator(choice("P21C", "4")).isChecked()).isTrue();
            page.locator(choice("P51A", "none")).uncheck();
        }
        send(page);
        receipt(page);
    }

    @Test
    void showsEveryKindOfItemToEverybody() {
        Page page = open(form, true);
        page.setContent(pages.render(
                "form",
                Language.VI,
                "",
                Map.of("form", views.blank(FormFixture.AT, EveryKind.questionnaire(), Language.VI))));
        List<String> faults = new ArrayList<>();
        PageCheck.axe(page, faults);
        PageCheck.layout(page, faults);
        PageCheck.keyboard(page, faults);
        assertThat(faults).isEmpty();

        page.locator("#N1-f").fill("15");
        page.locator(choice("N1", "dk")).check();
        assertThat(page.locator("#N1-f").inputValue()).isEmpty();
        page.locator("#N1-f").fill("20");
        page.locator("#N1-f").blur();
        assertThat(page.locator(choice("N1", "dk")).isChecked()).isFalse();
        assertThat(page.getByRole(
                                AriaRole.GROUP,
                                new Page.GetByRoleOptions().setName("Cần làm tốt hơn những việc nào? Thái độ"))
                        .count())
                .as("a row is named by the question and itself")
                .isEqualTo(1);
        page.setViewportSize(360, 740);
        page.evaluate("document.documentElement.dir = 'rtl'");
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("written from right to left")
                .isEqualTo(360);
    }

    /** Old phones pass over every rule with a selector that they do not know. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void showsWhereTheKeyboardIs(boolean old) {
        Page page = open(form, true);
        if (old) {
            page.evaluate("""
                    () => {
                      const style = document.styleSheets[0];
                      for (let i = style.cssRules.length - 1; i >= 0; i--) {
                        if (/:focus-visible|:has|:is|:where/.test(style.cssRules[i].selectorText)) style.deleteRule(i);
                      }
                    }""");
        }
        Locator third = page.locator(choice("C01", "3"));
        String outline = "e => getComputedStyle(e.nextElementSibling).outlineStyle";
        third.click();
        assertThat(third.evaluate(outline)).as("after a tap").isEqualTo(old ? "solid" : "none");
        page.keyboard().press("ArrowDown");
        Locator fourth = page.locator(choice("C01", "4"));
        assertThat(fourth.isChecked()).isTrue();
        assertThat(fourth.evaluate(outline)).as("after a key").isEqualTo("solid");
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void leadsThroughALongFormStepByStepAndBack(boolean script) {
        Page page = open(form + "?questionnaire=sipas-style-full", script);
        String chosen = choice(page.locator(".scale input").nth(3));
        page.locator(chosen).check();
        send(page);
        assertThat(page.locator(".step").textContent()).startsWith("Bước 2/");
        String onTwo = choice(page.locator(".scale input").nth(1));
        page.locator(onTwo).check();
        page.waitForNavigation(() -> page.locator("[name=go][value=back]").click());
        assertThat(page.locator(chosen).isChecked()).isTrue();
        send(page);
        assertThat(page.locator(onTwo).isChecked()).isTrue();
        page.waitForNavigation(() -> page.locator("[name=lang][value=en]").click());
        assertThat(page.locator(".step").textContent()).startsWith("Step 2 of");
        assertThat(page.locator(onTwo).isChecked()).isTrue();
        while (page.locator("#send[value=next]").count() > 0) {
            send(page);
        }
        page.goBack();
        page.goForward();
        page.reload();
        send(page);
        String receipt = receipt(page);
        page.goBack();
        send(page);
        assertThat(receipt(page)).as("sent again from the last step").isEqualTo(receipt);
    }

    /** A page that no address leads to; the others are in the list of every page. */
    @ParameterizedTest
    @CsvSource({"LIGHT", "DARK"})
    void canBeUsedByEverybodyOnALaterStep(ColorScheme colours) {
        Page page = open(form + "?questionnaire=sipas-style-full", true, 360, colours);
        send(page);
        List<String> faults = new ArrayList<>();
        PageCheck.axe(page, faults);
        PageCheck.keyboard(page, faults);
        PageCheck.layout(page, faults);
        assertThat(faults).isEmpty();
    }

    @Test
    void keepsWhatWasChosenWhenTheLanguageChangesHalfWay() {
        Page page = open(form, true);
        choose(page, "C01", "3");
        page.locator("[name=C12]").fill("Ghế hỏng");
        String id = page.locator("[name=submissionId]").inputValue();
        page.waitForNavigation(() -> page.locator(".switch").click());
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
        assertThat(page.locator(choice("C01", "3")).isChecked()).isTrue();
        assertThat(page.locator("[name=C12]").inputValue()).isEqualTo("Ghế hỏng");
        assertThat(page.locator("[name=submissionId]").inputValue()).isEqualTo(id);
        send(page);
        receipt(page);
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
    void takesAnAnswerSentAgainFromTheBackButtonForTheSameAndABlankPageForAnother() {
        Page page = open(form, true);
        choose(page, "C01", "3");
        send(page);
        String first = receipt(page);
        page.goBack();
        assertThat(page.locator(choice("C01", "3")).isChecked())
                .as("the browser shows what was chosen")
                .isTrue();
        send(page);
        assertThat(receipt(page)).isEqualTo(first);
        page.goBack();
        choose(page, "C02", "1");
        send(page);
        assertThat(page.locator("main a").getAttribute("href"))
                .as("told that other answers are kept")
                .contains("/r/" + first);
        page.waitForNavigation(() -> page.locator("main button").click());
        assertThat(receipt(page)).isNotEqualTo(first);
        page.navigate(address(form));
        assertThat(page.locator(choice("C01", "3")).isChecked()).isFalse();
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

    /** Phones that bring no cookie yet, all behind the address of one counter's wireless network. */
    @Test
    void takesSixtyAnswersBehindOneAddressWithoutDoubtingAny() {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(60).toList();
        Set<String> receipts = ids.stream()
                .map(id -> post(id.toString(), "C01=3&durationMillis=41000"))
                .collect(Collectors.toSet());
        assertThat(receipts).hasSize(60).allMatch(address -> address.contains("/r/"));
        List<Document> stored = mongo.getCollection("responses")
                .flatMapMany(responses -> responses.find(Filters.in("_id", ids)))
                .collectList()
                .block();
        assertThat(stored).hasSize(60).allMatch(answer -> answer.getList("flags", String.class, List.of())
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"320,vi", "320,en", "360,vi", "360,en", "1280,vi", "1280,en"})
    void fitsTheWidthOfTheScreen(int width, String language) {
        Page page = open(form + "?lang=" + language, true, width, ColorScheme.LIGHT);
        for (String path : List.of(
                form + "?lang=" + language,
                form + "?questionnaire=policy-short&lang=" + language,
                form + "?questionnaire=sipas-style-full&lang=" + language,
                form + "?questionnaire=one-stop-rating&lang=" + language,
                form + "?questionnaire=papi-style-counter&lang=" + language,
                "/f/help?q=cam+duong&lang=" + language,
                "/privacy?lang=" + language)) {
            page.navigate(address(path));
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isEqualTo(width);
            assertThat(page.evaluate(
                            "[].filter.call(document.querySelectorAll('label, .o span'), l => l.scrollWidth > l.clientWidth)"
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
        page.locator(choice(item, code)).check();
    }

    private static void send(Page page) {
        page.waitForNavigation(() -> page.locator("#send").click());
    }

    private static String receipt(Page page) {
        return page.locator(".code strong").textContent();
    }
}
