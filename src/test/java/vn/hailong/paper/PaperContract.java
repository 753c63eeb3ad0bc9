package vn.hailong.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.hailong.access.AuditTrail;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.response.Channel;
import vn.hailong.response.Retention;
import vn.hailong.response.Submission;
import vn.hailong.servicepoint.CounterCode;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;
import vn.hailong.testing.StoreContract;

/** From the first form of a batch to its answers, on every store. */
abstract class PaperContract extends StoreContract {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00.123Z");
    private static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Clock CLOCK = Clock.fixed(NOW, HERE);
    private static final PaperProperties PROPERTIES = new PaperProperties(300, 3, 10, 5.0);
    private static final CounterCode CODE = code();
    private static final Staff ONE = staff("one");
    private static final Staff OTHER = staff("other");
    private static final Map<String, List<String>> GLAD =
            Map.of("C01", List.of("3"), "C02", List.of("5"), "C03", List.of("4"));
    private static final Map<String, List<String>> SAD =
            Map.of("C01", List.of("3"), "C02", List.of("1"), "C03", List.of("4"));

    private final FakeIntake intake = new FakeIntake();
    private final List<String> trail = new ArrayList<>();
    private ReactiveMongoTemplate mongo;
    private Batches batches;
    private Forms forms;
    private PaperClosing closing;
    private PaperDesk desk;

    @BeforeEach
    void start() {
        mongo = template();
        mongo.remove(new Query(), BatchDocument.COLLECTION).block();
        mongo.remove(new Query(), FormDocument.COLLECTION).block();
        intake.stored.clear();
        intake.replays.set(0);
        intake.strength.set(Integer.MAX_VALUE);
        intake.losesReplies = false;
        trail.clear();
        batches = new MongoBatches(mongo, PROPERTIES);
        forms = new MongoForms(mongo);
        closing = closingAt(CLOCK);
        AuditTrail audit = mock(AuditTrail.class);
        when(audit.record(anyString(), anyString()))
                .thenAnswer(call -> Mono.fromRunnable(() -> trail.add(call.getArgument(0))));
        desk = new PaperDesk(batches, forms, closing, TestQuestionnaires.shipped(CLOCK), audit, PROPERTIES, CLOCK);
    }

    // --- refusals

    @Test
    void refusesABatchWithEachOfItsFaults() {
        BatchDraft draft = new BatchDraft("nowhere", "0", "none@1", "2026-10-01", "x", "301");

        assertThat(faults(desk.open(draft, Optional.empty())))
                .extracting(Fault::item)
                .containsExactly("counter", "number", "questionnaire", "filled", "first", "size");
        assertThat(all(batches.list())).isEmpty();
    }

    @Test
    void takesAFormOfTodayAndOfTwentyNineDaysAgoAndNoneOlderOrOfTomorrow() {
        assertThat(desk.days().hold(LocalDate.of(2026, 11, 23))).isTrue();
        assertThat(desk.days().hold(LocalDate.of(2026, 10, 25))).isTrue();
        assertThat(desk.days().hold(LocalDate.of(2026, 10, 24))).isFalse();
        assertThat(desk.days().hold(LocalDate.of(2026, 11, 24))).isFalse();
    }

    @Test
    void tellsOfANumberOfABatchThatIsTakenAndOfTooManyOpen() {
        open(1, 5);

        assertThat(faults(desk.open(draft(1, 5), Optional.of(at("C02647-1")))))
                .containsExactly(new Fault("number", "paper.batch.taken", List.of(1)));
        assertThat(get(desk.open(draft(1, 5), Optional.of(at("C02647-2")))).number())
                .isEqualTo(1);
        open(2, 5);
        open(3, 5);
        assertThat(faults(desk.open(draft(4, 5), Optional.of(at("C02647-1")))))
                .containsExactly(new Fault("counter", "paper.batch.too-many", List.of(3)));
    }

    @Test
    void tellsOfAFormThatIsThereAlreadyAndKeepsTheFirst() {
        Batch batch = open(1, 5);
        enter(batch, 2, GLAD);

        assertThat(faults(desk.enter(progress(batch), 2, SAD, OTHER)))
                .containsExactly(new Fault("number", "paper.number.taken", List.of(2)));
        assertThat(progress(batch).forms()).hasSize(1);
        assertThat(form(batch, 2).answers()).isEqualTo(GLAD);
    }

