package vn.hailong.statistics;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which figures of a period may be published: those of answers enough, less what has to be withheld so that nobody finds those of few
 * by subtracting communes from the province, or months from their quarter and quarters from their year.
 */
public final class ReleaseAudit {

    /** The place that holds all others. */
    public static final String PROVINCE = "province";

    /** Of a longer row of small periods none stands alone. */
    private static final int MOST_FEW = 6;

    private ReleaseAudit() {}

    /**
     * A figure before it is known whether it is published.
     *
     * @param n answers
     * @param top2 its rate under TOP2, 0 to 1
     * @param mean5 its rate under MEAN5
     * @param whole whether it may be published if its answers are enough
     */
    public record Figure(long n, double top2, double mean5, boolean whole) {

        public static final Figure NONE = new Figure(0, 0, 0, false);
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

    private record Key(String period, String place, String column) {}

    /**
     * Of each place the columns that may be published.
     *
     * @param figures of a new period, by place and column, {@link #PROVINCE} among the places
     * @param inside what was published of the periods that add up to it
     * @param withheld places that are never published
     * @param halves columns over the same criteria: where one is withheld to protect another place, its rate could be worked out from the
     *     others of its half, so that the whole half is withheld
     */
    public static Map<String, Set<String>> publishable(
            String period,
            Map<String, Map<String, Figure>> figures,
            List<Frozen> inside,
            Set<String> withheld,
            List<Set<String>> halves,
            Threshold threshold) {
        Map<String, Set<String>> open = new TreeMap<>();
        Frozen whole = new Frozen(period, figures, Map.of(), inside);
        figures.forEach((place, its) -> {
            Set<String> enough = new TreeSet<>();
            its.forEach((column, figure) -> {
                if (!withheld.contains(place)
                        && figure.whole()
                        && threshold.isReachedBy(figure.n())
                        && (!place.equals(PROVINCE) || inside.isEmpty() || isTold(whole, place, column))) {
                    enough.add(column);
                }
            });
            open.put(place, enough);
        });
        Frozen asked = new Frozen(period, figures, open, inside);
        while (true) {
            Set<Key> hidden = new HashSet<>();
            for (String column : columns(figures)) {
                hidden.addAll(suppressed(asked, column, threshold, Figure::top2, hidden));
                if (differ(figures, column)) {
                    hidden.addAll(suppressed(asked, column, threshold, Figure::mean5, hidden));
                }
            }
            if (hidden.isEmpty()) {
                return open;
            }
            hidden.forEach(key -> withhold(key, whole, open, halves));
        }
    }

    private static Set<String> columns(Map<String, Map<String, Figure>> figures) {
        Set<String> all = new TreeSet<>();
        figures.values().forEach(its -> all.addAll(its.keySet()));
        return all;
    }

    private static boolean differ(Map<String, Map<String, Figure>> figures, String column) {
        return figures.values().stream()
                .map(its -> its.getOrDefault(column, Figure.NONE))
                .anyMatch(figure -> figure.top2() != figure.mean5());
    }

    private static void withhold(Key key, Frozen asked, Map<String, Set<String>> open, List<Set<String>> halves) {
        Set<String> its = open.getOrDefault(key.place(), Set.of());
        its.remove(key.column());
        its.removeIf(column -> halves.stream().anyMatch(half -> half.contains(column) && half.contains(key.column()))
                && !isTold(asked, key.place(), column));
    }

    private static Set<Key> suppressed(
            Frozen asked, String column, Threshold threshold, ToDoubleFunction<Figure> rate, Set<Key> alsoHidden) {
        AuditedTable<Key> table = new AuditedTable<>();
        add(table, asked, true, column, threshold, rate, alsoHidden);
        return Suppression.of(table).withheld();
    }

    private static void add(
            AuditedTable<Key> table,
            Frozen frozen,
            boolean isNew,
            String column,
            Threshold threshold,
            ToDoubleFunction<Figure> rate,
            Set<Key> alsoHidden) {
        frozen.inside().forEach(inner -> add(table, inner, false, column, threshold, rate, alsoHidden));
        frozen.figures().forEach((place, its) -> {
            Key key = new Key(frozen.period(), place, column);
            Figure figure = its.getOrDefault(column, Figure.NONE);
            boolean nobody = figure.n() == 0; // which everybody may know
            boolean shown = frozen.isPublished(place, column) && !alsoHidden.contains(key);
            table.cell(
                    key,
                    new AuditedTable.Cell(
                            place.equals(PROVINCE) ? "" : place,
                            isKnownToItsStaff(frozen, place, column),
                            figure.n(),
                            Math.max(0, Math.min(1, rate.applyAsDouble(figure))) * figure.n(),
                            !nobody && !threshold.isReachedBy(figure.n()),
                            nobody || isTold(frozen, place, column)
                                    ? AuditedTable.Fate.PUBLISHED
                                    : fate(shown, isNew)));
        });
        sumPlaces(table, frozen, column);
        sumPeriods(table, frozen, column);
    }

