package vn.hailong.statistics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Which figures of a period may be published: those of answers enough, less what has to be withheld so that nobody finds those of few
 * by subtracting communes from the province, channels from their total, or months from their quarter and quarters from their year.
 */
public final class ReleaseAudit {

    /** The place that holds all others. */
    public static final String PROVINCE = "province";

    /** Stands before a channel's code in the column of its figures. */
    public static final String CHANNEL = "channel:";

    /** Of so many answers a place's own staff may have seen the sum before. */
    private static final int GROUP = 10;

    private ReleaseAudit() {}

    /**
     * A figure before it is known whether it is published.
     *
     * @param n answers
     * @param top2 its rate under TOP2, 0 to 1
     * @param mean5 its rate under MEAN5
     * @param whole whether it may be published if its answers are enough
     * @param guarded whether nobody may find it out even if they are
     */
    public record Figure(long n, double top2, double mean5, boolean whole, boolean guarded) {

        public static final Figure NONE = new Figure(0, 0, 0, false, false);
    }

    /**
     * The figures of a period, by place and column.
     *
     * @param published of each place the columns that were published
     * @param inside the periods that add up to it
     */
    public record Frozen(
            String period,
            Map<String, Map<String, Figure>> figures,
            Map<String, Set<String>> published,
            List<Frozen> inside) {

        private boolean isPublished(String place, String column) {
            return published.getOrDefault(place, Set.of()).contains(column);
        }
    }

    /**
     * How the columns hang together.
     *
     * @param total the column that the channels add up to; blank where they add up to none
     * @param halves columns over the same criteria: where one is withheld to protect another place, its rate could be worked out from the
     *     others of its half, so that the whole half is withheld
     */
    public record Columns(String total, List<Set<String>> halves) {}

    private record Key(String period, String place, String column) {}

    /**
     * Of each place the columns that may be published.
     *
     * @param figures of a new period, by place and column, {@link #PROVINCE} among the places
     * @param inside what was published of the periods that add up to it
     * @param withheld places that are never published
     */
    public static Map<String, Set<String>> publishable(
            String period,
            Map<String, Map<String, Figure>> figures,
            List<Frozen> inside,
            Set<String> withheld,
            Columns columns,
            Threshold threshold) {
        Map<String, Set<String>> open = new TreeMap<>();
        figures.forEach((place, its) -> {
            Set<String> enough = new TreeSet<>();
            its.forEach((column, figure) -> {
                if (!withheld.contains(place) && figure.whole() && !figure.guarded() && threshold.isReachedBy(figure.n())) {
                    enough.add(column);
                }
            });
            open.put(place, enough);
        });
        Frozen asked = new Frozen(period, figures, open, inside);
        while (true) {
            Set<Key> hidden = new HashSet<>();
            for (List<String> group : groups(figures, columns)) {
                hidden.addAll(suppressed(asked, group, columns, threshold, Figure::top2, hidden));
                if (differ(figures, group)) {
                    hidden.addAll(suppressed(asked, group, columns, threshold, Figure::mean5, hidden));
                }
            }
            if (hidden.isEmpty()) {
                return open;
            }
            hidden.forEach(key -> withhold(key, open, columns));
        }
    }

    private static boolean differ(Map<String, Map<String, Figure>> figures, List<String> group) {
        return figures.values().stream()
                .flatMap(its -> group.stream().map(column -> its.getOrDefault(column, Figure.NONE)))
                .anyMatch(figure -> figure.top2() != figure.mean5());
    }

    private static void withhold(Key key, Map<String, Set<String>> open, Columns columns) {
        Set<String> its = open.getOrDefault(key.place(), Set.of());
        its.remove(key.column());
        columns.halves().stream().filter(half -> half.contains(key.column())).forEach(its::removeAll);
    }

