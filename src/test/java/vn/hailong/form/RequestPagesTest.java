package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Mono;
import vn.hailong.feedback.ClosingReason;
import vn.hailong.feedback.RequestState;
import vn.hailong.feedback.Requests;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.response.Channel;
import vn.hailong.response.ReceiptCode;
import vn.hailong.response.Receipts;
import vn.hailong.response.Stage;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** The step after the receipt: asking for an answer, reading it, taking the request back. */
@SpringJUnitConfig(FormFixture.class)
class RequestPagesTest {

    private static final ReceiptCode RECEIPT = ReceiptCode.of(UUID.fromString("0b3b0a46-5a0e-4d0a-9d51-5a4f0f1c2d3e"));
    private static final String PAGE = "/r/" + RECEIPT;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final WebTestClient client;
    private final Receipts receipts;
    private final Requests requests;

    RequestPagesTest(
            @Autowired ApplicationContext context, @Autowired Receipts receipts, @Autowired Requests requests) {
        this.client = WebTestClient.bindToApplicationContext(context).build();
        this.receipts = receipts;
        this.requests = requests;
    }

    @BeforeEach
    void aFreshAnswerWithAComment() {
        reset(receipts, requests);
        when(receipts.find(any())).thenReturn(Mono.empty());
        when(receipts.find(RECEIPT))
                .thenReturn(Mono.just(
                        new Receipts.Receipt(RECEIPT, "k1", new VersionId("counter-short", 1), Stage.COMPLETE)));
        given(Channel.QR, Stage.COMPLETE, TODAY);
        when(requests.find(anyString())).thenReturn(Mono.empty());
        when(requests.withdraw(anyString())).thenReturn(Mono.empty());
        when(requests.forgetContact(anyString())).thenReturn(Mono.empty());
        when(requests.ask(anyString(), any())).thenReturn(Mono.just(request(RequestState.NEW)));
    }

    private void given(Channel channel, Stage stage, LocalDate day) {
        when(receipts.given(RECEIPT)).thenReturn(Mono.just(new Receipts.Given(channel, stage, day, "Ghế <b>hỏng</b>")));
    }

    private static Requests.Request request(RequestState state) {
        boolean closed = state == RequestState.CLOSED;
        return new Requests.Request(
                state,
                state == RequestState.WITHDRAWN ? "" : "Ghế <b>hỏng</b>",
                TODAY,
                TODAY.plusDays(7),
                state.waits() ? List.of() : List.of(new Requests.Reply(TODAY, "Mai có ghế mới")),
                closed
                        ? Optional.of(new Requests.Closing(TODAY, ClosingReason.REFERRED, "Hỏi Công an xã"))
                        : Optional.empty(),
                state.isOpen() ? Optional.of(TODAY.plusDays(182)) : Optional.empty());
    }

