package vn.hailong.questionnaire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one respondent chose, by item in the order of their ids: the codes of the options, the code of a commune or {@code outside}, or the text.
 * An item that was left blank or not asked is absent.
 */
public record Answers(Map<String, List<String>> byItem) {

    /** The answer to a commune item of someone who lives in another province. */
    public static final String OUTSIDE = "outside";

    public static final Answers NONE = new Answers(Map.of());

    public Answers {
        Map<String, List<String>> ordered = new LinkedHashMap<>();
        inOrder(byItem).forEach((item, values) -> {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("An answer to " + item + " without a value is no answer");
            }
            ordered.put(item, List.copyOf(values));
        });
        byItem = Collections.unmodifiableMap(ordered);
    }

    private static Map<String, List<String>> inOrder(Map<String, List<String>> answers) {
        return answers instanceof SortedMap<String, List<String>> sorted && sorted.comparator() == null
                ? sorted
                : new TreeMap<>(answers);
    }

    /** The codes chosen; empty when blank or not asked. */
    public List<String> of(String item) {
        return byItem.getOrDefault(item, List.of());
    }

    /** The only value of an item with one answer; empty when blank or not asked. */
    public Optional<String> one(String item) {
        return of(item).stream().findFirst();
    }
}
