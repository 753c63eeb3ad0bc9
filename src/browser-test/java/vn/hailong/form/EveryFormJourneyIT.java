package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;

/** Every questionnaire that is published, answered whole by somebody whose browser runs no script, or only half of one. */
class EveryFormJourneyIT extends FormJourney {

    private static final CommuneCode BAT_XAT = new CommuneCode("02683");
    private static final Pattern SCRIPT = Pattern.compile("<script>(.{200}).*?</script>", Pattern.DOTALL);
    private static final int MOST_STEPS = 40;

    /** Words that no option has, so that they are found in what is stored. */
    private static final String WORDS = "Cần thêm ghế ngồi chờ";

    private final ServicePoint point;
    private final ReactiveMongoTemplate mongo;
    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();

    EveryFormJourneyIT(@Autowired ServicePoints points, @Autowired ReactiveMongoTemplate mongo, Browser browser) {
        this.point = points.list(BAT_XAT).blockFirst();
        this.mongo = mongo;
        this.browser = browser;
    }

    @AfterEach
    void closeContexts() {
        contexts.forEach(BrowserContext::close);
    }

    static Stream<String> published() {
        return TestQuestionnaires.shipped(Clock.system(ZoneId.of("Asia/Ho_Chi_Minh"))).current().stream()
                .map(questionnaire -> questionnaire.key().questionnaire());
    }

    @ParameterizedTest
    @MethodSource("published")
    void isAnsweredWholeWithoutScript(String questionnaire) {
        Page page = page(false);
        page.navigate(address(questionnaire));
        answerToTheEnd(page, questionnaire);
    }

    /** A network that stops in the middle of the page's script. */
    @Test
    void isAnsweredWholeWhereTheScriptIsCutShort() {
        Page page = page(true);
        List<String> cut = new ArrayList<>();
        page.route("**/f/**", route -> cutTheScript(route, cut));
        page.navigate(address("counter-short"));
        answerToTheEnd(page, "counter-short");
        assertThat(cut).isNotEmpty();
    }

    private static void cutTheScript(Route route, List<String> cut) {
        if (!route.request().method().equals("GET")) {
            route.resume();
            return;
        }
        var whole = route.fetch();
        String body = SCRIPT.matcher(whole.text()).replaceAll("<script>$1</script>");
        cut.add(body);
        route.fulfill(new Route.FulfillOptions().setResponse(whole).setBody(body));
    }

    private void answerToTheEnd(Page page, String questionnaire) {
        String id = page.locator("[name=submissionId]").inputValue();
        for (int step = 1; page.locator(".code strong").count() == 0; step++) {
            assertThat(step).as("steps of " + questionnaire).isLessThan(MOST_STEPS);
            answer(page);
            Response response =
                    page.waitForNavigation(() -> page.locator("#send").click());
            assertThat(page.locator("#faults li").allTextContents())
                    .as("step " + step + " of " + questionnaire + ", " + response.status())
                    .isEmpty();
        }
        assertThat(page.locator(".code strong").textContent()).matches("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");
        Document stored = mongo.getCollection("responses")
                .flatMap(responses -> Mono.from(
                        responses.find(Filters.eq("_id", UUID.fromString(id))).first()))
                .block();
        assertThat(stored).as("the answer to " + questionnaire).isNotNull();
        assertThat(stored.toString()).contains(questionnaire).doesNotContain("partial");
    }

    /** All that the page asks this person, who reads above some questions whom they are for. */
    private static void answer(Page page) {
        answer(page.locator("#form > :not(.if)"));
        for (Locator part : page.locator("#form .if").all()) {
            if (isAsked(page, part.getAttribute("data-if"))) {
                answer(part);
            }
        }
    }

    /** Of each question the last choice that is an answer, of each text some words. */
    private static void answer(Locator part) {
        for (Locator list : part.locator(".scale, .list").all()) {
            list.locator(".o:not(.na):not(.alone) input").last().check();
        }
        for (Locator number : part.locator("input.number").all()) {
            number.fill("2");
        }
        for (Locator select : part.locator("select").all()) {
            select.selectOption(BAT_XAT.value());
        }
        for (Locator text : part.locator("textarea").all()) {
            text.fill(WORDS);
        }
    }

    private static boolean isAsked(Page page, String rule) {
        return Stream.of(rule.split(";")).allMatch(each -> {
            String[] item = each.split("=");
            return Stream.of(item[1].split(","))
                    .anyMatch(code -> page.locator("[name='" + item[0] + "'][value='" + code + "']:checked, "
                                            + "input[type=hidden][name='" + item[0] + "'][value='" + code + "']")
                                    .count()
                            > 0);
        });
    }

    private Page page(boolean script) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(360, 740)
                .setLocale("vi-VN")
                .setJavaScriptEnabled(script));
        contexts.add(context);
        return context.newPage();
    }

    private String address(String questionnaire) {
        return "http://127.0.0.1:" + port + "/f/"
                + point.counters().get(0).code().orElseThrow() + "?questionnaire=" + questionnaire;
    }
}
