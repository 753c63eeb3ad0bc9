package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpCookie;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Mono;
import vn.hailong.kiosk.DeviceSecret;
import vn.hailong.kiosk.Kiosk;
import vn.hailong.kiosk.KioskChanges;
import vn.hailong.kiosk.Kiosks;
import vn.hailong.kiosk.OneTimeCode;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.response.Channel;
import vn.hailong.response.Intake;
import vn.hailong.response.ReceiptCode;
import vn.hailong.response.Submission;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** What a kiosk shows, sends and forgets. */
@SpringJUnitConfig(FormFixture.class)
class KioskFormTest {

    private static final UUID ID = UUID.fromString("0b3b0a46-5a0e-4d0a-9d51-5a4f0f1c2d3e");
    private static final ReceiptCode RECEIPT = ReceiptCode.of(ID);
    private static final DeviceSecret SECRET = new DeviceSecret("abcdefghij", "s".repeat(40));
    private static final OneTimeCode CODE = new OneTimeCode("346789ACDEFH");

    private final WebTestClient client;
    private final Intake intake;
    private final Kiosks kiosks;
    private final KioskChanges changes;

    KioskFormTest(
            @Autowired ApplicationContext context,
            @Autowired Intake intake,
            @Autowired Kiosks kiosks,
            @Autowired KioskChanges changes) {
        this.client = WebTestClient.bindToApplicationContext(context).build();
        this.intake = intake;
        this.kiosks = kiosks;
        this.changes = changes;
    }

    @BeforeEach
    void knowsOneKiosk() {
        reset(intake, kiosks, changes);
        when(intake.accept(any())).thenReturn(Mono.just(new Intake.Accepted(RECEIPT, Intake.Outcome.CREATED)));
        when(kiosks.known(any())).thenReturn(Mono.empty());
        when(kiosks.known(SECRET)).thenReturn(Mono.just(kiosk("k1", null)));
        when(kiosks.seen(any())).thenReturn(Mono.empty());
        when(kiosks.waitingFor(any())).thenReturn(Mono.empty());
        when(kiosks.waitingFor(CODE)).thenReturn(Mono.just(kiosk("k1", null)));
        when(changes.enrol(any())).thenReturn(Mono.empty());
        when(changes.enrol(CODE)).thenReturn(Mono.just(new Kiosks.Enrolled(kiosk("k1", null), SECRET)));
    }

    private static Kiosk kiosk(String counter, @Nullable Instant revokedAt) {
        return new Kiosk(SECRET.kiosk(), counter, "Máy ở bàn chờ", Instant.EPOCH, Instant.EPOCH, null, revokedAt);
    }

    // --- refusals

    @Test
    void storesNothingOfABrowserThatIsNoKiosk() {
        for (String cookie : List.of("", "abcdefghij", "abcdefghij." + "t".repeat(40), "x".repeat(500))) {
            EntityExchangeResult<byte[]> reply = send("/k", Map.of("C01", "3"), Map.of(DeviceSecret.COOKIE, cookie));
            assertThat(reply.getStatus().value()).isEqualTo(200);
            assertThat(body(reply)).contains("action=\"/k/enrol\"").doesNotContain("submissionId");
        }
        verify(intake, never()).accept(any());
    }

    @Test
    void storesNothingOfARevokedKioskAndSaysSoKindly() {
        when(kiosks.known(SECRET)).thenReturn(Mono.just(kiosk("k1", Instant.EPOCH)));

        assertThat(send("/k", Map.of("C01", "3")).getStatus().value()).isEqualTo(410);
        assertThat(body(get("/k"))).contains("Máy này không nhận góp ý nữa", "mã QR");
        verify(intake, never()).accept(any());
    }

    @Test
    void takesNothingWhereTheCounterIsGone() {
        when(kiosks.known(SECRET)).thenReturn(Mono.just(kiosk("closed", null)));

        assertThat(send("/k", Map.of("C01", "3")).getStatus().value()).isEqualTo(410);
        assertThat(body(get("/k"))).contains("Quầy này đang tạm nghỉ", "url=/k");
        verify(intake, never()).accept(any());
    }

    @Test
    void refusesAContradictionAndAVersionThatNobodyIsAsked() {
        assertThat(body(send("/k", Map.of("C01", "3", "C08", "5"))))
                .contains("href=\"#C08-1\"", "không khớp", "action=\"/k\"");
        assertThat(body(send("/k", Map.of("version", "9", "C01", "3")))).contains("Không có bộ câu hỏi này.");
        verify(intake, never()).accept(any());
    }

