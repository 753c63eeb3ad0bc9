package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.EveryKind;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.servicepoint.CounterCode;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.servicepoint.TestCommunes;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;

class SubmissionIntakeTest {

    private static final Clock CLOCK = IntakeNode.CLOCK;
    private static final IntakeProperties PROPERTIES = new IntakeProperties(
            512, 4096, Duration.ofSeconds(15), 0, 1, Duration.ofSeconds(20), 3, 3, Duration.ofMillis(300), 4);
    private static final Instant NOW = CLOCK.instant();
    private static final CounterCode CODE = CounterCode.parse(code()).orElseThrow();
    private static final UUID ID = UUID.fromString("3f2b8c1e-7d4a-4e19-9a55-0c6d1f7e2b90");

    private final ServicePoints servicePoints = mock(ServicePoints.class);
    private final Responses responses = mock(Responses.class);
    private final BatchWriter writer = mock(BatchWriter.class);
    private final DeviceTokens devices = mock(DeviceTokens.class);
    private final Questionnaires questionnaires = TestQuestionnaires.shipped(CLOCK);
    private final Questionnaires kindsOnly = mock(Questionnaires.class);
    private final ArgumentCaptor<Draft> written = ArgumentCaptor.forClass(Draft.class);
    private boolean roomIsLeft = true;

    @BeforeEach
    void aCounterThatIsOpen() {
        counter("02647", Optional.empty());
        when(responses.find(any(UUID.class))).thenReturn(Mono.empty());
        when(writer.write(written.capture())).thenReturn(Mono.just(Responses.Fate.CREATED));
        when(devices.token(any(), any())).thenReturn(Mono.just("0123456789abcdef0123456789abcdef"));
    }

    @Test
    void refusesACodeThatNoCounterHas() {
        assertThat(refusal(at("00000000")).code()).isEqualTo("response.unknown-counter");
        when(servicePoints.findByCode(any())).thenReturn(Mono.empty());
        assertThat(refusal(submission()).kind()).isEqualTo(Problem.Kind.NOT_FOUND);
    }

    @Test
    void refusesAnAnswerGivenAfterItsCodeWasRevoked() {
        counter("02647", Optional.of(NOW.minusSeconds(60)));

        assertThat(refusal(submission()).kind()).isEqualTo(Problem.Kind.GONE);
        assertThat(refusal(answeredAt(NOW.minusSeconds(60))).kind()).isEqualTo(Problem.Kind.GONE);
        assertThat(accept(answeredAt(NOW.minusSeconds(61))).outcome()).isEqualTo(Intake.Outcome.CREATED);
    }

    @Test
    void givesTheReceiptAgainForAReplayAfterTheRevocation() {
        Draft first = draftOf(submission());
        counter("02647", Optional.of(NOW.minusSeconds(60)));
        when(responses.find(ID)).thenReturn(Mono.just(first.response()));

        assertThat(accept(submission())).isEqualTo(new Intake.Accepted(ReceiptCode.of(ID), Intake.Outcome.REPLAYED));
        assertThat(refusal(answers(Map.of("C01", List.of("2")))).kind()).isEqualTo(Problem.Kind.GONE);
    }

    @Test
    void tellsPhonesToComeBackWhileTheDiskIsFullAndStillGivesKnownReceiptsAgain() {
        Draft first = draftOf(submission());
        roomIsLeft = false;
        assertThat(refusal(submission()).kind()).isEqualTo(Problem.Kind.BUSY);
        assertThat(refusal(submission()).retryAfter()).isEqualTo(Duration.ofMinutes(1));

        when(responses.find(ID)).thenReturn(Mono.just(first.response()));
        assertThat(accept(submission())).isEqualTo(new Intake.Accepted(ReceiptCode.of(ID), Intake.Outcome.REPLAYED));
    }

    @Test
    void refusesATimeToComeAndOneLongPast() {
        assertThat(faults(answeredAt(NOW.plus(Duration.ofMinutes(3)))))
                .containsExactly(new Fault("answeredAt", "response.answered-later"));
        assertThat(faults(answeredAt(NOW.minus(Duration.ofDays(30)).minusSeconds(1))))
                .containsExactly(new Fault("answeredAt", "response.answered-long-ago"));
        assertThat(accept(answeredAt(NOW.minus(Duration.ofDays(30))))).isNotNull();
    }

