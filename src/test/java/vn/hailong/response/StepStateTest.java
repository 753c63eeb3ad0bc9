package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StepStateTest {

    private static final int STEP = 10;
    private static final Strand DESK_1 = new Strand("k1", "qr", 1, false);
    private static final Strand DESK_2 = new Strand("k2", "qr", 1, false);
    private static final Strand KIOSK = new Strand("k1", "kiosk", 1, false);
    private static final Strand DOUBTFUL = new Strand("k1", "qr", 1, true);

    @Test
    void showsNothingOfNineAndAllOfTen() {
        assertThat(StepState.NOTHING.after(Map.of(DESK_1, answers(9)), STEP)).isEmpty();

        StepState ten = after(StepState.NOTHING, Map.of(DESK_1, answers(10)));

        assertThat(all(ten)).isEqualTo(10);
        assertThat(ten.after(Map.of(DESK_1, answers(19)), STEP)).isEmpty();
        assertThat(all(after(ten, Map.of(DESK_1, answers(20))))).isEqualTo(20);
    }

    @Test
    void putsTheFewOfEachDeskInOneGroupThatNoFilterByDeskCounts() {
        StepState state = after(StepState.NOTHING, Map.of(DESK_1, answers(9), DESK_2, answers(1)));

        assertThat(all(state)).isEqualTo(10);
        assertThat(state.shown(strand -> "k1".equals(strand.counter())).complete())
                .isZero();
        assertThat(state.shown(strand -> "qr".equals(strand.channel())).complete())
                .isEqualTo(10);
    }

    @Test
    void showsADeskByItselfWhenItFillsAGroupAndLetsTheOthersWait() {
        StepState state = after(StepState.NOTHING, Map.of(DESK_1, answers(12), DESK_2, answers(3)));

        assertThat(state.shown(strand -> "k1".equals(strand.counter())).complete())
                .isEqualTo(12);
        assertThat(all(state)).isEqualTo(12);
    }

    @Test
    void neverPutsAFlaggedAnswerWithOthers() {
        Map<Strand, Tally> live = Map.of(DESK_1, answers(5), DOUBTFUL, answers(9));
        assertThat(StepState.NOTHING.after(live, STEP)).isEmpty();

        StepState state = after(StepState.NOTHING, Map.of(DESK_1, answers(5), DOUBTFUL, answers(10)));

        assertThat(state.shown(Strand::flagged).complete()).isEqualTo(10);
        assertThat(state.shown(strand -> !strand.flagged()).complete()).isZero();
    }

    @Test
    void letsPartialAnswersWaitForCompleteOnes() {
        Tally partial = new Tally(9, 40, Map.of(), Map.of());
        assertThat(StepState.NOTHING.after(Map.of(DESK_1, partial), STEP)).isEmpty();
    }

    @Test
    void sealsAMonthThatNobodySawWithAllItsAnswers() {
        StepState state =
                sealed(StepState.NOTHING, Map.of(DESK_1, answers(12), DESK_2, answers(30), KIOSK, answers(3)));

        assertThat(all(state)).isEqualTo(45);
        assertThat(state.shown(strand -> "k2".equals(strand.counter())).complete())
                .isEqualTo(30);
        assertThat(state.shown(strand -> "kiosk".equals(strand.channel())).complete())
                .isZero();
    }

    @Test
    void sealsAMonthThatWasSeenWithoutTheFewThatCouldBeSubtracted() {
        StepState seen = after(StepState.NOTHING, Map.of(DESK_1, answers(130)));

        assertThat(seen.sealed(Map.of(DESK_1, answers(131)), STEP)).isEmpty();
        assertThat(all(sealed(seen, Map.of(DESK_1, answers(140))))).isEqualTo(140);
    }

    @Test
    void sealsAMonthOfVeryFewWithoutShowingThemEvenWithLaterOnes() {
        StepState state = sealed(StepState.NOTHING, Map.of(DESK_1, answers(4), DESK_2, answers(5)));

        assertThat(state.published().complete()).isEqualTo(9);
        assertThat(all(state)).isZero();
        assertThat(state.after(Map.of(DESK_1, answers(13), DESK_2, answers(5)), STEP))
                .isEmpty();
        assertThat(all(after(state, Map.of(DESK_1, answers(14), DESK_2, answers(5)))))
                .isEqualTo(10);
    }

    @Test
    void keepsItsShapeInTheStore() {
        StepState state = sealed(
                after(StepState.NOTHING, Map.of(DESK_1, answers(11), DOUBTFUL, answers(10))),
                Map.of(DESK_1, answers(11), DOUBTFUL, answers(10), DESK_2, answers(6), KIOSK, answers(7)));

        assertThat(StepDocument.toState(StepDocument.from("id", state))).isEqualTo(state);
    }

    private static StepState after(StepState state, Map<Strand, Tally> live) {
        return state.after(live, STEP).orElseThrow();
    }

    private static StepState sealed(StepState state, Map<Strand, Tally> live) {
        return Optional.of(state).flatMap(each -> each.sealed(live, STEP)).orElseThrow();
    }

    private static long all(StepState state) {
        return state.shown(strand -> true).complete();
    }

    /** So many answers, every third of them satisfied. */
    private static Tally answers(int n) {
        long satisfied = n / 3;
        Map<String, Long> options = new TreeMap<>();
        options.put("1", n - satisfied);
        options.put("5", satisfied);
        options.values().removeIf(count -> count == 0);
        return new Tally(
                n,
                0,
                Map.of("C02", new Tally.ItemTally(n, n, options)),
                Map.of(
                        "II.A",
                        new Tally.MeanTally(Map.of(1, new Tally.MeanTally.Sums(n, satisfied, satisfied, n, n)))));
    }
}
