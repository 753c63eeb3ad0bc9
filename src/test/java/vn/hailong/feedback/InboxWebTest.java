package vn.hailong.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.server.WebFilter;
import org.thymeleaf.spring6.SpringWebFluxTemplateEngine;
import org.thymeleaf.spring6.view.reactive.ThymeleafReactiveViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.access.StaffPrincipal;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.servicepoint.TestCommunes;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Problem;
import vn.hailong.testing.EmbeddedTestStore;
import vn.hailong.testing.StoreContract;
import vn.hailong.testing.StoreUnderTest;

/** The inbox over a store, used by whoever sits at the desk. */
class InboxWebTest extends StoreContract {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Staff ADMINISTRATOR = new Staff("admin", "Quản trị", Role.ADMINISTRATOR, Set.of(), Set.of());
    private static final Staff ANALYST = new Staff("analyst", "Sở Nội vụ", Role.ANALYST, Set.of(), Set.of());
    private static final Staff BODY = new Staff("health", "Sở Y tế", Role.BODY, Set.of(), Set.of("HEALTH"));
    private static final Staff LAO_CAI = commune("lao-cai", "02647");
    private static final Staff BAT_XAT = commune("bat-xat", "02683");
    private static final String RECEIPT = "7KQ2M9XF40TD";
    private static final CaseId ID = CaseId.ofReceipt(RECEIPT);
    private static final String LIST = "/dashboard/feedback";
    private static final String ONE = LIST + "/" + ID.value();

    private final List<String> audited = new ArrayList<>();
    private @Nullable Staff staff;
    private MongoCases cases;
    private RequestDesk desk;
    private WebTestClient client;

    @Override
    protected StoreUnderTest startStore() {
        return EmbeddedTestStore.start();
    }

    private static Staff commune(String login, String code) {
        return new Staff(login, login, Role.COMMUNE, Set.of(new CommuneCode(code)), Set.of());
    }

