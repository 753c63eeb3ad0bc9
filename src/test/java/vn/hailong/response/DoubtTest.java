package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.EveryKind;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.TestQuestionnaires;

class DoubtTest {

    private static final IntakeProperties LIMITS = new IntakeProperties(
            512, 4096, Duration.ofSeconds(15), 0, 1, Duration.ofSeconds(20), 3, 3, Duration.ofMillis(300), 300);
    private static final Optional<Duration> FAST = Optional.of(Duration.ofSeconds(5));

    private final Questionnaire counter = TestQuestionnaires.shipped(
                    Clock.fixed(Instant.parse("2026-11-23T05:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh")))
            .current("counter-short")
            .orElseThrow();

    @Test
    void doubtsEqualRatingsGivenInATrice() {
        Answers equal = new Answers(Map.of("C02", List.of("5"), "C03", List.of("5"), "C06", List.of("5")));
        assertThat(Doubt.about(counter, equal, FAST, false, LIMITS)).isEqualTo(Set.of(Flag.STRAIGHT_LINE));
        assertThat(Doubt.about(counter, equal, Optional.of(Duration.ofSeconds(20)), false, LIMITS))
                .isEmpty();
    }

    @Test
    void takesNoNonAnswerForARating() {
        Answers equal = new Answers(Map.of("C02", List.of("na"), "C03", List.of("na"), "C06", List.of("na")));
        assertThat(Doubt.about(counter, equal, FAST, false, LIMITS)).isEmpty();
    }

    @Test
    void doubtsNobodyWhoAnswersYesThreeTimes() {
        Questionnaire kinds = EveryKind.questionnaire();
        Answers yes = new Answers(
                Map.of("M1_open", List.of("1"), "M1_staff", List.of("1"), "S1", List.of("1"), "X1", List.of("1")));
        assertThat(Doubt.about(kinds, yes, FAST, false, LIMITS)).isEmpty();
    }

    @Test
    void doubtsWhatIsFasterThanAFingerAndNothingWhoseTimeIsUnknown() {
        Answers three = new Answers(Map.of("C01", List.of("3"), "C02", List.of("5"), "C03", List.of("4")));

        assertThat(about(three, Duration.ofMillis(899))).containsExactly(Flag.TOO_FAST);
        assertThat(about(three, Duration.ofMillis(900))).isEmpty();
        assertThat(Doubt.about(counter, three, Optional.empty(), false, LIMITS)).isEmpty();
    }

    @Test
    void countsNotTheCommuneThatWasFilledInForThem() {
        Questionnaire policy = TestQuestionnaires.shipped(
                        Clock.fixed(Instant.parse("2026-11-23T05:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh")))
                .current("policy-short")
                .orElseThrow();
        String home = policy.homeCommuneItem().orElseThrow().id();
        String rated = policy.items().stream()
                .filter(Item::isCriterion)
                .findFirst()
                .orElseThrow()
                .id();
        Answers one = new Answers(Map.of(home, List.of("02647"), rated, List.of("4")));

        assertThat(Doubt.about(policy, one, Optional.of(Duration.ofMillis(300)), false, LIMITS))
                .isEmpty();
    }

    @Test
    void doubtsWhoeverFillsInWhatNobodySees() {
        Answers one = new Answers(Map.of("C01", List.of("3")));

        assertThat(Doubt.about(counter, one, Optional.empty(), true, LIMITS)).containsExactly(Flag.TRAP);
        assertThat(Doubt.about(counter, one, Optional.of(Duration.ofMillis(10)), true, LIMITS))
                .containsExactlyInAnyOrder(Flag.TRAP, Flag.TOO_FAST);
    }

    private Set<Flag> about(Answers answers, Duration duration) {
        return Doubt.about(counter, answers, Optional.of(duration), false, LIMITS);
    }
}
