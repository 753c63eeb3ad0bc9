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

/** The reading of one item, or of the items of one matrix, in a file whose scales and earlier items are known. */
final class ItemReader {

    static final int LONGEST_TEXT = 10_000;

    /** Every number is a count of its own. */
    static final int HIGHEST_NUMBER = 999;

    static final int MOST_ROWS = 20;

    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,19}");
    private static final Pattern ROW = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_]{0,18}");
    private static final Set<String> ROLES =
            Set.of("branch", "overall", "comment", "field", "applicant", "home_commune", "demographic");
    private static final String MATRIX = "matrix";
    private static final List<String> KINDS =
            List.of("scale", MATRIX, "single", "multi", "checklist", "number", "commune", "text", "yesno");
    private static final List<Item.Option> YES_NO = List.of(
            new Item.Option("1", Words.of("Có", "Yes"), false, null),
            new Item.Option("2", Words.of("Không", "No"), false, null));

    private final Optional<Framework> framework;
    private final Map<String, List<Item.Option>> scales;
    private final Map<String, Item> earlier = new LinkedHashMap<>();
    private final ConditionReader conditions = new ConditionReader(earlier);
    private final Set<String> matrices = new HashSet<>();
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

    /** One item; of a matrix one for each row. */
    List<Item> read(YamlMap unnamed) {
        String id = unnamed.text("id");
        YamlMap map = unnamed.named("item " + id);
        if (!ID.matcher(id).matches()) {
            map.note("id", "an id is a letter and up to 19 more letters, digits or _");
        }
        String kind = kind(map);
        Item item = item(map, id, kind);
        List<Item> items = kind.equals(MATRIX) ? matrix(map, item) : List.of(item);
        map.end();
        boolean isNew = !matrices.contains(id) && (!kind.equals(MATRIX) || !earlier.containsKey(id));
        for (Item read : items) {
            isNew &= earlier.putIfAbsent(read.id(), read) == null;
        }
        if (kind.equals(MATRIX)) {
            matrices.add(id);
        }
        if (!isNew) {
            map.note("id", "the id is given twice");
        }
        return items;
    }

    private Item item(YamlMap map, String id, String kind) {
        String criterion = map.optionalText("criterion").orElse(null);
        List<Item.Option> options = options(map, kind);
        checkScored(map, kind, criterion, options);
        return new Item(
                id,
                kindOf(kind),
                role(map, kind),
                map.flag("required"),
                map.words("text"),
                criterion,
                policyGroup(map, kind, criterion),
                options,
                conditions.read(map),
                kind.equals("text") ? map.number("max_length", 1, LONGEST_TEXT) : 0,
                kind.equals("number") ? range(map) : null,
                null,
                map.flag("sensitive"));
    }

    private static String kind(YamlMap map) {
        String kind = map.text("kind");
        if (!KINDS.contains(kind)) {
            map.note("kind", "unknown kind \"" + kind + "\"; it is one of " + String.join(", ", KINDS));
        }
        return kind;
    }

    private static Item.Kind kindOf(String kind) {
        return switch (kind) {
            case "scale", MATRIX -> Item.Kind.SCALE;
            case "multi" -> Item.Kind.MULTI;
            case "checklist" -> Item.Kind.CHECKLIST;
            case "number" -> Item.Kind.NUMBER;
            case "commune" -> Item.Kind.COMMUNE;
            case "text" -> Item.Kind.TEXT;
            default -> Item.Kind.SINGLE;
        };
    }

    /** The items of a matrix: of each row one, with the stem's conditions and scale. */
    private static List<Item> matrix(YamlMap map, Item stem) {
        List<Item> items = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (YamlMap row : map.maps("rows")) {
            String code = row.text("code");
            if (!ROW.matcher(code).matches()) {
                row.note("code", "the code \"" + code + "\" of a row is not made of letters, digits and _");
            } else if (!codes.add(code)) {
                row.note("code", "the row \"" + code + "\" is given twice");
            }
            items.add(row(stem, code, row.words()));
            row.end();
        }
        if (map.has("rows") && (items.size() < 2 || items.size() > MOST_ROWS)) {
            map.note("rows", "2 to " + MOST_ROWS + " rows are expected, not " + items.size());
        }
        return items;
    }

    private static Item row(Item stem, String code, Words words) {
        return new Item(
                stem.id() + "_" + code,
                stem.kind(),
                stem.role(),
                stem.required(),
                stem.text().joined(" – ", words),
                null,
                null,
                stem.options(),
                stem.showIf(),
                0,
                null,
                new Item.Row(stem.id(), stem.text(), words),
                stem.sensitive());
    }

    private static Item.Range range(YamlMap map) {
        int lowest = map.number("lowest", 0, HIGHEST_NUMBER);
        int highest = map.number("highest", 0, HIGHEST_NUMBER);
        if (highest < lowest) {
            map.note("highest", "the highest number " + highest + " is below the lowest, " + lowest);
            return new Item.Range(lowest, lowest);
        }
        return new Item.Range(lowest, highest);
    }

    /** A rate needs satisfied codes, a mean needs points. */
    private static void checkScored(
            YamlMap map, String kind, @Nullable String criterion, List<Item.Option> options) {
        if (criterion != null && kind.equals("scale") && !options.isEmpty()) {
            boolean scored = options.stream().filter(option -> !option.isNonAnswer()).allMatch(option -> option.score() != null);
            if (!scored || options.stream().noneMatch(Item.Option::satisfied)) {
                map.note("scale", "what judges a criterion needs a scale with scores and satisfied codes");
            }
        }
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
            case "scale", MATRIX -> scale(map);
            case "single", "multi" -> OptionReader.choices(map);
            case "checklist" -> OptionReader.statements(map);
            case "yesno" -> OptionReader.withNonAnswers(map, YES_NO);
            case "number" -> OptionReader.withNonAnswers(map, List.of());
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
}
