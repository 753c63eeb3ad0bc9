package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hailong.response.ResponseFixtures.COMMUNE;
import static vn.hailong.response.ResponseFixtures.COUNTER;
import static vn.hailong.response.ResponseFixtures.DAY;
import static vn.hailong.response.ResponseFixtures.counterAnswer;
import static vn.hailong.response.ResponseFixtures.draft;
import static vn.hailong.response.ResponseFixtures.partialAnswer;
import static vn.hailong.response.ResponseFixtures.policyAnswer;
import static vn.hailong.response.ResponseFixtures.withText;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.hailong.response.Counts.View;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Period;

/** The promises of {@link StepCounts} and {@link CommentsInBatches}; kept on the embedded store and on a real MongoDB. */
abstract class StepCountsContract {

    private static final Map<String, String> GLAD = Map.of("C01", "1", "C02", "5", "C03", "4");
    private static final Map<String, String> SAD = Map.of("C01", "1", "C02", "1", "C03", "2");

    private IntakeNode node;
    private final String database = "t" + UUID.randomUUID().toString().substring(0, 8);

    /** The address of a running store. */
    abstract String uri();

    @BeforeEach
    void startANode() {
        node = new IntakeNode(uri(), database, 0, 2).started();
    }

    @AfterEach
    void stopTheNode() {
        node.lifecycle.stop();
        node.close();
    }

    @Test
    void standsStillUntilTheTenthAnswerHasCome() {
        answer(9, GLAD);
        assertThat(seen(View.SERVICE, COMMUNE).answers()).isZero();

        answer(1, SAD);
        assertThat(seen(View.SERVICE, COMMUNE).items().get("C02").options()).isEqualTo(Map.of("1", 1L, "5", 9L));
        assertThat(seen(View.COUNTER, COUNTER).complete()).isEqualTo(10);

        answer(9, SAD);
        assertThat(seen(View.SERVICE, COMMUNE).complete()).isEqualTo(10);
        assertThat(live().complete()).isEqualTo(19);
    }

    @Test
    void doesNotMoveWhenAShownPartialAnswerIsCompleted() {
        UUID id = UUID.randomUUID();
        write(partialAnswer(id, Map.of("C02", "1")));
        answer(10, GLAD);
        assertThat(seen(View.SERVICE, COMMUNE).partial()).isEqualTo(1);

        write(counterAnswer(id, SAD));

        assertThat(seen(View.SERVICE, COMMUNE).items().get("C02").options()).isEqualTo(Map.of("1", 1L, "5", 10L));
        assertThat(seen(View.SERVICE, COMMUNE).partial()).isEqualTo(1);
    }

    @Test
    void countsPoliciesWherePeopleLiveAndNowhereElse() {
        for (int i = 0; i < 10; i++) {
            write(policyAnswer(UUID.randomUUID(), Map.of("P00", "EDU", "F07", "5"), "02671"));
        }
        Tally served = seen("policy-short", View.SERVICE, COMMUNE, Optional.empty());
        Tally living = seen("policy-short", View.HOME, "02671", Optional.empty());

        assertThat(served.complete()).isEqualTo(10);
        assertThat(served.items()).containsKey("P00").doesNotContainKey("F07");
        assertThat(living.items()).containsOnlyKeys("F07", "F17");
        assertThat(living.items().get("F07").of("5")).isEqualTo(10);
        assertThat(living.nodes()).containsKeys("PG:EDU", "I.C", "I");
    }

    @Test
    void countsNothingOfAChannelByWhichTooFewCame() {
        answer(12, GLAD);
        assertThat(seen("counter-short", View.SERVICE, COMMUNE, Optional.of(Channel.QR))
                        .complete())
                .isEqualTo(12);
        assertThat(seen("counter-short", View.SERVICE, COMMUNE, Optional.of(Channel.KIOSK)))
                .isEqualTo(Tally.EMPTY);
    }

    @Test
    void movesOnceWhenManyLookAtTheSameTime() {
        answer(25, GLAD);

        List<Long> looks = Flux.range(0, 16)
                .flatMap(
                        i -> Mono.fromCallable(() -> seen(View.SERVICE, COMMUNE).complete())
                                .subscribeOn(Schedulers.boundedElastic()))
                .collectList()
                .block();

        assertThat(looks).hasSize(16).containsOnly(25L);
    }

