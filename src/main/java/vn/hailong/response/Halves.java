package vn.hailong.response;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.hailong.indicator.Framework;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;

/**
 * A questionnaire in two halves that share no item: what is asked about policies, and all else. Each half has its own steps at its own
 * place, and because no item is in both, neither can be subtracted from the other.
 */
final class Halves {

    private final Set<String> policyItems;
    private final Set<String> policyNodes;
    private final Set<String> otherNodes;

    /** @param versions of one questionnaire */
    Halves(List<Questionnaire> versions, Framework framework) {
        Set<String> policyBlocks = framework.criteria().stream()
                .filter(criterion -> criterion.policyGroup() != null)
                .map(criterion -> block(criterion, framework))
                .collect(Collectors.toSet());
        Set<String> policyCriteria = framework.criteria().stream()
                .filter(criterion -> policyBlocks.contains(block(criterion, framework)))
                .map(Framework.Criterion::code)
                .collect(Collectors.toSet());
        this.policyItems = new HashSet<>();
        Set<String> ofPolicies = new HashSet<>();
        Set<String> ofOthers = new HashSet<>();
        for (Questionnaire version : versions) {
            for (Item item : version.items()) {
                String criterion = item.criterion();
                if (item.isCriterion() && criterion != null) {
                    boolean isPolicy = policyCriteria.contains(criterion);
                    if (isPolicy) {
                        policyItems.add(item.id());
                    }
                    (isPolicy ? ofPolicies : ofOthers).addAll(framework.nodesAbove(criterion));
                }
            }
        }
        this.policyNodes = without(ofPolicies, ofOthers);
        this.otherNodes = without(ofOthers, ofPolicies);
    }

    private static String block(Framework.Criterion criterion, Framework framework) {
        return framework
                .element(criterion.element())
                .map(Framework.Element::block)
                .orElseThrow(() -> new IllegalStateException("No element " + criterion.element()));
    }

    private static Set<String> without(Set<String> nodes, Set<String> others) {
        return nodes.stream().filter(Predicate.not(others::contains)).collect(Collectors.toSet());
    }

    /** The half that is counted in the view. */
    Tally of(Tally tally, Counts.View view) {
        return view == Counts.View.HOME
                ? tally.of(policyItems::contains, policyNodes::contains)
                : tally.of(item -> !policyItems.contains(item), otherNodes::contains);
    }

    boolean asksAboutPolicies() {
        return !policyItems.isEmpty();
    }
}