    /** Staff were shown whole groups: of a month a group or more, of a longer period the months that were shown and all of it when none was left out. */
    private static boolean isKnownToItsStaff(Frozen frozen, String place, String column) {
        long n = figure(frozen, place, column).n();
        return frozen.inside().isEmpty()
                ? n == 0 || n >= Suppression.GROUP
                : frozen.inside().stream().allMatch(inner -> isKnownToItsStaff(inner, place, column));
    }

    private static Figure figure(Frozen frozen, String place, String column) {
        return frozen.figures().getOrDefault(place, Map.of()).getOrDefault(column, Figure.NONE);
    }

    /** Whether the periods inside it tell it already. */
    private static boolean isTold(Frozen frozen, String place, String column) {
        return !frozen.inside().isEmpty()
                && frozen.inside().stream()
                        .allMatch(inner -> isNobodys(inner, place, column)
                                || inner.isPublished(place, column)
                                || isTold(inner, place, column));
    }

    private static boolean isNobodys(Frozen frozen, String place, String column) {
        return figure(frozen, place, column).n() == 0;
    }

    private static AuditedTable.Fate fate(boolean shown, boolean isNew) {
        if (!shown) {
            return AuditedTable.Fate.WITHHELD;
        }
        return isNew ? AuditedTable.Fate.OPEN : AuditedTable.Fate.PUBLISHED;
    }

    private static void sumPlaces(AuditedTable<Key> table, Frozen frozen, String column) {
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

    private static void sumPeriods(AuditedTable<Key> table, Frozen frozen, String column) {
        for (String place : frozen.figures().keySet()) {
            List<Key> parts = frozen.inside().stream()
                    .map(inner -> new Key(inner.period(), place, column))
                    .filter(key -> table.find(key) != null)
                    .toList();
            if (!parts.isEmpty()) {
                table.sum(new Key(frozen.period(), place, column), parts);
                protectFew(table, frozen.period() + "~", parts);
                List<Key> shortest = shortestInside(frozen)
                        .map(period -> new Key(period, place, column))
                        .filter(key -> table.find(key) != null)
                        .toList();
                if (!shortest.equals(parts)) {
                    protectFew(table, frozen.period() + "~~", shortest);
                }
            }
        }
    }

    /**
     * What a place's staff were not shown is protected together, too: a month of five and one of three are safe behind each other, and the
     * eight are not when all else is known.
     */
    private static void protectFew(AuditedTable<Key> table, String name, List<Key> parts) {
        List<Key> few = parts.stream().filter(part -> isOfFew(table.find(part))).toList();
        for (int some = 1; some < 1 << few.size() && few.size() <= MOST_FEW; some++) {
            int chosen = some;
            List<Key> together = IntStream.range(0, few.size())
                    .filter(k -> (chosen & 1 << k) != 0)
                    .mapToObj(few::get)
                    .toList();
            List<AuditedTable.Cell> cells =
                    together.stream().map(table::find).filter(Objects::nonNull).toList();
            long n = cells.stream().mapToLong(AuditedTable.Cell::n).sum();
            if (together.size() > 1 && n < Suppression.GROUP) {
                double amount =
                        cells.stream().mapToDouble(AuditedTable.Cell::amount).sum();
                table.together(
                        new Key(name + some, few.get(0).place(), few.get(0).column()),
                        new AuditedTable.Cell(
                                cells.get(0).owner(), false, n, Math.min(amount, n), true, AuditedTable.Fate.WITHHELD),
                        together);
            }
        }
    }

    private static Stream<String> shortestInside(Frozen frozen) {
        return frozen.inside().stream()
                .flatMap(inner -> inner.inside().isEmpty() ? Stream.of(inner.period()) : shortestInside(inner));
    }

    private static boolean isOfFew(AuditedTable.@Nullable Cell cell) {
        return cell != null && cell.n() > 0 && cell.n() < Suppression.GROUP;
    }
}
