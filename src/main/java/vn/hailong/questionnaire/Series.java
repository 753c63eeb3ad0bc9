package vn.hailong.questionnaire;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far back the answers to some versions of a questionnaire can be added up: an item keeps its identity until the way it is answered, its
 * scores or its criterion change; a figure over several criteria also until other criteria enter it.
 */
public final class Series {

    private final List<Questionnaire> versions;
    private final List<Break> breaks;

    private Series(List<Questionnaire> versions) {
        this.versions = List.copyOf(versions);
        this.breaks = breaks(versions);
    }

    /** @param versions of one questionnaire, oldest first, at least one */
    public static Series of(List<Questionnaire> versions) {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("A series has a version or more");
        }
        return new Series(versions);
    }

    /**
     * A change across which figures cannot be compared.
     *
     * @param version the first version after it
     * @param from the day from which that is asked
     */
    public record Break(int version, LocalDate from, VersionDiff.Change change) {}

    /**
     * What the last versions ask about some criteria in one and the same way.
     *
     * @param since the first of these versions
     * @param items by the criterion they judge; empty when no version asks about one of them
     * @param framework whose criteria they are
     */
    public record Run(int since, Map<String, Item> items, String framework) {

        public Run {
            items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
        }

        /** Whether the figures of two periods can be compared. */
        public boolean isComparableWith(Run other) {
            return marks(this).equals(marks(other));
        }
    }

    /** The versions by number, oldest first. */
    public List<Integer> versions() {
        return versions.stream().map(version -> version.key().version()).toList();
    }

    /** In the order of the versions. */
    public List<Break> breaks() {
        return breaks;
    }

    /** The first version from which on all answers to the item add up; the first of all for an unknown item. */
    public int sinceOf(String item) {
        int since = versions.get(0).key().version();
        Object mark = null;
        for (Questionnaire version : versions) {
            Optional<Item> asked = version.item(item);
            if (asked.isPresent()) {
                Object its = mark(asked.get(), version.framework());
                since = its.equals(mark) ? since : version.key().version();
                mark = its;
            }
        }
        return since;
    }

    /** @param criteria those under a node of the framework, or one alone */
    public Run run(Collection<String> criteria) {
        Run run = new Run(versions.get(0).key().version(), Map.of(), "");
        for (Questionnaire version : versions) {
            Map<String, Item> items = new LinkedHashMap<>();
            for (Item item : version.items()) {
                String criterion = item.criterion();
                if (criterion != null && item.isCriterion() && criteria.contains(criterion)) {
                    items.put(criterion, item);
                }
            }
            Run next = new Run(version.key().version(), items, version.framework());
            if (!items.isEmpty()) {
                run = next.isComparableWith(run) ? new Run(run.since(), items, version.framework()) : next;
            }
        }
        return run;
    }

    private static List<Break> breaks(List<Questionnaire> versions) {
        List<Break> breaks = new ArrayList<>();
        for (int i = 1; i < versions.size(); i++) {
            Questionnaire version = versions.get(i);
            VersionDiff.of(versions.get(i - 1), version)
                    .breaks()
                    .forEach(change -> breaks.add(new Break(version.key().version(), version.published(), change)));
        }
        return List.copyOf(breaks);
    }

    private static Map<String, Object> marks(Run run) {
        Map<String, Object> marks = new TreeMap<>();
        run.items().forEach((criterion, item) -> marks.put(criterion, mark(item, run.framework())));
        return marks;
    }

    /** What has to stay the same for answers to add up. */
    private static Object mark(Item item, String framework) {
        Map<String, Points> options = new TreeMap<>();
        item.options().forEach(option -> options.put(option.code(), new Points(option.satisfied(), option.score())));
        return new Mark(
                item.id(),
                item.kind(),
                item.criterion(),
                item.criterion() == null ? "" : framework,
                Map.copyOf(options));
    }

    private record Points(boolean satisfied, @Nullable Integer score) {}

    private record Mark(
            String id, Item.Kind kind, @Nullable String criterion, String framework, Map<String, Points> options) {}
}
