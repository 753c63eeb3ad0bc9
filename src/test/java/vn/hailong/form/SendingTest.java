package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.response.Intake;
import vn.hailong.response.ReceiptCode;
import vn.hailong.response.Receipts;
import vn.hailong.response.Stage;
import vn.hailong.response.Submission;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;

/** A form on its way in, and its receipt. */
@SpringJUnitConfig(FormFixture.class)
class SendingTest {

    private static final UUID ID = UUID.fromString("0b3b0a46-5a0e-4d0a-9d51-5a4f0f1c2d3e");
    private static final ReceiptCode RECEIPT = ReceiptCode.of(ID);
    private static final String FORM = "/f/" + FormFixture.CODE;

    private final WebTestClient client;
    private final Intake intake;
    private final Receipts receipts;

    SendingTest(@Autowired ApplicationContext context, @Autowired Intake intake, @Autowired Receipts receipts) {
        this.client = WebTestClient.bindToApplicationContext(context).build();
        this.intake = intake;
        this.receipts = receipts;
    }

    @BeforeEach
    void acceptsEverything() {
        reset(intake, receipts);
        when(receipts.find(any())).thenReturn(Mono.empty());
        when(receipts.given(any())).thenReturn(Mono.empty());
        when(intake.accept(any())).thenReturn(Mono.just(new Intake.Accepted(RECEIPT, Intake.Outcome.CREATED)));
    }

    @Test
    void showsFaultsWithWhatWasTypedStillThereAndTheSameId() {
        when(intake.accept(any()))
                .thenReturn(Mono.error(Problem.invalid(
                        "response.faults",
                        List.of(
                                new Fault("C12", "answer.too-long", List.of(1000)),
                                new Fault("C01", "answer.required")))));
        String page =
                body(send(FORM, Map.of("submissionId", ID.toString(), "C02", "4", "C12", "<b>\"chậm\"</b>")), 422);
        assertThat(page)
                .contains("name=\"C02\" value=\"4\" checked=\"checked\"")
                .contains("&lt;b&gt;&quot;chậm&quot;&lt;/b&gt;")
                .contains("value=\"" + ID + "\"")
                .contains("role=\"alert\"", "href=\"#C01-1\"", "href=\"#C12-f\"", "aria-describedby=\"C01-fault\"")
                .contains("aria-describedby=\"C12-hint C12-fault\"")
                .doesNotContain("data-fresh=\"yes\"", "<b>");
        assertThat(page.indexOf("#C01-1")).isLessThan(page.indexOf("#C12-f"));
    }

    @Test
    void takesNoAnswerToAVersionThatNobodyIsAskedSuchAsADraft() {
        for (String version : List.of("2", "9999", "0", "01", "x")) {
            String page = body(
                    send(FORM, Map.of("questionnaire", "counter-short", "version", version, "C01", "3", "C12", "chậm")),
                    422);
            assertThat(page)
                    .contains("Không có bộ câu hỏi này.", "name=\"version\" value=\"1\"", ">chậm</textarea>")
                    .contains("name=\"C01\" value=\"3\" checked=\"checked\"");
        }
        verify(intake, never()).accept(any());
    }

    @Test
    void takesTheFirstFaceOfSomebodyWhoLeavesAsAPartialAnswer() {
        send(FORM, Map.of("submissionId", ID.toString(), "C11", "2", "stage", "partial"))
                .expectStatus()
                .isNoContent();
        ArgumentCaptor<Submission> taken = ArgumentCaptor.forClass(Submission.class);
        verify(intake).accept(taken.capture());
        assertThat(taken.getValue().stage()).isEqualTo(Stage.PARTIAL);
        assertThat(taken.getValue().id()).isEqualTo(ID);
        assertThat(taken.getValue().answers()).isEqualTo(Map.of("C11", List.of("2")));
    }

    @Test
    void refusesAContradictionBeforeItReachesTheIntake() {
        String page = body(send(FORM, Map.of("C01", "3", "C08", "5")), 422);
        assertThat(page).contains("href=\"#C08-1\"", "không khớp");
        verify(intake, never()).accept(any());
    }

