package vn.hailong.response;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;

/** What one answer alone tells of being filled in carelessly. */
final class Doubt {

    private Doubt() {}

    /**
     * {@link Flag#STRAIGHT_LINE} when at least so many items were rated, all equal, in less than the time; what has no
     * points is no rating. {@link Flag#TOO_FAST} when less time went by than the least for each answer. An answer of unknown duration is
     * doubted by neither. {@link Flag#TRAP} when what nobody sees was filled in.
     */
    static Set<Flag> about(
            Questionnaire questionnaire,
            Answers answers,
            Optional<Duration> duration,
            boolean filledTrap,
            IntakeProperties limits) {
        Set<Flag> flags = new LinkedHashSet<>();
        if (isStraightLine(questionnaire, answers, limits) && isUnder(duration, limits.straightLineUnder())) {
            flags.add(Flag.STRAIGHT_LINE);
        }
        if (isUnder(duration, limits.leastPerAnswer().multipliedBy(given(questionnaire, answers)))) {
            flags.add(Flag.TOO_FAST);
        }
        if (filledTrap) {
            flags.add(Flag.TRAP);
        }
        return flags;
    }

    private static boolean isUnder(Optional<Duration> duration, Duration limit) {
        return duration.filter(time -> time.compareTo(limit) < 0).isPresent();
    }

    /** How many items somebody answered; the commune they live in may have been filled in for them. */
    private static long given(Questionnaire questionnaire, Answers answers) {
        return questionnaire.items().stream()
                .filter(item ->
                        !item.hasRole("home_commune") && !answers.of(item.id()).isEmpty())
                .count();
    }

    private static boolean isStraightLine(Questionnaire questionnaire, Answers answers, IntakeProperties limits) {
        List<String> rated = questionnaire.items().stream()
                .filter(item -> item.kind() == Item.Kind.SCALE && item.isScored())
                .flatMap(item -> points(item, answers))
                .toList();
        return rated.size() >= limits.straightLineRows()
                && rated.stream().distinct().count() == 1;
    }

    private static Stream<String> points(Item item, Answers answers) {
        return answers.of(item.id()).stream().filter(code -> !Item.NON_ANSWERS.contains(code));
    }
}
