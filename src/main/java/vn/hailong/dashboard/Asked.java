package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;

/**
 * The items that some versions of a questionnaire ask: an item keeps its identity over versions, so its counts add up.
 *
 * @param items by id, in the order in which they were first asked
 */
record Asked(String framework, Map<String, Item> items) {

    Asked {
        items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    }

    /** @param versions of one questionnaire, oldest first, at least one */
    static Asked of(List<Questionnaire> versions) {
        Map<String, Item> items = new LinkedHashMap<>();
        versions.forEach(version -> version.items().forEach(item -> items.merge(item.id(), item, (older, newer) -> newer.withOptionsOf(older))));
        return new Asked(versions.get(versions.size() - 1).framework(), items);
    }

    /** The rated items, by the criterion they judge. */
    Map<String, List<Item>> byCriterion() {
        Map<String, List<Item>> criteria = new LinkedHashMap<>();
        for (Item item : items.values()) {
            String criterion = item.criterion();
            if (criterion != null && item.isCriterion()) {
                criteria.computeIfAbsent(criterion, unused -> new ArrayList<>()).add(item);
            }
        }
        return criteria;
    }

    boolean asksAboutPolicies() {
        return items.values().stream().anyMatch(item -> item.isCriterion() && item.policyGroup() != null);
    }
}