    @Test
    void speaksOfABlankBranchButNotOfWhatStandsUnderIt() {
        when(intake.accept(any()))
                .thenReturn(Mono.error(Problem.invalid(
                        "response.faults",
                        List.of(new Fault("C01", "answer.required"), new Fault("C04", "answer.not-asked")))));
        assertThat(body(send(FORM, Map.of("C04", "5")), 422)).contains("#C01-1").doesNotContain("#C04-1");
    }

    @Test
    void saysThatTheFirstWasKeptAndOffersToSendThisAsANewAnswer() {
        when(intake.accept(any()))
                .thenReturn(Mono.error(new Problem(Problem.Kind.CONFLICT, "response.other-answers", "other")));
        when(receipts.find(RECEIPT))
                .thenReturn(Mono.just(
                        new Receipts.Receipt(RECEIPT, "k1", new VersionId("counter-short", 1), Stage.COMPLETE)));
        String page = body(send(FORM, Map.of("submissionId", ID.toString(), "C01", "3", "C12", "a\"b")), 409);
        assertThat(page)
                .contains("/r/" + RECEIPT, "name=\"C01\" value=\"3\"", "value=\"a&quot;b\"", "name=\"submissionId\"")
                .doesNotContain(ID.toString());
    }

    @Test
    void keepsTheAnswersAndTheIdWhileTheIntakeIsBusy() {
        when(intake.accept(any())).thenReturn(Mono.error(Problem.busy("response.busy", "full", Duration.ofSeconds(3))));
        WebTestClient.ResponseSpec reply =
                send(FORM, Map.of("submissionId", ID.toString(), "C01", "3", "durationMillis", "41000"));
        reply.expectHeader().valueEquals("Retry-After", "3");
        assertThat(body(reply, 503))
                .contains("value=\"" + ID + "\"", "name=\"C01\" value=\"3\"", "value=\"41000\"", "Gửi lại");
    }

    @Test
    void takesAnAnswerOfWhoeverFillsInWhatNobodySeesAndTellsTheIntake() {
        send(FORM, Map.of("C01", "3", SentForm.TRAP, "buy here")).expectStatus().isSeeOther();
        send(FORM, Map.of("C01", "3", SentForm.TRAP, " ")).expectStatus().isSeeOther();

        ArgumentCaptor<Submission> sent = ArgumentCaptor.forClass(Submission.class);
        verify(intake, times(2)).accept(sent.capture());
        assertThat(sent.getAllValues()).extracting(Submission::filledTrap).containsExactly(true, false);
    }

    @Test
    void keepsTheTrapWhereTheFormIsSentOnceMore() {
        when(intake.accept(any())).thenReturn(Mono.error(Problem.busy("response.busy", "full", Duration.ofSeconds(3))));

        assertThat(body(send(FORM, Map.of("C01", "3", SentForm.TRAP, "buy here")), 503))
                .contains("name=\"" + SentForm.TRAP + "\"")
                .doesNotContain("buy here");
    }

    @Test
    void saysThatARevokedCodeIsNoLongerUsed() {
        when(intake.accept(any()))
                .thenReturn(Mono.error(new Problem(Problem.Kind.GONE, "response.revoked-counter", "revoked")));
        assertThat(body(send("/f/" + FormFixture.REVOKED, Map.of("C01", "3")), 410))
                .contains("không còn dùng")
                .doesNotContain("Những gì Ông/Bà đã viết");
    }

    @Test
    void showsWhatAPersonWroteWhereTheirCodeIsNoLongerUsed() {
        when(intake.accept(any()))
                .thenReturn(Mono.error(new Problem(Problem.Kind.GONE, "response.revoked-counter", "revoked")));
        assertThat(body(send("/f/" + FormFixture.REVOKED, Map.of("C01", "3", "C12", "<b>thêm ghế</b>")), 410))
                .contains("Những gì Ông/Bà đã viết", "readonly", "&lt;b&gt;thêm ghế&lt;/b&gt;</textarea>")
                .doesNotContain("<b>", "??");
    }