    @Test
    void keepsOneOfManyFormsThatClaimANumberAtOnce() {
        Batch batch = open(1, 5);
        Progress before = progress(batch);

        List<Form> kept = Flux.range(0, 16)
                .flatMap(
                        i -> desk.enter(before, 1, GLAD, ONE)
                                .onErrorResume(Problem.class, taken -> Mono.empty())
                                .subscribeOn(Schedulers.parallel()),
                        16)
                .collectList()
                .block(Duration.ofSeconds(30));

        assertThat(kept).hasSize(1);
        assertThat(progress(batch).forms()).hasSize(1);
    }

    @Test
    void changesNothingFromAnOldRevisionAndNoNumberIntoAnothers() {
        Batch batch = open(1, 5);
        enter(batch, 1, GLAD);
        enter(batch, 2, GLAD);
        Form old = form(batch, 1);
        get(desk.change(progress(batch), old, 1, SAD));

        assertThat(code(desk.change(progress(batch), old, 1, GLAD))).isEqualTo("paper.too-late");
        assertThat(code(desk.remove(progress(batch), old))).isEqualTo("paper.too-late");
        assertThat(faults(desk.change(progress(batch), form(batch, 1), 2, SAD)))
                .containsExactly(new Fault("number", "paper.number.taken", List.of(2)));
        assertThat(form(batch, 1).answers()).isEqualTo(SAD);
        assertThat(form(batch, 2).answers()).isEqualTo(GLAD);
    }

    @Test
    void takesNoFormMoreOnceTheTypingHasEnded() {
        Batch batch = open(1, 5);
        enter(batch, 1, GLAD);
        Progress before = progress(batch);
        get(desk.finish(before));

        assertThat(code(desk.enter(before, 2, GLAD, ONE))).isEqualTo("paper.too-late");
        assertThat(code(desk.remove(progress(batch), form(batch, 1)))).isEqualTo("paper.too-late");
        assertThat(code(desk.finish(before))).isEqualTo("paper.too-late");
        assertThat(progress(batch).forms()).hasSize(1);
    }

    @Test
    void endsNoBatchWithoutAFormAndClosesNoneThatIsNotChecked() {
        Batch batch = open(1, 5);
        assertThat(faults(desk.finish(progress(batch)))).containsExactly(new Fault("forms", "paper.empty"));
        enter(batch, 1, GLAD);
        assertThat(faults(desk.close(progress(batch)))).containsExactly(new Fault("forms", "paper.not-checked"));
        get(desk.finish(progress(batch)));

        assertThat(faults(desk.close(progress(batch)))).containsExactly(new Fault("forms", "paper.not-checked"));
        assertThat(intake.stored).isEmpty();
    }

    @Test
    void showsAndChangesNothingOfAFormThatWaitsForItsSecondTyping() {
        Batch batch = finished(12);
        int number = progress(batch).toCheck().get(0);

        assertThat(progress(batch).toCheck()).hasSize(2);
        assertThat(progress(batch).isBlind(number)).isTrue();
        assertThat(code(desk.change(progress(batch), form(batch, number), number, SAD)))
                .isEqualTo("paper.too-late");
        int free = IntStream.rangeClosed(1, 12)
                .filter(one -> !progress(batch).toCheck().contains(one))
                .findFirst()
                .orElseThrow();
        assertThat(get(desk.change(progress(batch), form(batch, free), free, SAD))
                        .answers())
                .isEqualTo(SAD);
        assertThat(faults(desk.change(progress(batch), form(batch, free), 99, SAD)))
                .containsExactly(new Fault("number", "paper.number.fixed"));
    }

    // --- the check

    @Test
    void isInOrderWhereBothTypingsAgree() {
        Batch batch = finished(12);
        for (int number : progress(batch).toCheck()) {
            get(desk.check(progress(batch), form(batch, number), GLAD, OTHER));
        }

        Progress checked = progress(batch);
        assertThat(checked.isInOrder()).isTrue();
        assertThat(Quality.of(checked.forms())).isEqualTo(new Quality(12, 2, 0, 6, 0));
    }

    @Test
    void offersFormsThatSomebodyElseTypedFirstAndSaysWhereNobodyElseDid() {
        Batch batch = finished(12);
        int number = progress(batch).toCheck().get(1);
        assertThat(progress(batch).open(OTHER.login()))
                .extracting(Form::number)
                .startsWith(progress(batch).toCheck().get(0));

        get(desk.check(progress(batch), form(batch, number), GLAD, ONE));

        assertThat(Quality.of(progress(batch).forms()).own()).isEqualTo(1);
    }