    @BeforeEach
    void openTheInboxWithOneRequest() {
        get(template().dropCollection(CaseDocument.COLLECTION));
        get(template().dropCollection(MongoContacts.COLLECTION));
        audited.clear();
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));
        Deadlines deadlines = new Deadlines(new FeedbackProperties(30, 5, 30, 180, 24, List.of()), clock);
        cases = new MongoCases(template());
        MongoContacts contacts = new MongoContacts(template());
        desk = new RequestDesk(cases, contacts, deadlines);
        AuditTrail audit = (act, subject) -> CurrentStaff.required()
                .doOnNext(who -> audited.add(who.login() + " " + act + " " + subject))
                .then();
        ServicePoints points = mock(ServicePoints.class);
        when(points.find(anyString())).thenReturn(Mono.empty());
        ResourceBundleMessageSource messages = messages();
        Inbox inbox = new Inbox(cases, contacts, audit);
        client = WebTestClient.bindToController(new InboxController(
                        inbox,
                        cases,
                        TestCommunes.shipped(),
                        deadlines,
                        new InboxPages(points, TestCommunes.shipped(), deadlines, messages)))
                .controllerAdvice(new Problems())
                .viewResolvers(registry -> registry.viewResolver(views(messages)))
                .webFilter(loggedIn())
                .configureClient()
                .defaultHeaders(headers -> headers.setAcceptLanguageAsLocales(List.of(Locale.forLanguageTag("vi"))))
                .build();
        get(desk.ask(
                RECEIPT,
                new Requests.Draft("C02647", new CommuneCode("02647"), "Bao giờ có <b>ghế</b>?", "0912345678", true)));
    }

    @Test
    void refusesBodiesOtherCommunesAndAnalystsWhoWouldAct() {
        staff = BODY;
        status(LIST, 403);
        status(ONE, 403);
        staff = BAT_XAT;
        status(ONE, 403);
        status(LIST + "?commune=02647", 403);
        assertThat(page(LIST, 200)).doesNotContain("ghế");
        for (String act : List.of("take", "reply", "close", "reopen", "contact")) {
            post(act, Map.of("revision", "0", "reply", "x", "reason", "settled"), 403);
        }
        staff = ANALYST;
        assertThat(page(ONE, 200)).contains("chỉ để đọc").doesNotContain("<textarea", "0912345678", "/contact");
        for (String act : List.of("take", "reply", "close", "reopen", "contact")) {
            post(act, Map.of("revision", "0", "reply", "x", "reason", "settled"), 403);
        }
        staff = LAO_CAI;
        status(LIST + "/no-such-thing", 404);
        status(LIST + "/" + "0".repeat(24), 404);
        assertThat(audited).isEmpty();
        assertThat(get(cases.find(ID)).revision()).isZero();
    }

    @Test
    void showsFaultsWithWhatWasTypedStillThere() {
        staff = LAO_CAI;
        assertThat(post("reply", Map.of("revision", "0", "reply", " "), 422)).contains("Xin viết nội dung trả lời");
        String page = post("close", Map.of("revision", "0", "note", "Hỏi <i>Công an</i>"), 422);
        assertThat(page).contains("Xin chọn lý do", "Hỏi &lt;i&gt;Công an&lt;/i&gt;</textarea>", "href=\"#reason\"");
        assertThat(post("reply", Map.of("revision", "0", "reply", "x".repeat(2001)), 422))
                .contains("dài quá 2.000");
        assertThat(get(cases.find(ID)).revision()).isZero();
    }

    @Test
    void tellsTheSecondOfTwoAndKeepsWhatTheyWrote() {
        staff = LAO_CAI;
        post("reply", Map.of("revision", "0", "reply", "Mai có ghế"), 303);
        String second = post("reply", Map.of("revision", "0", "reply", "Tuần sau có ghế"), 409);

        assertThat(second).contains("Người khác vừa thay đổi", "Mai có ghế", "Tuần sau có ghế</textarea>");
        assertThat(get(cases.find(ID)).replies()).hasSize(1);
        post("reopen", Map.of("revision", "1"), 409);
        assertThat(audited).containsExactly("lao-cai feedback.reply C02647 " + ID.number());
    }

    @Test
    void leadsFromNewToClosedAndBackAndThePersonReadsIt() {
        staff = LAO_CAI;
        assertThat(page(LIST, 200)).contains("Bao giờ có &lt;b&gt;ghế&lt;/b&gt;?", "hạn 30/11/2026", "Mới");
        post("take", Map.of("revision", "0"), 303);
        post("reply", Map.of("revision", "1", "reply", "Mai có ghế"), 303);
        assertThat(page(LIST, 200)).contains("Không có yêu cầu nào chờ");
        assertThat(page(LIST + "?state=answered", 200)).contains(ID.value());
        post("close", Map.of("revision", "2", "reason", "referred", "note", "Hỏi Công an xã"), 303);

        Requests.Request read = get(desk.find(RECEIPT));
        assertThat(read.state()).isEqualTo(RequestState.CLOSED);
        assertThat(read.replies()).containsExactly(new Requests.Reply(TODAY, "Mai có ghế"));
        assertThat(read.closing()).contains(new Requests.Closing(TODAY, ClosingReason.REFERRED, "Hỏi Công an xã"));
        assertThat(read.contactUntil()).contains(TODAY.plusDays(30));
        post("reply", Map.of("revision", "3", "reply", "Thêm"), 409);
        post("reopen", Map.of("revision", "3"), 303);
        assertThat(get(desk.find(RECEIPT)).state()).isEqualTo(RequestState.WORKING);
        assertThat(audited)
                .extracting(line -> line.split(" ")[1])
                .containsExactly("feedback.take", "feedback.reply", "feedback.close", "feedback.reopen");
    }

    @Test
    void showsTheContactOnlyWhenAskedOnlyWhileOpenAndWritesEachLookDown() {
        staff = LAO_CAI;
        assertThat(page(ONE, 200)).contains("Xem liên hệ", "22/05/2027").doesNotContain("0912345678");
        assertThat(post("contact", Map.of(), 200)).contains("tel:0912345678");
        assertThat(post("contact", Map.of(), 200)).contains("tel:0912345678");
        assertThat(audited)
                .containsExactly(
                        "lao-cai feedback.contact C02647 " + ID.number(),
                        "lao-cai feedback.contact C02647 " + ID.number());
        post("close", Map.of("revision", "0", "reason", "settled"), 303);
        assertThat(page(ONE, 200)).doesNotContain("Xem liên hệ", "0912345678");
        assertThat(post("contact", Map.of(), 200)).contains("Không còn liên hệ").doesNotContain("0912345678");
        assertThat(audited).hasSize(3);
    }

    @Test
    void marksWhatIsOverdueAndLeavesEveryPlaceToWhoSeesEverything() {
        get(cases.add(new FeedbackCase(
                CaseId.ofReceipt("b"),
                0,
                "P001",
                null,
                "Xin hỏi",
                TODAY.minusDays(20),
                TODAY.minusDays(1),
                RequestState.NEW,
                List.of(),
                null)));
        staff = ADMINISTRATOR;
        String all = page(LIST, 200);
        assertThat(all).contains("2 yêu cầu", "Quá hạn").doesNotContain("??");
        assertThat(all.indexOf("Xin hỏi")).isLessThan(all.indexOf("Bao giờ"));
        assertThat(page(LIST + "?state=overdue", 200)).contains("Xin hỏi").doesNotContain("Bao giờ");
        assertThat(page(LIST + "?commune=02647&state=nonsense&page=zzz", 200))
                .contains("Bao giờ")
                .doesNotContain("Xin hỏi");
        staff = LAO_CAI;
        assertThat(page(LIST + "?state=all", 200)).contains("Bao giờ").doesNotContain("Xin hỏi");
    }

    @Test
    void saysThatAPersonWithdrewAndLeavesNothingToDo() {
        get(desk.withdraw(RECEIPT));
        staff = LAO_CAI;
        assertThat(page(ONE, 200)).contains("Người gửi đã rút").doesNotContain("<textarea", "ghế");
        post("reply", Map.of("revision", "1", "reply", "Mai"), 409);
        assertThat(get(desk.find(RECEIPT)).replies()).isEmpty();
    }

    private void status(String path, int status) {
        client.get().uri(path).exchange().expectStatus().isEqualTo(status);
    }

    private String page(String path, int status) {
        return text(client.get().uri(path).exchange(), status);
    }

    private String post(String act, Map<String, String> fields, int status) {
        LinkedMultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        fields.forEach(form::add);
        return text(
                client.post()
                        .uri(ONE + "/" + act)
                        .body(BodyInserters.fromFormData(form))
                        .exchange(),
                status);
    }

    private static String text(WebTestClient.ResponseSpec answer, int status) {
        byte[] body = answer.expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBody();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    private WebFilter loggedIn() {
        return (exchange, chain) -> {
            Staff member = staff;
            return member == null
                    ? chain.filter(exchange)
                    : chain.filter(exchange)
                            .contextWrite(ReactiveSecurityContextHolder.withAuthentication(
                                    new TestingAuthenticationToken((StaffPrincipal) () -> member, null, List.of())));
        };
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/feedback", "messages/access", "messages/platform");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static ThymeleafReactiveViewResolver views(ResourceBundleMessageSource messages) {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        SpringWebFluxTemplateEngine engine = new SpringWebFluxTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(messages);
        GenericApplicationContext context = new GenericApplicationContext();
        context.refresh();
        ThymeleafReactiveViewResolver resolver = new ThymeleafReactiveViewResolver();
        resolver.setTemplateEngine(engine);
        resolver.setApplicationContext(context);
        resolver.setDefaultCharset(StandardCharsets.UTF_8);
        return resolver;
    }

    /** Stands in for the platform, which alone knows the status of a kind. */
    @RestControllerAdvice
    static final class Problems {

        @ExceptionHandler
        ResponseEntity<String> problem(Problem problem) {
            HttpStatus status =
                    switch (problem.kind()) {
                        case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
                        case FORBIDDEN -> HttpStatus.FORBIDDEN;
                        case NOT_FOUND -> HttpStatus.NOT_FOUND;
                        default -> HttpStatus.INTERNAL_SERVER_ERROR;
                    };
            return ResponseEntity.status(status).body(problem.code());
        }
    }
}