    @Test
    void refusesAFormOfAQuestionnaireThatIsNone() {
        assertThat(body(send(FORM, Map.of("questionnaire", "nothing", "C01", "3")), 404))
                .contains("Không có phiếu hỏi này");
        verify(intake, never()).accept(any());
    }

    @Test
    void readsFromTheIdOfThePageHowLongAFormWithoutScriptWasOpen() {
        send(FORM, Map.of("submissionId", servedBefore(Duration.ofSeconds(50)), "durationMillis", "", "C01", "3"));
        assertThat(submitted().duration()).contains(Duration.ofSeconds(50));
    }

    @Test
    void believesTheScriptMoreThanTheIdOfThePage() {
        send(FORM, Map.of("submissionId", servedBefore(Duration.ofSeconds(50)), "durationMillis", "41000", "C01", "3"));
        assertThat(submitted().duration()).contains(Duration.ofSeconds(41));
    }

    @Test
    void knowsNoDurationOfAPageFromAnotherDayOrFromTheFuture() {
        for (Duration before : List.of(Duration.ofHours(25), Duration.ofSeconds(-5), Duration.ZERO)) {
            reset(intake);
            acceptsEverything();
            send(FORM, Map.of("submissionId", servedBefore(before), "C01", "3"));
            assertThat(submitted().duration()).as(before.toString()).isEmpty();
        }
    }

    @Test
    void keepsHowLongTheFormWasOpenWhereItIsSentAsANewAnswer() {
        when(intake.accept(any()))
                .thenReturn(Mono.error(new Problem(Problem.Kind.CONFLICT, "response.other-answers", "other")));
        String id = servedBefore(Duration.ofSeconds(50));
        assertThat(body(send(FORM, Map.of("submissionId", id, "C01", "3")), 409))
                .contains("name=\"durationMillis\" value=\"50000\"")
                .doesNotContain(id);
    }

    @Test
    void leavesTheDurationOpenWhereTheSamePageIsShownAgain() {
        String id = servedBefore(Duration.ofSeconds(50));
        when(intake.accept(any()))
                .thenReturn(
                        Mono.error(Problem.invalid("response.faults", List.of(new Fault("C01", "answer.required")))));
        assertThat(body(send(FORM, Map.of("submissionId", id)), 422))
                .contains("value=\"" + id + "\"")
                .doesNotContain("50000");
    }

    @Test
    void refusesAnUnknownCode() {
        body(send("/f/" + FormFixture.NOBODYS, Map.of("C01", "3")), 404);
        verify(intake, never()).accept(any());
    }