    @Test
    void becomesWhatThePaperSaysAndTypesTheWholeBatchTwiceWhereTooMuchWasWrong() {
        Batch batch = finished(3);
        int number = progress(batch).toCheck().get(0);
        Form second = get(desk.check(progress(batch), form(batch, number), SAD, OTHER));
        assertThat(second.isChecked()).isFalse();
        assertThat(second.answers()).isEqualTo(GLAD);
        assertThat(progress(batch).isInOrder()).isFalse();

        get(desk.settle(progress(batch), form(batch, number), SAD));

        assertThat(form(batch, number).answers()).isEqualTo(SAD);
        Progress after = progress(batch);
        assertThat(Quality.of(after.forms())).isEqualTo(new Quality(3, 1, 0, 3, 1));
        assertThat(after.isWhole()).isTrue();
        assertThat(after.isInOrder()).isFalse();
        assertThat(after.open(OTHER.login()))
                .hasSize(2)
                .allSatisfy(form -> get(desk.check(progress(batch), form, GLAD, OTHER)));
        assertThat(progress(batch).isInOrder()).isTrue();
    }

    @Test
    void countsNoErrorWhereTheSecondTypistWasWrong() {
        Batch batch = finished(3);
        int number = progress(batch).toCheck().get(0);
        get(desk.check(progress(batch), form(batch, number), SAD, OTHER));

        get(desk.settle(progress(batch), form(batch, number), GLAD));

        assertThat(Quality.of(progress(batch).forms()).errors()).isZero();
        assertThat(progress(batch).isInOrder()).isTrue();
    }

    // --- the way to the answers

    @Test
    void becomesOneAnswerOfItsDayForEachFormAndIsForgotten() {
        Batch batch = checked(12);

        Batch closed = get(desk.close(progress(batch)));

        assertThat(closed.state()).isEqualTo(Batch.State.CLOSED);
        assertThat(closed.quality()).isEqualTo(new Quality(12, 2, 0, 6, 0));
        assertThat(intake.stored).hasSize(12);
        assertThat(intake.stored.values()).allSatisfy(answer -> {
            assertThat(answer.channel()).isEqualTo(Channel.PAPER);
            assertThat(answer.answeredAt())
                    .contains(LocalDate.of(2026, 11, 20).atStartOfDay(HERE).toInstant());
            assertThat(answer.duration()).isEmpty();
            assertThat(answer.device()).isEmpty();
            assertThat(answer.answers()).isEqualTo(GLAD);
            assertThat(answer.toString()).doesNotContain(ONE.login(), OTHER.login());
        });
        assertThat(all(forms.of(batch.id()))).isEmpty();
        assertThat(trail)
                .containsSequence("paper.open", "paper.enter")
                .endsWith("paper.check", "paper.check", "paper.close");
    }

    @Test
    void goesOnWhereItWasKilledAndCountsEachFormOnce() {
        for (boolean losesReplies : List.of(false, true)) {
            start();
            Batch batch = checked(40);
            intake.losesReplies = losesReplies;
            intake.strength.set(15);
            try {
                get(desk.close(progress(batch)));
            } catch (IllegalStateException killed) {
                assertThat(losesReplies).isTrue();
            }
            assertThat(get(batches.find(batch.id())).state()).isEqualTo(Batch.State.CLOSING);
            assertThat(intake.stored.size()).isBetween(15, 39);
            assertThat(code(desk.discard(progress(get(batches.find(batch.id()))))))
                    .isEqualTo("paper.too-late");

            intake.strength.set(Integer.MAX_VALUE);
            get(closing.goOn());

            assertThat(get(batches.find(batch.id())).state()).isEqualTo(Batch.State.CLOSED);
            assertThat(intake.stored).hasSize(40);
            assertThat(all(forms.of(batch.id()))).isEmpty();
            assertThat(intake.replays.get() > 0).as("answers sent again").isEqualTo(losesReplies);
        }
    }

    @Test
    void isClosedOnceWhereTwoPressAtOnceOrTwoNodesGoOn() {
        Batch batch = checked(12);
        Progress ready = progress(batch);

        List<Batch> closed = Flux.range(0, 4)
                .flatMap(
                        i -> desk.close(ready)
                                .onErrorResume(Problem.class, late -> Mono.empty())
                                .then(closing.goOn())
                                .then(batches.find(batch.id()))
                                .subscribeOn(Schedulers.parallel()),
                        4)
                .collectList()
                .block(Duration.ofSeconds(30));

        assertThat(closed).hasSize(4);
        assertThat(get(batches.find(batch.id())).state()).isEqualTo(Batch.State.CLOSED);
        assertThat(intake.stored).hasSize(12);
        assertThat(trail.stream().filter("paper.close"::equals)).hasSize(1);
    }

