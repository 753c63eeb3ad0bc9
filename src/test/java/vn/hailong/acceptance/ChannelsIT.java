package vn.hailong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import vn.hailong.access.Browser;
import vn.hailong.access.TestStaff;
import vn.hailong.servicepoint.ServicePoints;

/**
 * Every way an answer comes, from the page to the figures, all behind one address and while ten minutes go by: a phone, a shared tablet, a
 * helper, paper. None is doubted for being one of many, and none is what it merely claims to be.
 */
@DirtiesContext // closed before its store goes: a class that is run once more starts with a new one
@SpringBootTest(
        classes = {AddressesIT.Application.class, ChannelsIT.Time.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ChannelsIT {

    private static final String COUNTER = "C02647-1";
    private static final List<String> CLAIMS = List.of("kiosk", "paper", "assisted", "qr");
    private static final Pattern ID = Pattern.compile("name=\"submissionId\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern COMPLETE = Pattern.compile("\"complete\":(\\d+)");

    /** A clock that goes when it is told to. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        @Primary
        MovingClock movingClock() {
            return new MovingClock();
        }
    }

    static final class MovingClock extends Clock {

        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T02:00:00Z"));

        void pass(Duration time) {
            now.updateAndGet(instant -> instant.plus(time));
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Ho_Chi_Minh");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(instant(), zone);
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }

    @TempDir
    static Path store;

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MovingClock clock;

    @Autowired
    private ReactiveMongoTemplate mongo;

    private WebTestClient client;
    private String code;

    @DynamicPropertySource
    static void ownStore(DynamicPropertyRegistry properties) {
        properties.add("hailong.store.path", store::toString);
        properties.add("hailong.hash-strength", () -> 4);
        properties.add("management.server.port", () -> 0);
    }

    @BeforeEach
    void aCounterAndStaff() {
        TestStaff.addTo(context);
        client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(60))
                .build();
        code = context.getBean(ServicePoints.class)
                .findCounter(COUNTER)
                .map(at -> at.code().value())
                .block(Duration.ofSeconds(10));
        mongo.remove(new Query(), "responses").block(Duration.ofSeconds(10));
    }

    @Test
    void takesSixtyPhonesAndThirtyPeopleAtOneTabletInTenMinutesAndDoubtsNobody() {
        Instant began = clock.instant();
        Browser tablet = tablet();
        Set<String> receipts = new HashSet<>();
        long[] before = {counted("qr"), counted("kiosk")};
        for (int i = 0; i < 60; i++) {
            receipts.add(location(answer(new Browser(client), "/f/" + code, "/f/" + code, CLAIMS.get(i % 4))));
            if (i % 2 == 0) {
                assertThat(location(answer(tablet, "/k", "/k", "qr"))).isEqualTo("/k/thanks");
            }
        }

        assertThat(Duration.between(began, clock.instant())).isLessThanOrEqualTo(Duration.ofMinutes(10));
        assertThat(receipts).hasSize(60).allMatch(receipt -> receipt.startsWith("/r/"));
        assertThat(stored("qr")).hasSize(60).allMatch(ChannelsIT::isUndoubted);
        assertThat(stored("kiosk")).hasSize(30).allMatch(ChannelsIT::isUndoubted);
        assertThat(stored("paper")).isEmpty();
        assertThat(stored("assisted")).isEmpty();
        assertThat(counted("qr") - before[0]).isEqualTo(60);
        assertThat(counted("kiosk") - before[1]).isEqualTo(30);
    }

    @Test
    void takesFromAHelperWhatTheSessionAndItsTokenProveAndNothingElse() {
        String form = "/dashboard/assisted/" + COUNTER;
        assertThat(location(new Browser(client).get(form))).startsWith("/login");
        assertThat(new Browser(client)
                        .post(form, Map.of("C01", "3"))
                        .getStatus()
                        .value())
                .isEqualTo(403);
        Browser elsewhere = staff(TestStaff.ANALYST.login());
        assertThat(elsewhere
                        .send("/dashboard", form, Map.of("C01", "3"))
                        .getStatus()
                        .value())
                .isEqualTo(403);
        Browser helper = staff(TestStaff.COMMUNE.login());
        assertThat(helper.post(form, Map.of("C01", "3")).getStatus().value()).isEqualTo(403);
        assertThat(helper.get("/dashboard/assisted/C02683-1").getStatus().value())
                .isEqualTo(403);
        assertThat(stored("assisted")).isEmpty();
        long before = counted("assisted");

        assertThat(location(answer(helper, form, form, "paper"))).isEqualTo(form + "/thanks");

        assertThat(stored("assisted")).hasSize(1).allMatch(ChannelsIT::isUndoubted);
        assertThat(stored("assisted").toString()).doesNotContain("test-commune");
        assertThat(counted("assisted") - before).isEqualTo(1);
        assertThat(staff(TestStaff.ADMINISTRATOR.login())
                        .get("/dashboard/audit?act=assisted.answer")
                        .getResponseBody())
                .contains(COUNTER, TestStaff.COMMUNE.login());
        assertThat(helper.get("/dashboard/results?channel=assisted&lang=vi").getResponseBody())
                .contains("Có người bấm giúp");
        assertThat(helper.get("/dashboard/results?channel=assisted&lang=en").getResponseBody())
                .contains("With a helper");
    }

    @Test
    void countsABatchOfPaperOnceItsSampleIsTypedTwice() {
        Browser typist = staff(TestStaff.COMMUNE.login());
        String batch = location(typist.send(
                        "/dashboard/paper",
                        "/dashboard/paper",
                        Map.of(
                                "counter", COUNTER,
                                "number", "7",
                                "questionnaire", "counter-short@1",
                                "filled", "2026-11-20",
                                "first", "101",
                                "size", "3")))
                .replaceAll("\\?.*", "");
        long before = counted("paper");
        for (int number = 101; number <= 103; number++) {
            type(typist, batch + "/entry", Map.of("number", "" + number, "a-C02", "4", "a-C12", "Gọi 0912 345 678"));
        }
        assertThat(typist.send(batch, batch + "/entry", Map.of("number", "102", "a-C02", "5"))
                        .getResponseBody())
                .as("there is no number left")
                .contains("Phiếu số 102 đã nhập rồi");
        typist.send(batch, batch + "/finish", Map.of());

        Browser other = staff(TestStaff.ADMINISTRATOR.login());
        String second = location(other.get(batch + "/check"));
        assertThat(other.get(second).getResponseBody()).doesNotContain("số đã che");
        assertThat(other.get(second.replace("/check/", "/forms/")).getStatus().value())
                .as("what was typed first is shown to nobody")
                .isEqualTo(409);
        assertThat(location(other.send(second, second, Map.of("a-C02", "2", "a-C12", "gọi 0912 345 678"))))
                .as("the two typings differ")
                .isEqualTo(second);
        assertThat(other.send(second, second + "/settle", Map.of()).getStatus().value())
                .isEqualTo(422);
        other.send(second, second + "/settle", Map.of("is-C02", "first"));
        assertThat(counted("paper") - before).as("nothing counts before").isZero();
        other.send(batch, batch + "/close", Map.of());

        assertThat(other.get(batch).getResponseBody()).contains("Đã tính", "0 trong 1 câu");
        assertThat(stored("paper"))
                .hasSize(3)
                .allMatch(ChannelsIT::isUndoubted)
                .allMatch(answer -> answer.getString("day").equals("2026-11-20"))
                .allMatch(answer -> answer.get("answers", Document.class).containsKey("C02"));
        assertThat(all("comments").toString()).contains("[số đã che]").doesNotContain("345 678");
        assertThat(all("paperForms")).isEmpty();
        assertThat(counted("paper") - before).isEqualTo(3);
        assertThat(stored("paper").toString()).doesNotContain("test-");
    }

    @Test
    void keepsWhatARobotSendsAndLeavesItOutUnlessAskedFor() {
        long[] before = {counted("qr"), counted("qr", "exclude")};
        Browser robot = new Browser(client);
        String id = id(robot, "/f/" + code);
        clock.pass(Duration.ofMillis(20));

        assertThat(location(robot.post(
                        "/f/" + code,
                        Map.of("submissionId", id, "C01", "3", "C02", "5", "C03", "4", "more-words", "buy"))))
                .startsWith("/r/");

        assertThat(stored("qr")).hasSize(1);
        assertThat(stored("qr").get(0).getList("flags", String.class)).containsExactly("too-fast", "trap");
        assertThat(counted("qr") - before[0]).isEqualTo(1);
        assertThat(counted("qr", "exclude") - before[1]).isZero();
    }

    /** One person: reads the page for some seconds, and sends it as a browser without script does. */
    private EntityExchangeResult<String> answer(Browser browser, String page, String action, String claim) {
        String id = id(browser, page);
        clock.pass(Duration.ofSeconds(5));
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("submissionId", id);
        fields.put("C01", "3");
        fields.put("C02", "4");
        fields.put("C03", "5");
        fields.put("channel", claim);
        return browser.send(page, action, fields);
    }

    private static String id(Browser browser, String page) {
        Matcher id = ID.matcher(String.valueOf(browser.get(page).getResponseBody()));
        assertThat(id.find()).as(page).isTrue();
        return id.group(1);
    }

    private static void type(Browser typist, String entry, Map<String, String> fields) {
        assertThat(location(typist.send(entry, entry, fields))).contains("after=");
    }

    private Browser staff(String login) {
        Browser browser = new Browser(client);
        browser.logIn(login, TestStaff.PASSWORD);
        return browser;
    }

    private Browser tablet() {
        Browser keeper = staff(TestStaff.COMMUNE.login());
        String issued = String.valueOf(keeper.send(
                        "/dashboard/kiosks", "/dashboard/kiosks", Map.of("counter", COUNTER, "name", "Máy ở bàn chờ"))
                .getResponseBody());
        Matcher once = Pattern.compile("id=\"code\">([^<]+)<").matcher(issued);
        assertThat(once.find()).as(issued).isTrue();
        Browser tablet = new Browser(client);
        tablet.post("/k/enrol", Map.of("code", once.group(1)));
        return tablet;
    }

    private static String location(EntityExchangeResult<String> reply) {
        return String.valueOf(reply.getResponseHeaders().getLocation());
    }

    private static boolean isUndoubted(Document answer) {
        return answer.getList("flags", String.class).isEmpty();
    }

    private List<Document> stored(String channel) {
        return mongo.find(
                        Query.query(Criteria.where("channel")
                                .is(channel)
                                .and("counter")
                                .is(COUNTER)),
                        Document.class,
                        "responses")
                .collectList()
                .block(Duration.ofSeconds(10));
    }

    private List<Document> all(String collection) {
        return new ArrayList<>(
                mongo.findAll(Document.class, collection).collectList().block(Duration.ofSeconds(10)));
    }

    private long counted(String channel) {
        return counted(channel, "include");
    }

    /** The complete answers of the channel at the counter, from the figures that staff read. */
    private long counted(String channel, String flagged) {
        Browser administrator = staff(TestStaff.ADMINISTRATOR.login());
        String figures = String.valueOf(client.get()
                .uri("/api/v1/results/frequencies?questionnaire=counter-short&from=2026-11-01&to=2026-11-30&counter="
                        + COUNTER + "&channel=" + channel + "&flagged=" + flagged)
                .cookies(sent -> administrator.cookies().forEach(sent::add))
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
        Matcher complete = COMPLETE.matcher(figures);
        assertThat(complete.find()).as(figures).isTrue();
        return Long.parseLong(complete.group(1));
    }
}