    @Test
    void refusesWhatIsTooLargeAndWhatIsNoForm() {
        body(send(FORM, Map.of("C12", "x".repeat(70_000))), 413);
        body(
                client.post()
                        .uri(FORM)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue("{}")
                        .exchange(),
                415);
        body(
                client.post()
                        .uri(FORM)
                        .header("Content-Type", MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                        .bodyValue("C01=%zz".getBytes(StandardCharsets.US_ASCII))
                        .exchange(),
                400);
        verify(intake, never()).accept(any());
    }

    @Test
    void leadsToTheReceiptAndLeavesAMarkForADay() {
        WebTestClient.ResponseSpec reply = send(
                FORM,
                Map.of(
                        "submissionId", ID.toString(),
                        "questionnaire", "counter-short",
                        "version", "1",
                        "lang", "vi",
                        "durationMillis", "41000",
                        "answeredAt", "2026-11-23T01:59:30.123Z",
                        "C01", "1",
                        "C12", " ",
                        "X99", "5"));
        reply.expectStatus().isSeeOther().expectHeader().location("/r/" + RECEIPT);
        reply.expectCookie().httpOnly("hl_d", true).expectCookie().sameSite("hl_d", "Lax");
        reply.expectCookie().maxAge("hl_d", Duration.ofDays(1));
        Submission submission = submitted();
        assertThat(submission.id()).isEqualTo(ID);
        assertThat(submission.answers()).isEqualTo(Map.of("C01", List.of("1")));
        assertThat(submission.duration()).contains(Duration.ofSeconds(41));
        assertThat(submission.answeredAt()).contains(FormFixture.NOW.minusMillis(29_877));
        assertThat(submission.language()).isEqualTo(Language.VI);
        assertThat(submission.device()).isPresent();
    }

    @Test
    void makesAnIdWhereThePageBroughtNoneAndForgetsAWrongClock() {
        send(
                        FORM,
                        Map.of(
                                "submissionId",
                                "x",
                                "answeredAt",
                                "2031-01-01T00:00:00Z",
                                "durationMillis",
                                "-5",
                                "C01",
                                "3"))
                .expectStatus()
                .isSeeOther();
        Submission submission = submitted();
        assertThat(submission.id().version()).isEqualTo(7);
        assertThat(submission.answeredAt()).isEmpty();
        assertThat(submission.duration()).isEmpty();
    }

    @Test
    void keepsTheMarkThatThePhoneBrought() {
        client.post()
                .uri(FORM)
                .cookie("hl_d", "AAAAAAAAAAAAAAAAAAAAAA")
                .body(BodyInserters.fromFormData("C01", "3"))
                .exchange()
                .expectCookie()
                .doesNotExist("hl_d");
        assertThat(submitted().device()).isEqualTo(Optional.of("AAAAAAAAAAAAAAAAAAAAAA"));
    }

    @Test
    void keepsTheLanguageOfTheForm() {
        send(FORM, Map.of("submissionId", ID.toString(), "lang", "en", "C01", "3"))
                .expectHeader()
                .location("/r/" + RECEIPT + "?lang=en");
    }

    @Test
    void refusesAReceiptThatNobodyGotWithABoxToTypeItAgain() {
        assertThat(body(client.get().uri("/r/7KQ2-M9XF-40TD").exchange(), 404)).contains("action=\"/r\"");
        assertThat(body(client.get().uri("/r/nonsense").exchange(), 404)).contains("value=\"nonsense\"");
    }

    @Test
    void offersThePolicyFormOnTheReceiptOfAnotherForm() {
        receipt("counter-short");
        String page = body(client.get().uri("/r/" + RECEIPT).exchange(), 200);
        assertThat(page).contains(RECEIPT.toString(), FORM + "?questionnaire=policy-short", "Cảm ơn");
        receipt("policy-short");
        assertThat(body(client.get().uri("/r/" + RECEIPT + "?lang=en").exchange(), 200))
                .contains("Thank you")
                .doesNotContain("?questionnaire=");
    }

    private void receipt(String questionnaire) {
        when(receipts.find(RECEIPT))
                .thenReturn(Mono.just(
                        new Receipts.Receipt(RECEIPT, "k1", new VersionId(questionnaire, 1), Stage.COMPLETE)));
    }

    private static String servedBefore(Duration time) {
        long millis = FormFixture.NOW.minus(time).toEpochMilli();
        return new UUID(millis << 16 | 0x7abc, ID.getLeastSignificantBits()).toString();
    }

    private Submission submitted() {
        ArgumentCaptor<Submission> submission = ArgumentCaptor.forClass(Submission.class);
        verify(intake).accept(submission.capture());
        return submission.getValue();
    }

    private WebTestClient.ResponseSpec send(String path, Map<String, String> fields) {
        org.springframework.util.LinkedMultiValueMap<String, String> form =
                new org.springframework.util.LinkedMultiValueMap<>();
        fields.forEach(form::add);
        return client.post().uri(path).body(BodyInserters.fromFormData(form)).exchange();
    }

    private static String body(WebTestClient.ResponseSpec reply, int status) {
        byte[] body = reply.expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBody();
        return new String(body, StandardCharsets.UTF_8);
    }
}