    @Test
    void publishesWhatWasShownAndLeavesLateAnswersToLaterGroups() {
        answer(12, GLAD);
        seen(View.SERVICE, COMMUNE);
        answer(1, SAD);

        assertThat(sealed().complete()).isEqualTo(12);

        answer(8, SAD);
        assertThat(seen(View.SERVICE, COMMUNE).complete()).isEqualTo(12);
        answer(1, SAD);
        assertThat(seen(View.SERVICE, COMMUNE).complete()).isEqualTo(22);
    }

    @Test
    void publishesEveryAnswerOfAMonthThatNobodyHadSeen() {
        answer(31, GLAD);
        assertThat(sealed().complete()).isEqualTo(31);

        answer(9, SAD);
        assertThat(seen(View.SERVICE, COMMUNE).complete()).isEqualTo(31);
    }

    @Test
    void showsTodaysCommentsWhenFiveHaveComeTogetherAndThoseBeforeAtOnce() {
        comment("of yesterday", DAY.minusDays(1));
        for (int i = 1; i <= 4; i++) {
            comment("words " + i, DAY);
        }
        assertThat(comments()).containsExactly("of yesterday");

        comment("words 5", DAY);
        assertThat(comments())
                .containsExactlyInAnyOrder("of yesterday", "words 1", "words 2", "words 3", "words 4", "words 5");

        comment("words 6", DAY);
        assertThat(comments()).hasSize(6).doesNotContain("words 6");
    }

    @Test
    void keepsACommentThatIsShownAsItWasUntilTheNextDay() {
        UUID id = UUID.randomUUID();
        node.writer
                .write(withText(partialAnswer(id, Map.of("C02", "1")), "first words"))
                .block();
        for (int i = 1; i <= 4; i++) {
            comment("words " + i, DAY);
        }
        assertThat(comments()).contains("first words");

        node.writer.write(withText(counterAnswer(id, GLAD), "last words")).block();

        assertThat(comments()).contains("first words").doesNotContain("last words");
    }

    @Test
    void forgetsTheCopiesOfCommentsWhenTheDayIsOver() {
        for (int i = 1; i <= 5; i++) {
            comment("words " + i, DAY);
        }
        comments();

        MongoCommentsInBatches.forgetBefore(node.store.database().block(), DAY).block();
        assertThat(copies()).isEqualTo(1);
        MongoCommentsInBatches.forgetBefore(node.store.database().block(), DAY.plusDays(1))
                .block();
        assertThat(copies()).isZero();
    }

    private long copies() {
        return Flux.from(ResponseStore.steps(node.store.database().block()).find())
                .count()
                .block();
    }

    private void comment(String text, LocalDate day) {
        node.writer
                .write(withText(counterAnswer(UUID.randomUUID(), GLAD), text, day))
                .block();
    }

    private List<String> comments() {
        return node.batches
                .list(new CommuneCode(COMMUNE), Period.of(YearMonth.from(DAY)), false, 100)
                .map(Comments.Comment::text)
                .collectList()
                .block();
    }

    private Tally sealed() {
        return node.steps
                .seal(View.SERVICE, "counter-short", YearMonth.from(DAY))
                .block()
                .get(COMMUNE);
    }

    private void answer(int times, Map<String, String> answers) {
        Flux.range(0, times)
                .flatMap(i -> node.writer.write(draft(counterAnswer(UUID.randomUUID(), answers))), 8)
                .blockLast();
    }

    private void write(Response response) {
        node.writer.write(draft(response)).block();
    }

    private Tally live() {
        return node.tally(View.SERVICE, "counter-short", COMMUNE, false);
    }

    private Tally seen(View view, String place) {
        return seen("counter-short", view, place, Optional.empty());
    }

    private Tally seen(String questionnaire, View view, String place, Optional<Channel> channel) {
        return node.steps
                .read(new Counts.Query(
                        view,
                        questionnaire,
                        OptionalInt.empty(),
                        Period.inclusive(DAY, DAY),
                        channel,
                        false,
                        Set.of(place)))
                .map(tallies -> tallies.getOrDefault(place, Tally.EMPTY))
                .block();
    }
}
