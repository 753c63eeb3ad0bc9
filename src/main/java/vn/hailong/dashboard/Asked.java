package vn.hailong.dashboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Series;
import vn.hailong.response.Intake;
import vn.hailong.shared.Period;

/**
 * The items that some versions of a questionnaire ask: an item keeps its identity over versions, so its counts add up as far as its
 * series reaches.
 *
 * @param items by id, in the order in which they were first asked, each as it was last asked
 * @param all the versions that these were chosen from, oldest first
 */
record Asked(String framework, Map<String, Item> items, Series series, List<Questionnaire> all) {

    Asked {
        items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
        all = List.copyOf(all);
    }

    /** @param versions of one questionnaire, oldest first, at least one */
    static Asked of(List<Questionnaire> versions) {
        return of(versions, versions);
    }

    private static Asked of(List<Questionnaire> versions, List<Questionnaire> all) {
        Map<String, Item> items = new LinkedHashMap<>();
        versions.forEach(version -> version.items().forEach(item -> items.put(item.id(), item)));
        return new Asked(versions.get(versions.size() - 1).framework(), items, Series.of(versions), all);
    }

    /** What the versions ask that can have answers of this period; the first version where none can. */
    Asked in(Period period) {
        List<Questionnaire> versions = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            boolean begun = !all.get(i).published().isAfter(period.last());
            boolean taken = i + 1 == all.size() || isTaken(all.get(i + 1).published(), period);
            if (begun && taken) {
                versions.add(all.get(i));
            }
        }
        return of(versions.isEmpty() ? all.subList(0, 1) : versions, all);
    }

    /** Whether a version superseded on the day can have answers of the period. */
    private static boolean isTaken(LocalDate superseded, Period period) {
        return !superseded.plusDays(Intake.GRACE.toDays()).isBefore(period.start());
    }

    boolean asksAboutPolicies() {
        return items.values().stream().anyMatch(item -> item.isCriterion() && item.policyGroup() != null);
    }
}