    @Test
    void takesAPhonesClockThatIsALittleAheadForNow() {
        assertThat(draftOf(answeredAt(NOW.plusSeconds(90))).response().answeredAt())
                .isEqualTo(NOW);
    }

    @Test
    void countsAnOfflineAnswerOnTheLocalDayItWasGiven() {
        Response response =
                draftOf(answeredAt(Instant.parse("2026-11-13T17:30:00Z"))).response();

        assertThat(response.day()).isEqualTo(LocalDate.of(2026, 11, 14));
        assertThat(response.receivedAt()).isEqualTo(NOW);
    }

    @Test
    void refusesAQuestionnaireThatIsNotPublished() {
        Submission unknown = new Submission(
                ID,
                CODE.value(),
                new VersionId("counter-short", 9),
                Stage.COMPLETE,
                Language.VI,
                Channel.QR,
                Optional.empty(),
                Map.of("C01", List.of("1")),
                Optional.empty(),
                Optional.empty());

        assertThat(faults(unknown)).containsExactly(new Fault("questionnaire", "response.unknown-questionnaire"));
    }

    @Test
    void refusesWhatIsAskedOnOwnPhonesOnlyFromASharedDevice() {
        Questionnaire kinds = EveryKind.questionnaire();
        when(kindsOnly.find(kinds.key())).thenReturn(Optional.of(kinds));
        when(kindsOnly.supersededOn(kinds.key())).thenReturn(Optional.empty());
        for (Channel channel : List.of(Channel.KIOSK, Channel.ASSISTED, Channel.PAPER)) {
            assertThat(catchThrowableOfType(Problem.class, () -> intake(kindsOnly)
                                    .accept(kinds(kinds, channel))
                                    .block())
                            .faults())
                    .as(channel.code())
                    .containsExactly(new Fault("X1", "answer.own-phone"));
        }
        verify(writer, never()).write(any());
        assertThat(intake(kindsOnly).accept(kinds(kinds, Channel.QR)).block()).isNotNull();
    }

