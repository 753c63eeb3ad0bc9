package vn.hailong.questionnaire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.hailong.shared.YamlMap;

/** The reading of the conditions under which an item is asked. */
final class ConditionReader {

    /** By id, in their order. */
    private final Map<String, Item> earlier;

    /** @param earlier the items read so far, which grow as the file is read */
    ConditionReader(Map<String, Item> earlier) {
        this.earlier = earlier;
    }

    /** The conditions of an item; empty where it has none. */
    Map<String, List<String>> read(YamlMap map) {
        if (!map.has("show_if")) {
            return Map.of();
        }
        Map<String, List<String>> conditions = new LinkedHashMap<>();
        map.map("show_if").ifPresent(showIf -> {
            if (showIf.keys().isEmpty()) {
                showIf.note("a condition names an item");
            }
            for (String id : showIf.keys()) {
                List<String> codes = showIf.texts(id);
                checkCondition(showIf, id, codes);
                conditions.put(id, codes);
            }
            if (conditions.keySet().stream().allMatch(earlier::containsKey) && neverHolds(conditions)) {
                showIf.note("unreachable: its conditions and those of the items they name never hold together");
            }
        });
        return conditions;
    }

    private void checkCondition(YamlMap showIf, String id, List<String> codes) {
        Item condition = earlier.get(id);
        if (condition == null) {
            showIf.note(id, "unreachable: the condition names \"" + id + "\", which is no earlier item");
            return;
        }
        for (String code : codes) {
            if (condition.option(code).isEmpty()) {
                showIf.note(id, "unreachable: " + id + " has no option \"" + code + "\"");
            }
        }
        if (new HashSet<>(codes).size() < codes.size()) {
            showIf.note(id, "an option of " + id + " is named twice");
        }
    }

    /** An item with one answer must satisfy every condition on it, along the whole chain, with one and the same option. */
    private boolean neverHolds(Map<String, List<String>> conditions) {
        Map<String, Set<String>> left = new LinkedHashMap<>();
        narrow(left, conditions, new HashSet<>());
        return left.values().stream().anyMatch(Set::isEmpty);
    }

    private void narrow(Map<String, Set<String>> left, Map<String, List<String>> conditions, Set<String> seen) {
        conditions.forEach((id, codes) -> {
            Item item = earlier.get(id);
            if (item == null) {
                return;
            }
            Set<String> possible = left.computeIfAbsent(id, key -> new HashSet<>(codesOf(item)));
            if (!item.takesSeveral()) {
                possible.retainAll(codes);
            }
            if (seen.add(id)) {
                narrow(left, item.showIf(), seen);
            }
        });
    }

    private static List<String> codesOf(Item item) {
        List<String> codes = new ArrayList<>();
        item.options().forEach(option -> codes.add(option.code()));
        return codes;
    }
}
