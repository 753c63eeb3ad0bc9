package vn.hailong.questionnaire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hailong.indicator.Framework;
import vn.hailong.shared.Words;

/**
 * What a version of a questionnaire changes against the one before it, and which figures cannot be compared across it.
 *
 * @param changes those of the whole questionnaire, then item by item in the order of the new version, then items that are gone
 */
public record VersionDiff(VersionId from, VersionId to, List<Change> changes) {

    /** What can change; some of it breaks a series, the rest is worth a look. */
    public enum Kind {
        /** The criteria are of another framework. */
        FRAMEWORK(true),
        REMOVED(true),
        /** Breaks the figures of a criterion and of what stands above it; without a criterion it begins a series and breaks none. */
        ADDED(false),
        /** Answered in another way, such as several choices in place of one. */
        KIND(true),
        OPTION_REMOVED(true),
        OPTION_ADDED(true),
        /** The points of an option under MEAN5. */
        SCORE(true),
        /** Whether an option counts as satisfied under TOP2. */
        SATISFIED(true),
        CRITERION(true),
        /** The wording of the question. */
        TEXT(false),
        OPTION_TEXT(false),
        /** Who is asked. */
        CONDITION(false),
        REQUIRED(false),
        ROLE(false),
        MAX_LENGTH(false),
        /** Which numbers may be entered. */
        RANGE(false),
        /** Whether it is asked only on a person's own phone. */
        SENSITIVE(false),
        /** The options stand in another order. */
        OPTION_ORDER(false),
        /** The questions stand in another order. */
        ORDER(false),
        TITLE(false),
        INTRO(false);

        private final boolean alwaysBreaks;

        Kind(boolean alwaysBreaks) {
            this.alwaysBreaks = alwaysBreaks;
        }
    }

    /**
     * One change.
     *
     * @param item the item's id; empty for the questionnaire as a whole
     * @param option the option's code; empty where it is not about one option
     * @param before what stood there; none for something new
     * @param after what stands there now; none for something gone
     * @param criteria the criteria whose figures it breaks
     */
    public record Change(
            Kind kind,
            String item,
            String option,
            @Nullable Words before,
            @Nullable Words after,
            Set<String> criteria) {

        public Change {
            criteria = Collections.unmodifiableSet(new TreeSet<>(criteria));
        }

        /** Whether figures of before and after cannot be compared. */
        public boolean breaks() {
            return kind.alwaysBreaks || !criteria.isEmpty();
        }
    }

    public VersionDiff {
        changes = List.copyOf(changes);
    }

    /** @param before another version of the same questionnaire */
    public static VersionDiff of(Questionnaire before, Questionnaire after) {
        return new VersionDiff(before.key(), after.key(), new Comparing(before, after).changes());
    }

    /** The changes across which figures cannot be compared. */
    public List<Change> breaks() {
        return changes.stream().filter(Change::breaks).toList();
    }

    /** Whether any figure cannot be compared across this version. */
    public boolean breaksAny() {
        return changes.stream().anyMatch(Change::breaks);
    }

    /** The nodes of the framework whose figures a change breaks: criteria in official order, then what stands above them. */
    public static List<String> nodes(Change change, Framework framework) {
        Set<String> nodes = new LinkedHashSet<>(change.criteria());
        for (String criterion : change.criteria()) {
            if (framework.criterion(criterion).isPresent()) {
                nodes.addAll(framework.nodesAbove(criterion));
            }
        }
        return List.copyOf(nodes);
    }

    /** The comparing of two versions. */
    private static final class Comparing {

        private final Questionnaire before;
        private final Questionnaire after;
        private final List<Change> changes = new ArrayList<>();

        Comparing(Questionnaire before, Questionnaire after) {
            this.before = before;
            this.after = after;
        }

        List<Change> changes() {
            ofTheWhole();
            for (Item item : after.items()) {
                Optional<Item> old = before.item(item.id());
                if (old.isPresent()) {
                    of(old.get(), item);
                } else {
                    add(Kind.ADDED, item.id(), "", null, item.text(), criterion(item));
                }
            }
            for (Item item : before.items()) {
                if (after.item(item.id()).isEmpty()) {
                    add(Kind.REMOVED, item.id(), "", item.text(), null, criterion(item));
                }
            }
            return changes;
        }

        private void ofTheWhole() {
            if (!before.framework().equals(after.framework())) {
                Set<String> all = Stream.concat(before.items().stream(), after.items().stream())
                        .flatMap(item -> criterion(item).stream())
                        .collect(Collectors.toSet());
                add(Kind.FRAMEWORK, "", "", code(before.framework()), code(after.framework()), all);
            }
            if (!before.title().equals(after.title())) {
                add(Kind.TITLE, "", "", before.title(), after.title(), Set.of());
            }
            if (!Objects.equals(before.intro(), after.intro())) {
                add(Kind.INTRO, "", "", before.intro(), after.intro(), Set.of());
            }
            if (!common(before, after).equals(common(after, before))) {
                add(Kind.ORDER, "", "", null, null, Set.of());
            }
        }