    @Test
    void enrolsNobodyWithAWrongCodeOrFromAForeignPage() {
        assertThat(body(get("/k/enrol?code=AAAAAAAAAAAA"))).contains("code-fault");
        EntityExchangeResult<byte[]> wrong = send("/k/enrol", Map.of("code", "AAAAAAAAAAAA"), Map.of());
        assertThat(wrong.getStatus().value()).isEqualTo(404);
        assertThat(wrong.getResponseCookies()).isEmpty();
        client.post()
                .uri("/k/enrol")
                .header("Sec-Fetch-Site", "cross-site")
                .body(BodyInserters.fromFormData("code", CODE.value()))
                .exchange()
                .expectStatus()
                .isNotFound();
        verify(changes, never()).enrol(CODE);
    }

    @Test
    void keepsTheAnswersAndTheIdWhileTheIntakeIsBusy() {
        when(intake.accept(any())).thenReturn(Mono.error(Problem.busy("response.busy", "full", Duration.ofSeconds(3))));

        EntityExchangeResult<byte[]> reply = send("/k", Map.of("submissionId", ID.toString(), "C01", "3"));

        assertThat(reply.getStatus().value()).isEqualTo(503);
        assertThat(body(reply))
                .contains("value=\"" + ID + "\"", "name=\"C01\" value=\"3\" checked", "Phiếu chưa gửi được");
    }

    @Test
    void showsFaultsWithWhatWasTypedAndCountsDownFromTheStart() {
        when(intake.accept(any()))
                .thenReturn(
                        Mono.error(Problem.invalid("response.faults", List.of(new Fault("C01", "answer.required")))));

        assertThat(body(send("/k", Map.of("C12", "chậm"))))
                .contains(">chậm</textarea>", "data-always=\"yes\"")
                .doesNotContain("data-fresh=\"yes\"");
    }

    // --- what it is for

    @Test
    void asksBeforeItUsesACodeAndLeavesASecretThatNoScriptReads() {
        assertThat(body(get("/k/enrol?code=3467-89ac-defh")))
                .contains("Quầy số 1", "Máy ở bàn chờ", "name=\"code\" value=\"" + CODE.value() + "\"");
        verify(changes, never()).enrol(any());

        ResponseCookie cookie = send("/k/enrol", Map.of("code", CODE.value()), Map.of())
                .getResponseCookies()
                .getFirst(DeviceSecret.COOKIE);

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/k");
        assertThat(cookie.isSecure()).as("the test comes by http").isFalse();
    }

    @Test
    void keepsItsSecretToHttpsWhereItCameSo() {
        client.post()
                .uri("https://hailong.example/k/enrol")
                .body(BodyInserters.fromFormData("code", CODE.value()))
                .exchange()
                .expectCookie()
                .secure(DeviceSecret.COOKIE, true);
    }

    @Test
    void sendsInItsOwnChannelWithoutAMarkOfTheDeviceAndByTheClockOfTheServer() {
        EntityExchangeResult<byte[]> reply = send(
                "/k",
                Map.of(
                        "submissionId", ID.toString(),
                        "C01", "3",
                        "channel", "qr",
                        "answeredAt", "2026-11-01T00:00:00Z"));

        ArgumentCaptor<Submission> sent = ArgumentCaptor.forClass(Submission.class);
        verify(intake).accept(sent.capture());
        assertThat(sent.getValue().channel()).isEqualTo(Channel.KIOSK);
        assertThat(sent.getValue().id()).isEqualTo(ID);
        assertThat(sent.getValue().device()).isEmpty();
        assertThat(sent.getValue().answeredAt()).isEmpty();
        assertThat(reply.getStatus().value()).isEqualTo(303);
        assertThat(reply.getResponseHeaders().getLocation()).hasToString("/k/thanks");
        assertThat(reply.getResponseCookies()).doesNotContainKey("hl_d");
    }