    private static Submission kinds(Questionnaire kinds, Channel channel) {
        return new Submission(
                ID,
                CODE.value(),
                kinds.key(),
                Stage.COMPLETE,
                Language.VI,
                channel,
                Optional.empty(),
                Map.of("X1", List.of("1"), "N1", List.of("15")),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void storesNothingOfAnAnswerWithFaults() {
        assertThat(faults(answers(Map.of("C02", List.of("9")))))
                .extracting(Fault::item)
                .contains("C01", "C02");
        verify(writer, never()).write(any());
    }

    @Test
    void keepsTheTextApartFromTheChoices() {
        Draft draft = draftOf(answers(Map.of("C01", List.of("1"), "C12", List.of(" more seats "))));

        assertThat(draft.texts()).isEqualTo(Map.of("C12", "more seats"));
        assertThat(draft.response().answers().byItem()).containsOnlyKeys("C01");
        assertThat(draft.response().commented()).containsExactly("C12");
    }

    @Test
    void assumesTheCommuneOfACommunesOwnPointAndNoneAtAProvincialOne() {
        assertThat(draftOf(submission()).response().home()).isEqualTo("02647");
        counter(null, Optional.empty());
        assertThat(draftOf(submission()).response().home()).isEqualTo(Counts.NO_COMMUNE);
        assertThat(draftOf(policy("02683")).response().home()).isEqualTo("02683");
        assertThat(draftOf(policy("outside")).response().home()).isEqualTo("outside");
    }

    @Test
    void flagsEqualRatingsOnlyWhenTheyCameFast() {
        Map<String, List<String>> equal =
                Map.of("C01", List.of("3"), "C02", List.of("5"), "C03", List.of("5"), "C06", List.of("5"));
        Map<String, List<String>> mixed =
                Map.of("C01", List.of("3"), "C02", List.of("5"), "C03", List.of("5"), "C06", List.of("4"));
        Map<String, List<String>> two =
                Map.of("C01", List.of("3"), "C02", List.of("5"), "C03", List.of("5"), "C06", List.of("na"));

        assertThat(flags(equal, Duration.ofSeconds(19))).containsExactly(Flag.STRAIGHT_LINE);
        assertThat(flags(equal, Duration.ofSeconds(20))).isEmpty();
        assertThat(flags(equal, null)).isEmpty();
        assertThat(flags(mixed, Duration.ofSeconds(5))).isEmpty();
        assertThat(flags(two, Duration.ofSeconds(5))).isEmpty();
    }

    @Test
    void judgesWhatAnotherRoomHeldByTheTimeThatItWasHandedIn() {
        Submission old = answeredAt(NOW.minus(Duration.ofDays(50)));

        assertThat(faults(old)).containsExactly(new Fault("answeredAt", "response.answered-long-ago"));
        assertThat(intake().acceptHeld(old, NOW.minus(Duration.ofDays(30))).block(Duration.ofSeconds(5)))
                .isNotNull();
        Response stored = written.getValue().response();
        assertThat(stored.receivedAt()).isEqualTo(NOW);
        assertThat(stored.answeredAt()).isEqualTo(NOW.minus(Duration.ofDays(50)));
    }

    @Test
    void shedsWhatOneCodeBringsBeyondItsRateAndNothingOfOtherChannels() {
        SubmissionIntake intake = intake();
        for (int taken = 0; taken < 8; taken++) {
            assertThat(intake.accept(submission()).block(Duration.ofSeconds(5))).isNotNull();
        }

        Problem shed = catchThrowableOfType(
                Problem.class, () -> intake.accept(submission()).block(Duration.ofSeconds(5)));

        assertThat(shed.kind()).isEqualTo(Problem.Kind.BUSY);
        assertThat(shed.code()).isEqualTo("response.code-busy");
        assertThat(shed.retryAfter()).isEqualTo(Duration.ofSeconds(15));
        assertThat(catchThrowableOfType(Problem.class, () -> intake.accept(answers(Map.of("C02", List.of("9"))))
                                .block(Duration.ofSeconds(5)))
                        .kind())
                .as("a fault costs nothing")
                .isEqualTo(Problem.Kind.INVALID);
        assertThat(intake.accept(lacking()).block(Duration.ofSeconds(5))).isNotNull();
    }

    @Test
    void requiresNothingOfAPaper() {
        assertThat(draftOf(lacking()).response().answers().byItem()).isEqualTo(Map.of("C02", List.of("4")));
        assertThat(faults(answers(Map.of("C02", List.of("4"))))).containsExactly(new Fault("C01", "answer.required"));
    }

    private static Submission lacking() {
        return new Submission(
                ID,
                CODE.value(),
                ResponseFixtures.COUNTER_SHORT,
                Stage.COMPLETE,
                Language.VI,
                Channel.PAPER,
                Optional.empty(),
                Map.of("C02", List.of("4")),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void tellsTheReceiptOfTheFirstAnswersInAConflict() {
        when(writer.write(any())).thenReturn(Mono.just(Responses.Fate.CONFLICT));

        Problem problem = refusal(submission());

        assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFLICT);
        assertThat(problem.args()).containsExactly(ReceiptCode.of(ID).toString());
    }

    /** A code whose check character is right, found by trying them. */
    private static String code() {
        return "346789ACDEFHJKMNPQRTWXY"
                .chars()
                .mapToObj(check -> "346789A" + (char) check)
                .filter(text -> CounterCode.parse(text).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private java.util.Set<Flag> flags(Map<String, List<String>> answers, @Nullable Duration duration) {
        return draftOf(new Submission(
                        ID,
                        CODE.value(),
                        ResponseFixtures.COUNTER_SHORT,
                        Stage.COMPLETE,
                        Language.VI,
                        Channel.QR,
                        Optional.empty(),
                        answers,
                        Optional.ofNullable(duration),
                        Optional.empty()))
                .response()
                .flags();
    }

    @Test
    void coversNumbersOfPeopleBeforeAnythingIsStoredAndTakesTheSameTextForTheSameAnswer() {
        Draft draft = draftOf(saying("Đợi 3 lần. Gọi 0912 345 678 hay CCCD 010090001234"));

        assertThat(draft.texts()).containsValue("Đợi 3 lần. Gọi [số đã che] hay CCCD [số đã che]");
        assertThat(draft.toString()).doesNotContain("345").doesNotContain("010090001234");
        assertThat(draftOf(saying("Đợi 3 lần. Gọi 0912 345 678 hay CCCD 010090001234"))
                        .response()
                        .digest())
                .isEqualTo(draft.response().digest());
        assertThat(draftOf(saying("Đợi 4 lần. Gọi 0912 345 678 hay CCCD 010090001234"))
                        .response()
                        .digest())
                .isNotEqualTo(draft.response().digest());
    }

    private static Submission saying(String text) {
        return answers(Map.of("C01", List.of("1"), "C02", List.of("5"), "C12", List.of(text)));
    }

    private Draft draftOf(Submission submission) {
        accept(submission);
        return written.getValue();
    }

    private Intake.Accepted accept(Submission submission) {
        return intake().accept(submission).block();
    }

    private Problem refusal(Submission submission) {
        return catchThrowableOfType(
                Problem.class, () -> intake().accept(submission).block());
    }

    private List<Fault> faults(Submission submission) {
        return refusal(submission).faults();
    }

    private SubmissionIntake intake() {
        return intake(questionnaires);
    }

    private SubmissionIntake intake(Questionnaires known) {
        return new SubmissionIntake(
                servicePoints,
                TestCommunes.shipped(),
                known,
                responses,
                writer,
                devices,
                new CodeRates(PROPERTIES, CLOCK),
                new Drafting(PROPERTIES, CLOCK),
                PROPERTIES,
                new IntakeMetrics(new SimpleMeterRegistry()),
                () -> roomIsLeft,
                CLOCK);
    }

    private void counter(@Nullable String commune, Optional<Instant> revokedAt) {
        ServicePoint.Counter counter = new ServicePoint.Counter("C02647-1", "Quầy 1", Optional.of(CODE), true);
        ServicePoint point = new ServicePoint(
                "C02647",
                commune == null ? null : new CommuneCode(commune),
                ServicePoint.Kind.ADMINISTRATION_CENTRE,
                "Trung tâm",
                "",
                "counter-short",
                true,
                List.of(counter));
        when(servicePoints.findByCode(CODE))
                .thenReturn(Mono.just(new ServicePoint.At(point, counter, CODE, revokedAt)));
    }

    private static Submission submission() {
        return answers(Map.of("C01", List.of("1"), "C02", List.of("5")));
    }

    private static Submission answers(Map<String, List<String>> answers) {
        return new Submission(
                ID,
                CODE.value(),
                ResponseFixtures.COUNTER_SHORT,
                Stage.COMPLETE,
                Language.VI,
                Channel.QR,
                Optional.empty(),
                answers,
                Optional.empty(),
                Optional.empty());
    }

    private static Submission answeredAt(Instant time) {
        return new Submission(
                ID,
                CODE.value(),
                ResponseFixtures.COUNTER_SHORT,
                Stage.COMPLETE,
                Language.VI,
                Channel.QR,
                Optional.of(time),
                Map.of("C01", List.of("1"), "C02", List.of("5")),
                Optional.empty(),
                Optional.empty());
    }

    private static Submission policy(String home) {
        return new Submission(
                ID,
                CODE.value(),
                ResponseFixtures.POLICY_SHORT,
                Stage.COMPLETE,
                Language.VI,
                Channel.QR,
                Optional.empty(),
                Map.of("P00", List.of("HEALTH"), "P24", List.of(home)),
                Optional.empty(),
                Optional.empty());
    }

    private static Submission at(String counter) {
        return new Submission(
                ID,
                counter,
                ResponseFixtures.COUNTER_SHORT,
                Stage.COMPLETE,
                Language.VI,
                Channel.QR,
                Optional.empty(),
                Map.of("C01", List.of("1")),
                Optional.empty(),
                Optional.empty());
    }
}
