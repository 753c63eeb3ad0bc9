package vn.hailong.dashboard;

import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.response.Counts;
import vn.hailong.response.StepCounts;
import vn.hailong.response.Tally;

/** Steps that have come as far as the counts: each half of a questionnaire in its view. */
final class FakeSteps implements StepCounts {

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

    @Override
    public Mono<Map<String, Sealed>> seal(
            Counts.View view, String questionnaire, YearMonth month, Set<String> communes) {
        throw new UnsupportedOperationException("No test of this desk publishes a month");
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
