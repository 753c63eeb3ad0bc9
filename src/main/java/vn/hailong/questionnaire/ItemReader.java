package vn.hailong.questionnaire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hailong.indicator.Framework;
import vn.hailong.shared.Words;
import vn.hailong.shared.YamlMap;

/** The reading of one item, in a file whose scales and earlier items are known. */
final class ItemReader {

    static final int LONGEST_TEXT = 10_000;

    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,19}");
    private static final Set<String> ROLES =
            Set.of("branch", "overall", "comment", "field", "applicant", "home_commune", "demographic");
    private static final Set<String> KINDS = Set.of("scale", "single", "multi", "commune", "text", "yesno");
    private static final List<Item.Option> YES_NO = List.of(
            new Item.Option("1", Words.of("Có", "Yes"), false, null),
            new Item.Option("2", Words.of("Không", "No"), false, null));

    private final Optional<Framework> framework;
    private final Map<String, List<Item.Option>> scales;
    private final Map<String, Item> earlier = new LinkedHashMap<>();
    private final Map<String, Integer> usesOfScales = new LinkedHashMap<>();

    ItemReader(Optional<Framework> framework, Map<String, List<Item.Option>> scales) {
        this.framework = framework;
        this.scales = scales;
        scales.keySet().forEach(scale -> usesOfScales.put(scale, 0));
    }

    /** The scales that no item has used so far. */
    List<String> unusedScales() {
        return usesOfScales.entrySet().stream()
                .filter(use -> use.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    Item read(YamlMap unnamed) {
        String id = unnamed.text("id");
        YamlMap map = unnamed.named("item " + id);
        if (!ID.matcher(id).matches()) {
            map.note("id", "an id is a letter and up to 19 more letters, digits or _");
        }
        String kind = kind(map);
        String criterion = map.optionalText("criterion").orElse(null);
        Item item = new Item(
                id,
                kindOf(kind),
                role(map, kind),
                map.flag("required"),
                map.words("text"),
                criterion,
                policyGroup(map, kind, criterion),
                options(map, kind),
                showIf(map),
                kind.equals("text") ? map.number("max_length", 1, LONGEST_TEXT) : 0);
        map.end();
        if (earlier.putIfAbsent(id, item) != null) {
            map.note("id", "the id is given twice");
        }
        return item;
    }

    private static String kind(YamlMap map) {
        String kind = map.text("kind");
        if (!KINDS.contains(kind)) {
            map.note("kind", "unknown kind \"" + kind + "\"; it is one of scale, single, multi, commune, text, yesno");
        }
        return kind;
    }

    private static Item.Kind kindOf(String kind) {
        return switch (kind) {
            case "scale" -> Item.Kind.SCALE;
            case "multi" -> Item.Kind.MULTI;
            case "commune" -> Item.Kind.COMMUNE;
            case "text" -> Item.Kind.TEXT;
            default -> Item.Kind.SINGLE;
        };
    }

    private @Nullable String role(YamlMap map, String kind) {
        String role = map.optionalText("role").orElse(null);
        if (role == null) {
            return null;
        }
        if (!ROLES.contains(role)) {
            map.note("role", "unknown role \"" + role + "\"");
        }
        if (role.equals("home_commune")) {
            if (!kind.equals("commune")) {
                map.note("role", "only an item of kind commune asks for the home commune");
            }
            if (earlier.values().stream().anyMatch(item -> item.hasRole(role))) {
                map.note("role", "an earlier item asks for the home commune already");
            }
        }
        return role;
    }

    private @Nullable String policyGroup(YamlMap map, String kind, @Nullable String criterion) {
        String group = map.optionalText("policy_group").orElse(null);
        if (criterion == null) {
            if (group != null) {
                map.note("policy_group", "a policy group belongs to a criterion, and the item has none");
            }
            return group;
        }
        if (!kind.equals("scale")) {
            map.note("criterion", "only an item of kind scale judges a criterion");
        }
        if (earlier.values().stream().anyMatch(item -> criterion.equals(item.criterion()))) {
            map.note("criterion", "an earlier item judges the criterion " + criterion + " already");
        }
        framework.ifPresent(known -> checkCriterion(map, known, criterion, group));
        return group;
    }

    private static void checkCriterion(YamlMap map, Framework framework, String code, @Nullable String group) {
        Optional<Framework.Criterion> criterion = framework.criterion(code);
        if (criterion.isEmpty()) {
            map.note("criterion", "unknown criterion \"" + code + "\" in " + framework.id());
            return;
        }
        String official = criterion.get().policyGroup();
        if (official == null ? group != null : !official.equals(group)) {
            map.note(
                    "policy_group",
                    "the policy group of " + code + " is " + (official == null ? "none" : official) + ", not "
                            + (group == null ? "none" : group));
        }
    }

    private List<Item.Option> options(YamlMap map, String kind) {
        return switch (kind) {
            case "scale" -> scale(map);
            case "single", "multi" -> OptionReader.choices(map);
            case "yesno" -> YES_NO;
            default -> List.of();
        };
    }

    private List<Item.Option> scale(YamlMap map) {
        String name = map.text("scale");
        List<Item.Option> options = scales.get(name);
        if (options == null) {
            map.note("scale", "unknown scale \"" + name + "\"");
            return List.of();
        }
        usesOfScales.merge(name, 1, Integer::sum);
        return options;
    }

    private Map<String, List<String>> showIf(YamlMap map) {
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
            if (item.kind() != Item.Kind.MULTI) {
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
