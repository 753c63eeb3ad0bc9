package vn.hailong.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.shared.Folding;

/**
 * An item on which two typings of one form differ.
 *
 * @param first what was typed the first time; empty for nothing
 * @param second what was typed the second time
 */
record Difference(Item item, List<String> first, List<String> second) {

    private static final List<String> NOTHING = List.of();

    /** In the order of the items. Of free texts spaces, capitals and marks do not matter. */
    static List<Difference> between(
            Questionnaire questionnaire, Map<String, List<String>> first, Map<String, List<String>> second) {
        List<Difference> differences = new ArrayList<>();
        for (Item item : questionnaire.items()) {
            List<String> one = first.getOrDefault(item.id(), NOTHING);
            List<String> other = second.getOrDefault(item.id(), NOTHING);
            if (!isSame(item, one, other)) {
                differences.add(new Difference(item, one, other));
            }
        }
        return differences;
    }

    private static boolean isSame(Item item, List<String> one, List<String> other) {
        return item.kind() == Item.Kind.TEXT ? folded(one).equals(folded(other)) : one.equals(other);
    }

    private static List<String> folded(List<String> texts) {
        return texts.stream()
                .map(text -> Folding.fold(text)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip())
                .toList();
    }

    /** How many answers are compared: items that either has, or the paper; free texts are not counted. */
    static int compared(Questionnaire questionnaire, List<Map<String, List<String>>> typings) {
        return (int) questionnaire.items().stream()
                .filter(item -> item.kind() != Item.Kind.TEXT)
                .filter(item -> typings.stream().anyMatch(typing -> typing.containsKey(item.id())))
                .count();
    }

    /** How many answers were typed wrongly the first time, free texts not among them. */
    static int errors(Questionnaire questionnaire, Map<String, List<String>> first, Map<String, List<String>> paper) {
        return (int) between(questionnaire, first, paper).stream()
                .filter(difference -> difference.item().kind() != Item.Kind.TEXT)
                .count();
    }
}