    @Test
    void knowsNoRequestOfAReceiptThatNobodyGot() {
        for (String path : List.of("/r/7KQ2-M9XF-40TD/request", "/r/nonsense/withdraw")) {
            assertThat(get(path, 404)).contains("action=\"/r\"");
            body(post(path, Map.of("text", "x", "what", "request")), 404);
        }
        verify(requests, never()).ask(anyString(), any());
        verify(requests, never()).withdraw(anyString());
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"KIOSK", "PAPER"})
    void isNotOfferedWhereTheReceiptIsNotThePersonsAlone(Channel channel) {
        given(channel, Stage.COMPLETE, TODAY);
        isRefused();
    }

    @Test
    void isNotOfferedLongAfterTheAnswerOrHalfWayThroughIt() {
        given(Channel.QR, Stage.COMPLETE, TODAY.minusDays(31));
        isRefused();
        given(Channel.QR, Stage.PARTIAL, TODAY);
        isRefused();
        given(Channel.ASSISTED, Stage.COMPLETE, TODAY.minusDays(30));
        assertThat(get(PAGE, 200)).contains(PAGE + "/request?lang=vi");
    }

    private void isRefused() {
        assertThat(get(PAGE, 200)).doesNotContain(PAGE + "/request");
        redirects(client.get().uri(PAGE + "/request").exchange());
        redirects(post(PAGE + "/request", Map.of("text", "Ghế?")));
        verify(requests, never()).ask(anyString(), any());
    }

    private static void redirects(WebTestClient.ResponseSpec answer) {
        answer.expectStatus().isSeeOther().expectHeader().location(PAGE + "?lang=vi");
    }

    @Test
    void showsTheCommentToLookOverAndTicksNothing() {
        assertThat(get(PAGE, 200)).contains("Tôi muốn được trả lời", PAGE + "/request?lang=vi");
        String page = get(PAGE + "/request", 200);
        assertThat(page)
                .contains("Ghế &lt;b&gt;hỏng&lt;/b&gt;</textarea>", "trong 5 ngày làm việc", "31 ngày", "182 ngày")
                .contains("Trung tâm Phục vụ hành chính công xã Bát Xát", "name=\"consent\" value=\"yes\"")
                .doesNotContain("checked=", "??");
        assertThat(get(PAGE + "/request?lang=en", 200))
                .contains("within 5 working days", "I agree")
                .doesNotContain("checked=", "??");
    }

    @Test
    void showsFaultsWithWhatWasTypedStillThere() {
        when(requests.ask(anyString(), any()))
                .thenReturn(Mono.error(Problem.invalid(
                        "feedback.faults",
                        List.of(
                                new Fault("contact", "feedback.contact.unreadable"),
                                new Fault("consent", "feedback.consent.required")))));
        String page = body(post(PAGE + "/request", Map.of("text", "Ghế \"cũ\"?", "contact", "nhà tôi")), 422);
        assertThat(page)
                .contains(
                        "Ghế &quot;cũ&quot;?</textarea>", "value=\"nhà tôi\"", "href=\"#contact\"", "href=\"#consent\"")
                .contains("không phải là số điện thoại", "aria-describedby=\"contact-hint contact-fault\"")
                .doesNotContain("checked=", "??");
    }

    @Test
    void asksThePointOfTheCounterAndNothingOfTheAnswer() {
        redirects(post(PAGE + "/request", Map.of("text", "Ghế?", "contact", "0912345678", "consent", "yes")));

        ArgumentCaptor<Requests.Draft> draft = ArgumentCaptor.forClass(Requests.Draft.class);
        verify(requests).ask(eq(RECEIPT.value()), draft.capture());
        assertThat(draft.getValue())
                .isEqualTo(new Requests.Draft("C02683", FormFixture.BAT_XAT.code(), "Ghế?", "0912345678", true));
    }

    @Test
    void showsWhatBecameOfItInEveryStateAndAsksOnceOnly() {
        for (RequestState state : RequestState.values()) {
            when(requests.find(RECEIPT.value())).thenReturn(Mono.just(request(state)));
            for (String language : List.of("vi", "en")) {
                assertThat(get(PAGE + "?lang=" + language, 200)).doesNotContain("??", "<b>hỏng", PAGE + "/request?");
            }
            redirects(client.get().uri(PAGE + "/request").exchange());
        }
        when(requests.find(RECEIPT.value())).thenReturn(Mono.just(request(RequestState.NEW)));
        assertThat(get(PAGE, 200)).contains("đang chờ", "Hạn trả lời: 30/11/2026", "chậm nhất ngày 24/05/2027");
        when(requests.find(RECEIPT.value())).thenReturn(Mono.just(request(RequestState.ANSWERED)));
        assertThat(get(PAGE, 200)).contains("Mai có ghế mới", "23/11/2026").doesNotContain("Hạn trả lời");
        when(requests.find(RECEIPT.value())).thenReturn(Mono.just(request(RequestState.CLOSED)));
        assertThat(get(PAGE, 200)).contains("nơi khác phụ trách", "Hỏi Công an xã");
    }

    @Test
    void takesTheRequestOrTheContactBackAndNothingForAnyOtherWord() {
        when(requests.find(RECEIPT.value())).thenReturn(Mono.just(request(RequestState.NEW)));
        assertThat(get(PAGE + "/withdraw", 200)).contains("value=\"contact\"", "value=\"request\"");
        redirects(post(PAGE + "/withdraw", Map.of("what", "everything")));
        verify(requests, never()).withdraw(anyString());
        verify(requests, never()).forgetContact(anyString());

        redirects(post(PAGE + "/withdraw", Map.of("what", "contact")));
        verify(requests).forgetContact(RECEIPT.value());
        redirects(post(PAGE + "/withdraw", Map.of("what", "request")));
        verify(requests).withdraw(RECEIPT.value());
        when(requests.find(RECEIPT.value())).thenReturn(Mono.just(request(RequestState.WITHDRAWN)));
        redirects(client.get().uri(PAGE + "/withdraw").exchange());
    }

    private WebTestClient.ResponseSpec post(String path, Map<String, String> fields) {
        LinkedMultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        fields.forEach(form::add);
        return client.post().uri(path).body(BodyInserters.fromFormData(form)).exchange();
    }

    private String get(String path, int status) {
        return body(client.get().uri(path).exchange(), status);
    }

    private static String body(WebTestClient.ResponseSpec answer, int status) {
        return new String(
                answer.expectStatus()
                        .isEqualTo(status)
                        .expectHeader()
                        .valueMatches("Cache-Control", "no-store")
                        .expectBody()
                        .returnResult()
                        .getResponseBody(),
                StandardCharsets.UTF_8);
    }
}
