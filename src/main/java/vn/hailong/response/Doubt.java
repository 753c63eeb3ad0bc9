package vn.hailong.response;

import java.time.Duration;
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
     * points is no rating, and an answer of unknown duration is not doubted.
     */
    static Set<Flag> about(
            Questionnaire questionnaire, Answers answers, Optional<Duration> duration, IntakeProperties limits) {
        List<String> rated = questionnaire.items().stream()
                .filter(item -> item.kind() == Item.Kind.SCALE && item.isScored())
                .flatMap(item -> points(item, answers))
                .toList();
        boolean equal = rated.size() >= limits.straightLineRows()
                && rated.stream().distinct().count() == 1;
        boolean fast = duration.filter(time -> time.compareTo(limits.straightLineUnder()) < 0)
                .isPresent();
        return equal && fast ? Set.of(Flag.STRAIGHT_LINE) : Set.of();
    }

    private static Stream<String> points(Item item, Answers answers) {
        return answers.of(item.id()).stream().filter(code -> !Item.NON_ANSWERS.contains(code));
    }
}