    @Test
    void showsTheReceiptOnceAndNothingElseToDo() {
        ResponseCookie receipt =
                send("/k", Map.of("C01", "3")).getResponseCookies().getFirst("hl_kr");
        EntityExchangeResult<byte[]> thanks = get("/k/thanks", Map.of("hl_kr", receipt.getValue()));

        assertThat(body(thanks)).contains(RECEIPT.toString()).doesNotContain("/r/", "/f/", "policy-short");
        assertThat(thanks.getResponseCookies().getFirst("hl_kr").getMaxAge()).isZero();
        assertThat(thanks.getResponseHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(get("/k/thanks", Map.of()).getResponseHeaders().getLocation())
                .hasToString("/k");
    }

    @Test
    void isBlankAndFreshForEachPersonAndLeadsNowhereElse() {
        EntityExchangeResult<byte[]> one = get("/k");
        String page = body(one);

        assertThat(one.getResponseHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(page)
                .contains("autocomplete=\"off\"", "url=/k\"", "data-idle=\"60\" data-countdown=\"20\"", "action=\"/k\"")
                .contains("href=\"/k/privacy?lang=vi\"", "/k/manifest.webmanifest")
                .doesNotContain(
                        SlottedPage.SLOT, "data-always=\"yes\"", "href=\"/f/", "href=\"/privacy", "href=\"tel:");
        assertThat(id(page)).isNotEqualTo(id(body(get("/k"))));
        assertThat(one.getResponseCookies().getFirst(DeviceSecret.COOKIE).getMaxAge())
                .isEqualTo(Duration.ofDays(400));
    }

    @Test
    void beginsInVietnameseWhateverTheTabletIsSetTo() {
        assertThat(body(get("/k"))).contains("lang=\"vi\"");
        assertThat(body(get("/k?lang=en"))).contains("lang=\"en\"", "Continue");
    }

    @Test
    void asksNothingThatIsForAPersonsOwnPhoneOnly() {
        Questionnaires later = TestQuestionnaires.shipped(
                Clock.fixed(Instant.parse("2027-01-04T02:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh")));
        Questionnaire sensitive = later.current().stream()
                .filter(one -> one.items().stream().anyMatch(Item::sensitive))
                .findFirst()
                .orElseThrow();
        ServicePoint point = new ServicePoint(
                "C02683",
                FormFixture.BAT_XAT.code(),
                ServicePoint.Kind.ADMINISTRATION_CENTRE,
                "Trung tâm",
                "",
                sensitive.key().questionnaire(),
                true,
                FormFixture.POINT.counters());
        ServicePoints points = mock(ServicePoints.class);
        when(points.findCounter("k1"))
                .thenReturn(
                        Mono.just(new ServicePoint.At(point, FormFixture.COUNTER, FormFixture.CODE, Optional.empty())));
        KioskViews views = mock(KioskViews.class);
        when(views.blank(any(), any(), any())).thenReturn(Mono.just(ResponseEntity.ok(new byte[0])));
        KioskFormController controller = new KioskFormController(
                kiosks, changes, points, later, mock(DeskSending.class), views, mock(PageLanguages.class));

        controller
                .form(
                        null,
                        MockServerWebExchange.from(MockServerHttpRequest.get("/k")
                                .cookie(new HttpCookie(DeviceSecret.COOKIE, SECRET.kiosk() + "." + SECRET.secret()))))
                .block(Duration.ofSeconds(10));

        ArgumentCaptor<Questionnaire> shown = ArgumentCaptor.forClass(Questionnaire.class);
        verify(views).blank(any(), shown.capture(), any());
        assertThat(shown.getValue().key()).isEqualTo(sensitive.key());
        assertThat(shown.getValue().items()).isNotEmpty().noneMatch(Item::sensitive);
    }

    private static String id(String page) {
        return page.replaceAll("(?s).*name=\"submissionId\"[^>]*value=\"([^\"]+)\".*", "$1");
    }

    private EntityExchangeResult<byte[]> get(String address) {
        return get(address, kioskCookie());
    }

    private EntityExchangeResult<byte[]> get(String address, Map<String, String> cookies) {
        return client.get()
                .uri(address)
                .header("Accept-Language", "en")
                .cookies(all -> cookies.forEach(all::add))
                .exchange()
                .expectBody()
                .returnResult();
    }

    private EntityExchangeResult<byte[]> send(String address, Map<String, String> fields) {
        return send(address, fields, kioskCookie());
    }

    private EntityExchangeResult<byte[]> send(String address, Map<String, String> fields, Map<String, String> cookies) {
        BodyInserters.FormInserter<String> form = BodyInserters.fromFormData("lang", "vi");
        new LinkedHashMap<>(fields).forEach(form::with);
        return client.post()
                .uri(address)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .cookies(all -> cookies.forEach(all::add))
                .body(form)
                .exchange()
                .expectBody()
                .returnResult();
    }

    private static Map<String, String> kioskCookie() {
        return Map.of(DeviceSecret.COOKIE, SECRET.kiosk() + "." + SECRET.secret());
    }

    private static String body(EntityExchangeResult<byte[]> reply) {
        return new String(
                Optional.ofNullable(reply.getResponseBodyContent()).orElse(new byte[0]), StandardCharsets.UTF_8);
    }
}
