package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.access.StaffPrincipal;
import vn.hailong.response.Channel;
import vn.hailong.response.Intake;
import vn.hailong.response.ReceiptCode;
import vn.hailong.response.Submission;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** What a helper is shown, sends and leaves behind. */
@SpringJUnitConfig(FormFixture.class)
class AssistedFormTest {

    private static final UUID ID = UUID.fromString("0b3b0a46-5a0e-4d0a-9d51-5a4f0f1c2d3e");
    private static final ReceiptCode RECEIPT = ReceiptCode.of(ID);
    private static final String FORM = AssistedController.ADDRESS + "/k1";
    private static final Staff THERE = of(Role.COMMUNE, "02683");
    private static final Staff ELSEWHERE = of(Role.COMMUNE, "02671");

    private final ApplicationContext context;
    private final Intake intake;
    private final AuditTrail audit;
    private Staff caller = THERE;

    AssistedFormTest(@Autowired ApplicationContext context, @Autowired Intake intake, @Autowired AuditTrail audit) {
        this.context = context;
        this.intake = intake;
        this.audit = audit;
    }

    @BeforeEach
    void takesEverything() {
        reset(intake, audit);
        when(intake.accept(any())).thenReturn(Mono.just(new Intake.Accepted(RECEIPT, Intake.Outcome.CREATED)));
        when(audit.record(anyString(), anyString())).thenReturn(Mono.empty());
    }

    private static Staff of(Role role, String... communes) {
        return new Staff(
                "login-" + role,
                "Name of " + role,
                role,
                Stream.of(communes).map(CommuneCode::new).collect(Collectors.toSet()),
                role == Role.BODY ? Set.of("HEALTH") : Set.of());
    }

    // --- refusals

    @Test
    void isForStaffOfTheCommuneAndTheAdministratorOnly() {
        for (Staff other : List.of(ELSEWHERE, of(Role.ANALYST), of(Role.BODY))) {
            caller = other;
            assertThat(get(FORM).getStatus().value()).isEqualTo(403);
            assertThat(send(Map.of("C01", "3")).getStatus().value()).isEqualTo(403);
            assertThat(get(FORM + "/thanks").getStatus().value()).isEqualTo(403);
        }
        caller = of(Role.ADMINISTRATOR);
        assertThat(get(FORM).getStatus().value()).isEqualTo(200);
        verify(intake, never()).accept(any());
    }

    @Test
    void knowsNoCounterThatIsNotThereAndTakesNothingAtOneThatIsClosed() {
        assertThat(get(AssistedController.ADDRESS + "/nowhere").getStatus().value())
                .isEqualTo(404);
        ServicePoints points = context.getBean(ServicePoints.class);
        ServicePoint.At at = new ServicePoint.At(
                FormFixture.POINT, FormFixture.COUNTER, FormFixture.CODE, Optional.of(FormFixture.NOW));
        when(points.findCounter("closed")).thenReturn(Mono.just(at));

        EntityExchangeResult<byte[]> reply = send(AssistedController.ADDRESS + "/closed", Map.of("C01", "3"));

        assertThat(reply.getStatus().value()).isEqualTo(410);
        assertThat(body(reply)).contains("Quầy này đang tạm nghỉ");
        verify(intake, never()).accept(any());
    }

    @Test
    void keepsTheAnswersAndTheIdWhileTheIntakeIsBusy() {
        when(intake.accept(any())).thenReturn(Mono.error(Problem.busy("response.busy", "full", Duration.ofSeconds(3))));

        EntityExchangeResult<byte[]> reply = send(Map.of("submissionId", ID.toString(), "C01", "3"));

        assertThat(reply.getStatus().value()).isEqualTo(503);
        assertThat(body(reply))
                .contains("value=\"" + ID + "\"", "name=\"C01\" value=\"3\" checked", "Phiếu chưa gửi được");
        verify(audit, never()).record(anyString(), anyString());
    }

    @Test
    void showsFaultsWithWhatWasSaidAndStillWhoPresses() {
        when(intake.accept(any()))
                .thenReturn(
                        Mono.error(Problem.invalid("response.faults", List.of(new Fault("C01", "answer.required")))));

        EntityExchangeResult<byte[]> reply = send(Map.of("C12", "chậm"));

        assertThat(reply.getStatus().value()).isEqualTo(422);
        assertThat(body(reply))
                .contains(">chậm</textarea>", "Cán bộ đang bấm hộ người khác", "name=\"_csrf\" value=\"token\"")
                .doesNotContain("data-fresh=\"yes\"");
    }

    @Test
    void givesNoReceiptWhereTheTrailCannotBeWritten() {
        when(audit.record(anyString(), anyString())).thenReturn(Mono.error(new IllegalStateException("no trail")));

        EntityExchangeResult<byte[]> reply = send(Map.of("C01", "3"));

        assertThat(reply.getStatus().value()).isEqualTo(500);
        assertThat(reply.getResponseCookies()).isEmpty();
    }