        private void of(Item old, Item item) {
            String id = item.id();
            Set<String> criteria = criterion(item);
            if (old.kind() != item.kind()) {
                add(Kind.KIND, id, "", code(old.kind().name()), code(item.kind().name()), both(old, item));
            }
            if (!Objects.equals(old.criterion(), item.criterion())) {
                add(Kind.CRITERION, id, "", optional(old.criterion()), optional(item.criterion()), both(old, item));
            }
            ofOptions(old, item, criteria);
            if (!old.text().equals(item.text())) {
                add(Kind.TEXT, id, "", old.text(), item.text(), Set.of());
            }
            if (!sorted(old.showIf()).equals(sorted(item.showIf()))) {
                add(Kind.CONDITION, id, "", words(old.showIf()), words(item.showIf()), Set.of());
            }
            if (old.required() != item.required()) {
                add(Kind.REQUIRED, id, "", flag(old.required()), flag(item.required()), Set.of());
            }
            if (!Objects.equals(old.role(), item.role())) {
                add(Kind.ROLE, id, "", optional(old.role()), optional(item.role()), Set.of());
            }
            if (old.maxLength() != item.maxLength()) {
                add(Kind.MAX_LENGTH, id, "", number(old.maxLength()), number(item.maxLength()), Set.of());
            }
            if (!Objects.equals(old.range(), item.range())) {
                add(Kind.RANGE, id, "", range(old.range()), range(item.range()), Set.of());
            }
            if (old.sensitive() != item.sensitive()) {
                add(Kind.SENSITIVE, id, "", flag(old.sensitive()), flag(item.sensitive()), Set.of());
            }
        }

        private void ofOptions(Item old, Item item, Set<String> criteria) {
            String id = item.id();
            for (Item.Option option : item.options()) {
                Optional<Item.Option> was = old.option(option.code());
                if (was.isEmpty()) {
                    add(Kind.OPTION_ADDED, id, option.code(), null, option.text(), criteria);
                    continue;
                }
                Item.Option then = was.get();
                if (!Objects.equals(then.score(), option.score())) {
                    add(Kind.SCORE, id, option.code(), number(then.score()), number(option.score()), criteria);
                }
                if (then.satisfied() != option.satisfied()) {
                    add(Kind.SATISFIED, id, option.code(), flag(then.satisfied()), flag(option.satisfied()), criteria);
                }
                if (!then.text().equals(option.text())) {
                    add(Kind.OPTION_TEXT, id, option.code(), then.text(), option.text(), Set.of());
                }
            }
            for (Item.Option option : old.options()) {
                if (item.option(option.code()).isEmpty()) {
                    add(Kind.OPTION_REMOVED, id, option.code(), option.text(), null, criteria);
                }
            }
            if (!codes(old, item).equals(codes(item, old))) {
                add(Kind.OPTION_ORDER, id, "", null, null, Set.of());
            }
        }

        private void add(
                Kind kind, String item, String option, @Nullable Words was, @Nullable Words is, Set<String> criteria) {
            changes.add(new Change(kind, item, option, was, is, criteria));
        }

        private static Set<String> both(Item old, Item item) {
            return Stream.concat(criterion(old).stream(), criterion(item).stream())
                    .collect(Collectors.toSet());
        }

        private static Set<String> criterion(Item item) {
            String criterion = item.criterion();
            return criterion == null ? Set.of() : Set.of(criterion);
        }

        /** The ids of the first that the second has too, in the first's order. */
        private static List<String> common(Questionnaire first, Questionnaire second) {
            return first.items().stream()
                    .map(Item::id)
                    .filter(id -> second.item(id).isPresent())
                    .toList();
        }

        private static List<String> codes(Item first, Item second) {
            return first.options().stream()
                    .map(Item.Option::code)
                    .filter(code -> second.option(code).isPresent())
                    .toList();
        }

        private static Map<String, Set<String>> sorted(Map<String, List<String>> showIf) {
            Map<String, Set<String>> sorted = new TreeMap<>();
            showIf.forEach((item, codes) -> sorted.put(item, new TreeSet<>(codes)));
            return sorted;
        }

        private static @Nullable Words words(Map<String, List<String>> showIf) {
            return showIf.isEmpty()
                    ? null
                    : code(showIf.entrySet().stream()
                            .map(condition -> condition.getKey() + ": " + String.join(", ", condition.getValue()))
                            .collect(Collectors.joining("; ")));
        }

        private static Words flag(boolean yes) {
            return yes ? Words.of("có", "yes") : Words.of("không", "no");
        }

        private static @Nullable Words number(@Nullable Integer number) {
            return number == null ? null : code(number.toString());
        }

        private static @Nullable Words range(Item.@Nullable Range range) {
            return range == null ? null : code(range.lowest() + "–" + range.highest());
        }

        private static @Nullable Words optional(@Nullable String code) {
            return code == null ? null : code(code);
        }

        private static Words code(String code) {
            return Words.of(code, code);
        }
    }
}