    /** The columns that no sum ties to others stand alone; the channels stand with their total. */
    private static List<List<String>> groups(Map<String, Map<String, Figure>> figures, Columns columns) {
        Set<String> all = new TreeSet<>();
        figures.values().forEach(its -> all.addAll(its.keySet()));
        List<String> tied = all.stream()
                .filter(column -> column.equals(columns.total()) || column.startsWith(CHANNEL))
                .toList();
        List<List<String>> groups = new ArrayList<>();
        all.stream().filter(column -> !tied.contains(column)).forEach(column -> groups.add(List.of(column)));
        groups.add(tied);
        return groups;
    }

    private static Set<Key> suppressed(
            Frozen asked,
            List<String> group,
            Columns columns,
            Threshold threshold,
            ToDoubleFunction<Figure> rate,
            Set<Key> alsoHidden) {
        AuditedTable<Key> table = new AuditedTable<>();
        add(table, asked, true, group, columns, threshold, rate, alsoHidden);
        return Suppression.of(table).withheld();
    }

    private static void add(
            AuditedTable<Key> table,
            Frozen frozen,
            boolean isNew,
            List<String> group,
            Columns columns,
            Threshold threshold,
            ToDoubleFunction<Figure> rate,
            Set<Key> alsoHidden) {
        frozen.inside().forEach(inner -> add(table, inner, false, group, columns, threshold, rate, alsoHidden));
        frozen.figures().forEach((place, its) -> {
            for (String column : group) {
                Key key = new Key(frozen.period(), place, column);
                Figure figure = its.getOrDefault(column, Figure.NONE);
                boolean nobody = figure.n() == 0; // which everybody may know
                boolean shown = frozen.isPublished(place, column) && !alsoHidden.contains(key);
                boolean few = figure.n() > 0 && (figure.guarded() || !threshold.isReachedBy(figure.n()));
                table.cell(
                        key,
                        new AuditedTable.Cell(
                                place.equals(PROVINCE) ? "" : place,
                                figure.n() >= GROUP && !figure.guarded(),
                                figure.n(),
                                Math.max(0, Math.min(1, rate.applyAsDouble(figure))) * figure.n(),
                                few,
                                nobody ? AuditedTable.Fate.PUBLISHED : fate(shown, isNew)));
            }
        });
        sumPlaces(table, frozen, group);
        sumChannels(table, frozen, group, columns);
        sumPeriods(table, frozen, group);
    }

    private static AuditedTable.Fate fate(boolean shown, boolean isNew) {
        if (!shown) {
            return AuditedTable.Fate.WITHHELD;
        }
        return isNew ? AuditedTable.Fate.OPEN : AuditedTable.Fate.PUBLISHED;
    }

    private static void sumPlaces(AuditedTable<Key> table, Frozen frozen, List<String> group) {
        for (String column : group) {
            Key whole = new Key(frozen.period(), PROVINCE, column);
            if (table.find(whole) != null) {
                table.sum(
                        whole,
                        frozen.figures().keySet().stream()
                                .filter(place -> !place.equals(PROVINCE))
                                .map(place -> new Key(frozen.period(), place, column))
                                .toList());
            }
        }
    }

    private static void sumChannels(AuditedTable<Key> table, Frozen frozen, List<String> group, Columns columns) {
        if (group.contains(columns.total()) && group.size() > 1) {
            for (String place : frozen.figures().keySet()) {
                table.sum(
                        new Key(frozen.period(), place, columns.total()),
                        group.stream()
                                .filter(column -> column.startsWith(CHANNEL))
                                .map(column -> new Key(frozen.period(), place, column))
                                .toList());
            }
        }
    }

    private static void sumPeriods(AuditedTable<Key> table, Frozen frozen, List<String> group) {
        if (frozen.inside().isEmpty()) {
            return;
        }
        for (String place : frozen.figures().keySet()) {
            for (String column : group) {
                List<Key> parts = frozen.inside().stream()
                        .map(inner -> new Key(inner.period(), place, column))
                        .filter(key -> table.find(key) != null)
                        .toList();
                if (!parts.isEmpty()) {
                    table.sum(new Key(frozen.period(), place, column), parts);
                }
            }
        }
    }
}
