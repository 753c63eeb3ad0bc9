package vn.hailong.dashboard;

import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.response.Counts;
import vn.hailong.response.SealedCounts;
import vn.hailong.response.StepCounts;
import vn.hailong.response.Tally;
import vn.hailong.shared.Period;

/** Steps that have come as far as the counts: each half of a questionnaire in its view. */
final class FakeSteps implements StepCounts, SealedCounts {

    private final FakeCounts counts;
    private final Questionnaires questionnaires;

    FakeSteps(FakeCounts counts, Questionnaires questionnaires) {
        this.counts = counts;
        this.questionnaires = questionnaires;
    }

    @Override
    public int least() {
        return 10;
    }

    @Override
    public Mono<Map<String, Tally>> read(Counts.Query query) {
        return counts.read(query).map(tallies -> halves(tallies, query.questionnaire(), query.view()));
    }

    /** The months as they would be sealed now. */
    @Override
    public Mono<Map<String, Tally>> of(Counts.View view, String questionnaire, YearMonth month) {
        return read(new Counts.Query(
                view, questionnaire, OptionalInt.empty(), Period.of(month), Optional.empty(), false, Set.of()));
    }

    private Map<String, Tally> halves(Map<String, Tally> tallies, String questionnaire, Counts.View view) {
        Predicate<String> policyItem = id -> questionnaires
                .current(questionnaire)
                .flatMap(asked -> asked.item(id))
                .map(Item::criterion)
                .filter(criterion -> criterion.startsWith("I."))
                .isPresent();
        Predicate<String> policyNode = node -> node.equals("I") || node.startsWith("I.") || node.startsWith("PG:");
        Map<String, Tally> half = new TreeMap<>(tallies);
        half.replaceAll((place, tally) -> view == Counts.View.HOME
                ? tally.of(policyItem, policyNode)
                : tally.of(policyItem.negate(), policyNode.negate()));
        return half;
    }
}