    // --- what it is for

    @Test
    void saysThatAnotherPressesAndIsBlankForEachPerson() {
        EntityExchangeResult<byte[]> reply = get(FORM + "?in=en");
        String page = body(reply);

        assertThat(reply.getResponseHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(page)
                .contains("Staff are pressing the buttons for someone else", "lang=\"en\"", "action=\"" + FORM + "\"")
                .contains("name=\"_csrf\" value=\"token\"", "href=\"/dashboard/service-points/C02683\"")
                .contains("href=\"" + FORM + "?in=vi\"", "autocomplete=\"off\"", "data-fresh=\"yes\"")
                .doesNotContain(SlottedPage.SLOT, "action=\"/f/", "/k/manifest.webmanifest", "href=\"tel:");
        assertThat(body(get(FORM))).contains("lang=\"vi\"");
    }

    @Test
    void sendsAsAssistedWhateverIsClaimedAndWithoutAMarkOfTheDeviceOrTheHelper() {
        EntityExchangeResult<byte[]> reply = send(Map.of(
                "submissionId", ID.toString(),
                "C01", "3",
                "channel", "paper",
                "answeredAt", "2026-11-01T00:00:00Z"));

        ArgumentCaptor<Submission> sent = ArgumentCaptor.forClass(Submission.class);
        verify(intake).accept(sent.capture());
        assertThat(sent.getValue().channel()).isEqualTo(Channel.ASSISTED);
        assertThat(sent.getValue().id()).isEqualTo(ID);
        assertThat(sent.getValue().device()).isEmpty();
        assertThat(sent.getValue().answeredAt()).isEmpty();
        assertThat(sent.getValue().toString()).doesNotContain(THERE.login(), THERE.name());
        assertThat(reply.getStatus().value()).isEqualTo(303);
        assertThat(reply.getResponseHeaders().getLocation()).hasToString(FORM + "/thanks");
        assertThat(reply.getResponseCookies()).doesNotContainKey("hl_d");
    }

    @Test
    void writesTheCounterIntoTheTrailAndNothingOfTheAnswer() {
        send(Map.of("submissionId", ID.toString(), "C01", "3"));

        verify(audit).record("assisted.answer", "k1");
    }

    @Test
    void showsTheReceiptOnceAndTheWayToTheNextPerson() {
        ResponseCookie receipt = send(Map.of("C01", "3")).getResponseCookies().getFirst("hl_ar");
        assertThat(receipt.getPath()).isEqualTo(AssistedController.ADDRESS);

        EntityExchangeResult<byte[]> thanks = get(FORM + "/thanks", receipt.getValue());

        assertThat(body(thanks)).contains(RECEIPT.toString(), "Người tiếp theo", "href=\"" + FORM + "\"");
        assertThat(thanks.getResponseCookies().getFirst("hl_ar").getMaxAge()).isZero();
        assertThat(get(FORM + "/thanks").getResponseHeaders().getLocation()).hasToString(FORM);
    }

    // --- how it is asked

    private WebTestClient client() {
        StaffPrincipal principal = () -> caller;
        CsrfToken token = new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "token");
        WebFilter session = (exchange, chain) -> {
            exchange.getAttributes().put(CsrfToken.class.getName(), Mono.just(token));
            return chain.filter(exchange)
                    .contextWrite(ReactiveSecurityContextHolder.withAuthentication(
                            new TestingAuthenticationToken(principal, "", List.of())))
                    .onErrorResume(Problem.class, problem -> {
                        exchange.getResponse().setStatusCode(status(problem));
                        return exchange.getResponse().setComplete();
                    });
        };
        return WebTestClient.bindToApplicationContext(context)
                .webFilter(session)
                .build();
    }

    private static HttpStatus status(Problem problem) {
        return problem.kind() == Problem.Kind.FORBIDDEN ? HttpStatus.FORBIDDEN : HttpStatus.NOT_FOUND;
    }

    private EntityExchangeResult<byte[]> get(String address) {
        return get(address, null);
    }

    private EntityExchangeResult<byte[]> get(String address, @Nullable String receipt) {
        return client().get()
                .uri(address)
                .cookies(all -> Optional.ofNullable(receipt).ifPresent(code -> all.add("hl_ar", code)))
                .exchange()
                .expectBody()
                .returnResult();
    }

    private EntityExchangeResult<byte[]> send(Map<String, String> fields) {
        return send(FORM, fields);
    }

    private EntityExchangeResult<byte[]> send(String address, Map<String, String> fields) {
        BodyInserters.FormInserter<String> form = BodyInserters.fromFormData("lang", "vi");
        new LinkedHashMap<>(fields).forEach(form::with);
        return client().post()
                .uri(address)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .exchange()
                .expectBody()
                .returnResult();
    }

    private static String body(EntityExchangeResult<byte[]> reply) {
        return new String(
                Optional.ofNullable(reply.getResponseBodyContent()).orElse(new byte[0]), StandardCharsets.UTF_8);
    }
}
