package vn.hailong.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.shared.Fault;

/**
 * What a form without script means where it shows every item at once: an answer given under a condition that was not
 * ticked counts as ticked where only one option can be meant.
 *
 * @param answers with the conditions filled in, without non-answers under a condition that does not hold, and
 *     without the contradictions
 * @param contradictions in the order of the items
 */
record Leniency(Map<String, List<String>> answers, List<Fault> contradictions) {

    static final String CONTRADICTION = "form.contradiction";

    Leniency {
        answers = Map.copyOf(answers);
        contradictions = List.copyOf(contradictions);
    }

    static Leniency towards(Questionnaire questionnaire, Map<String, List<String>> sent) {
        Map<String, List<String>> answers = new LinkedHashMap<>(sent);
        dropNonAnswers(questionnaire, answers);
        tickWhatIsMeant(questionnaire, answers);
        List<Fault> faults = new ArrayList<>();
        for (Item item : questionnaire.items()) {
            if (answers.containsKey(item.id()) && contradicts(questionnaire, item, answers)) {
                faults.add(new Fault(item.id(), CONTRADICTION));
                answers.remove(item.id());
            }
        }
        return new Leniency(answers, faults);
    }

    /** "I have not met it", "I don't know" and "I do not want to answer" agree with not having been asked. */
    private static void dropNonAnswers(Questionnaire questionnaire, Map<String, List<String>> answers) {
        for (Item item : questionnaire.items()) {
            List<String> given = answers.getOrDefault(item.id(), List.of());
            if (!given.isEmpty() && Item.NON_ANSWERS.containsAll(given) && !holds(item.showIf(), answers)) {
                answers.remove(item.id());
            }
        }
    }

    /** From the last item to the first, so that a condition filled in fills in its own condition. */
    private static void tickWhatIsMeant(Questionnaire questionnaire, Map<String, List<String>> answers) {
        List<Item> backwards = new ArrayList<>(questionnaire.items());
        Collections.reverse(backwards);
        for (Item branch : backwards) {
            List<List<String>> meant = questionnaire.items().stream()
                    .filter(item ->
                            answers.containsKey(item.id()) && item.showIf().containsKey(branch.id()))
                    .map(item -> item.showIf().getOrDefault(branch.id(), List.of()))
                    .toList();
            if (branch.takesSeveral()) {
                tickEach(branch, meant, answers);
            } else if (isOfFact(branch) && !answers.containsKey(branch.id()) && !meant.isEmpty()) {
                Set<String> common = new LinkedHashSet<>(meant.get(0));
                meant.forEach(common::retainAll);
                if (common.size() == 1) {
                    answers.put(branch.id(), List.copyOf(common));
                }
            }
        }
    }

    /** What somebody did can be seen from another answer; what they think of something cannot. */
    private static boolean isOfFact(Item branch) {
        return branch.kind() == Item.Kind.SINGLE || (branch.kind() == Item.Kind.SCALE && !branch.isScored());
    }

    private static void tickEach(Item branch, List<List<String>> meant, Map<String, List<String>> answers) {
        Set<String> ticked = new LinkedHashSet<>(answers.getOrDefault(branch.id(), List.of()));
        meant.stream().filter(codes -> codes.size() == 1).forEach(ticked::addAll);
        if (!ticked.isEmpty()) {
            answers.put(branch.id(), List.copyOf(ticked));
        }
    }

    /** A required branch left blank is a fault of its own; what stands under it waits for that answer. */
    private static boolean contradicts(Questionnaire questionnaire, Item item, Map<String, List<String>> answers) {
        return item.showIf().entrySet().stream()
                .filter(condition -> !holds(condition.getKey(), condition.getValue(), answers))
                .anyMatch(condition -> answers.containsKey(condition.getKey())
                        || !questionnaire
                                .item(condition.getKey())
                                .map(Item::required)
                                .orElse(false)
                        || !hasCommonCode(questionnaire, condition.getKey(), answers));
    }

    /** Whether one option of a blank branch could stand over everything answered under it. */
    private static boolean hasCommonCode(
            Questionnaire questionnaire, String branch, Map<String, List<String>> answers) {
        Set<String> common = new LinkedHashSet<>();
        questionnaire.item(branch).ifPresent(item -> item.options().forEach(option -> common.add(option.code())));
        questionnaire.items().stream()
                .filter(item -> answers.containsKey(item.id()) && item.showIf().containsKey(branch))
                .forEach(item -> common.retainAll(item.showIf().getOrDefault(branch, List.of())));
        return !common.isEmpty();
    }

    private static boolean holds(Map<String, List<String>> showIf, Map<String, List<String>> answers) {
        return showIf.entrySet().stream()
                .allMatch(condition -> holds(condition.getKey(), condition.getValue(), answers));
    }

    private static boolean holds(String item, List<String> codes, Map<String, List<String>> answers) {
        return answers.getOrDefault(item, List.of()).stream().anyMatch(codes::contains);
    }
}