    @Test
    void sendsWhatWasChangedLast() {
        Batch batch = checked(12);
        int number = progress(batch).toCheck().get(0);
        get(desk.change(progress(batch), form(batch, number), number, SAD));

        get(desk.close(progress(batch)));

        assertThat(intake.stored.values().stream().map(Submission::answers).filter(SAD::equals))
                .hasSize(1);
    }

    @Test
    void leavesNothingOfABatchThatIsDiscarded() {
        Batch batch = finished(12);

        get(desk.discard(progress(batch)));

        assertThat(get(batches.find(batch.id()))).isNull();
        assertThat(all(forms.of(batch.id()))).isEmpty();
        assertThat(intake.stored).isEmpty();
        assertThat(trail).endsWith("paper.discard");
    }

    @Test
    void deletesWhatNobodyFinishedOnceAFreeTextWouldBeDeletedToo() {
        Batch batch = finished(2);
        get(closingAt(Clock.fixed(Instant.parse("2028-11-30T02:00:00Z"), HERE)).goOn());
        assertThat(progress(batch).forms()).hasSize(2);

        get(closingAt(Clock.fixed(Instant.parse("2028-12-01T02:00:00Z"), HERE)).goOn());

        assertThat(get(batches.find(batch.id()))).isNull();
        assertThat(all(forms.of(batch.id()))).isEmpty();
        assertThat(intake.stored).isEmpty();
    }

    @Test
    void proposesTheNextMissingNumberAndHoldsRoomForWhatIsThere() {
        Batch batch = open(1, 5);
        enter(batch, 1, GLAD);
        enter(batch, 3, GLAD);

        assertThat(progress(batch).next(1)).contains(2);
        assertThat(progress(batch).next(3)).contains(4);
        assertThat(progress(batch).next(5)).contains(2);
        assertThat(batch.missing(progress(batch).forms())).containsExactly(2, 4, 5);
        assertThat(faults(desk.resize(progress(batch), 2))).containsExactly(new Fault("size", "paper.size.too-small"));
        assertThat(get(desk.resize(progress(batch), 3)).size()).isEqualTo(3);
    }

    // --- how it gets there

    private PaperClosing closingAt(Clock clock) {
        return new PaperClosing(batches, forms, intake, new Retention(60, 24), clock, new SimpleMeterRegistry());
    }

    private Batch open(int number, int size) {
        return get(desk.open(draft(number, size), Optional.of(at("C02647-1"))));
    }

    private static BatchDraft draft(int number, int size) {
        return new BatchDraft("C02647-1", "" + number, "counter-short@1", "2026-11-20", "1", "" + size);
    }

    private void enter(Batch batch, int number, Map<String, List<String>> answers) {
        get(desk.enter(progress(batch), number, answers, ONE));
    }

    private Batch finished(int size) {
        Batch batch = open(1, size);
        for (int number = 1; number <= size; number++) {
            enter(batch, number, GLAD);
        }
        return get(desk.finish(progress(batch)));
    }

    private Batch checked(int size) {
        Batch batch = finished(size);
        for (int number : progress(batch).toCheck()) {
            get(desk.check(progress(batch), form(batch, number), GLAD, OTHER));
        }
        return batch;
    }

    private Progress progress(Batch batch) {
        return get(desk.progress(get(batches.find(batch.id()))));
    }

    private Form form(Batch batch, int number) {
        return progress(batch).form(number).orElseThrow();
    }

    private static List<Fault> faults(Mono<?> act) {
        return catchThrowableOfType(Problem.class, () -> act.block(Duration.ofSeconds(30)))
                .faults();
    }

    private static String code(Mono<?> act) {
        return catchThrowableOfType(Problem.class, () -> act.block(Duration.ofSeconds(30)))
                .code();
    }

    private static Staff staff(String login) {
        return new Staff(login, login, Role.COMMUNE, Set.of(new CommuneCode("02647")), Set.of());
    }

    private static ServicePoint.At at(String id) {
        ServicePoint.Counter counter = new ServicePoint.Counter(id, "Quầy 1", Optional.of(CODE), true);
        return new ServicePoint.At(
                new ServicePoint(
                        "C02647",
                        new CommuneCode("02647"),
                        ServicePoint.Kind.ADMINISTRATION_CENTRE,
                        "Trung tâm",
                        "",
                        "counter-short",
                        true,
                        List.of(counter)),
                counter,
                CODE,
                Optional.empty());
    }

    private static CounterCode code() {
        return "346789ACDEFHJKMNPQRTWXY"
                .chars()
                .mapToObj(check -> CounterCode.parse("3467ACD" + (char) check))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }
}
