package vn.hailong.statistics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Complementary suppression: withholds cells until nobody who knows all that is published can narrow the amount of a sensitive cell to
 * less than {@link #WIDTH} answers, nor anybody who knows besides the cells that are their own. A cell that stands alone in a sum is found at once; one that can trade enough with another of the same
 * sums is safe at once; what neither decides is asked of {@link FeasibleRange}. Withholding more only widens what is open, so
 * each sensitive cell is judged until it is safe and not again. The same tables give the same answer.
 */
public final class Suppression {

    /** A range narrower than this many answers determines a cell. */
    public static final double WIDTH = 5;

    /** So many open cells near a determined one are tried, and sums so far away. */
    private static final int TRIED = 8;

    private static final int TRIED_STEPS = 2;

    /** Owners are shown no fewer answers of theirs at once. */
    static final int GROUP = 10;

    private Suppression() {}

    /**
     * What is withheld.
     *
     * @param withheld the open cells that must not be published
     * @param unprotected sensitive cells that what was published before determines already
     */
    public record Result<K>(Set<K> withheld, Set<K> unprotected) {}

    public static <K> Result<K> of(AuditedTable<K> table) {
        return new Run<>(table).result();
    }

    private static final class Run<K> {

        private final AuditedTable<K> table;
        private final BitSet hidden = new BitSet();
        private final List<List<Integer>> sumsOf = new ArrayList<>();
        private final BitSet totals = new BitSet();
        private final Map<String, BitSet> cellsOf = new HashMap<>();
        private final Trades trades;
        private final FeasibleRange ranges;

        /** While candidates are tried: without linear programs. */
        private boolean quick;

        Run(AuditedTable<K> table) {
            this.table = table;
            for (int i = 0; i < table.cells().size(); i++) {
                sumsOf.add(new ArrayList<>());
                cellsOf.computeIfAbsent(table.cells().get(i).owner(), owner -> new BitSet())
                        .set(i);
                hidden.set(i, table.cells().get(i).fate() == AuditedTable.Fate.WITHHELD);
            }
            for (int s = 0; s < table.sums().size(); s++) {
                int number = s;
                totals.set(table.sums().get(s).total());
                members(s).forEach(member -> sumsOf.get(member).add(number));
            }
            this.trades = new Trades(table, sumsOf, hidden);
            this.ranges = new FeasibleRange(table, sumsOf, hidden);
        }

        Result<K> result() {
            Set<K> withheld = new LinkedHashSet<>();
            Set<K> unprotected = new LinkedHashSet<>();
            for (int cell = 0; cell < table.cells().size(); cell++) {
                if (hidden.get(cell) && table.cells().get(cell).sensitive()) {
                    protect(cell, withheld, unprotected);
                }
            }
            return new Result<>(withheld, unprotected);
        }

        private void protect(int cell, Set<K> withheld, Set<K> unprotected) {
            while (isDetermined(cell)) {
                Optional<Integer> next = nextToHide(cell);
                if (next.isEmpty()) {
                    unprotected.add(table.name(cell));
                    return;
                }
                hidden.set(next.get());
                withheld.add(table.name(next.get()));
            }
        }

        /** Whether everybody, or one of the others who know their own cells, can narrow the cell. */
        private boolean isDetermined(int cell) {
            if (isNarrowForItsOwner(cell)) {
                return true;
            }
            if (movesFreely(cell)) {
                return false;
            }
            if (hidden.cardinality() <= FeasibleRange.MOST_CELLS) {
                return isNarrowForAnybody(cell);
            }
            boolean wasQuick = quick;
            quick = true;
            boolean safe = !isNarrowForAnybody(cell);
            quick = wasQuick;
            return !safe && !ranges.isWideTwice(WIDTH, cell);
        }

        /** Anybody but the owner of the cell, who knows their own. */
        private boolean isNarrowForAnybody(int cell) {
            if (isNarrow(cell)) {
                return true;
            }
            Set<String> owners =
                    new TreeSet<>(trades.lastFound().isEmpty() ? othersNear(cell) : ownersOf(trades.lastFound()));
            owners.remove("");
            owners.remove(table.cells().get(cell).owner());
            return owners.stream().anyMatch(owner -> isNarrowKnowing(cellsOf(owner), cell));
        }

        /** A trade without an owner's cells is as good where the owner knows them. */
        private Set<String> ownersOf(List<Integer> members) {
            Set<String> owners = new TreeSet<>();
            members.forEach(member -> owners.add(table.cells().get(member).owner()));
            return owners;
        }

        /**
         * Whether in each of its sums others that are in no other sum can take or give enough, whichever single owner knows theirs.
         */
        private boolean movesFreely(int cell) {
            if (sumsOf.get(cell).isEmpty()) {
                return false;
            }
            double least = Double.POSITIVE_INFINITY;
            for (int sum : sumsOf.get(cell)) {
                AuditedTable.Sum each = table.sums().get(sum);
                if (each.total() == cell) {
                    return false;
                }
                if (hidden.get(each.total()) && sumsOf.get(each.total()).size() == 1) {
                    continue;
                }
                Map<String, Double> byOwner = new HashMap<>();
                for (int part : each.parts()) {
                    if (part != cell && hidden.get(part) && sumsOf.get(part).size() == 1) {
                        byOwner.merge(
                                table.cells().get(part).owner(),
                                table.cells().get(part).amount(),
                                Double::sum);
                    }
                }
                double most = byOwner.entrySet().stream()
                        .filter(entry -> !entry.getKey().isEmpty())
                        .mapToDouble(Map.Entry::getValue)
                        .max()
                        .orElse(0);
                double left = byOwner.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum()
                        - most;
                if (left <= 0) {
                    return false;
                }
                least = Math.min(least, left);
            }
            return table.cells().get(cell).amount() + least >= WIDTH;
        }

        private boolean isNarrowForItsOwner(int cell) {
            AuditedTable.Cell its = table.cells().get(cell);
            if (its.owner().isEmpty() || its.known()) {
                return false;
            }
            BitSet known = (BitSet) cellsOf(its.owner()).clone();
            known.stream().filter(each -> !table.cells().get(each).known()).forEach(known::clear);
            return isNarrowKnowing(known, cell) || leavesTooFew(known, cell);
        }

        /** Whether what owners know leaves of a sum the answers of fewer than a group: they were shown none of them yet. */
        private boolean leavesTooFew(BitSet known, int cell) {
            return sumsNear(cell).stream().map(table.sums()::get).anyMatch(sum -> {
                boolean totalIsKnown = !hidden.get(sum.total()) || known.get(sum.total());
                return totalIsKnown
                        && sum.total() != cell
                        && IntStream.of(sum.parts())
                                        .filter(part -> hidden.get(part) && !known.get(part))
                                        .mapToLong(
                                                part -> table.cells().get(part).n())
                                        .sum()
                                < GROUP;
            });
        }

        /** The sums that a cell is in, or one that is together with others. */
        private List<Integer> sumsNear(int cell) {
            return IntStream.of(table.membersOf(cell))
                    .boxed()
                    .flatMap(member -> sumsOf.get(member).stream())
                    .distinct()
                    .toList();
        }

        private boolean isAllThatIsHidden(int cell, int sum) {
            List<Integer> unknown = members(sum).filter(hidden::get).toList();
            return unknown.size() == table.membersOf(cell).length
                    && IntStream.of(table.membersOf(cell)).allMatch(unknown::contains);
        }

        private BitSet cellsOf(String owner) {
            return cellsOf.getOrDefault(owner, new BitSet());
        }

        private Set<String> othersNear(int cell) {
            Set<String> owners = new TreeSet<>();
            sumsNear(cell).stream()
                    .flatMap(this::members)
                    .filter(hidden::get)
                    .forEach(member -> owners.add(table.cells().get(member).owner()));
            return owners;
        }

        private boolean isNarrowKnowing(BitSet known, int cell) {
            BitSet both = (BitSet) known.clone();
            both.and(hidden);
            if (both.isEmpty()) {
                return false;
            }
            hidden.andNot(both);
            boolean narrow = isNarrow(cell);
            hidden.or(both);
            return narrow;
        }

        private boolean isNarrow(int cell) {
            List<Integer> near = sumsNear(cell);
            if (near.isEmpty()) {
                return false;
            }
            if (near.stream().anyMatch(sum -> isAllThatIsHidden(cell, sum))) {
                return true;
            }
            if (near.stream().anyMatch(sum -> hasHardlyAnythingBetween(sum, cell))) {
                return true;
            }
            return !trades.isFound(cell, WIDTH) && (quick || ranges.isNarrowerThan(WIDTH, cell));
        }

        /**
         * The open cell to withhold next: among those near, parts before totals and fewer answers before more, the first that makes the
         * cell safe; where none does alone, the first of the nearest.
         */
        private Optional<Integer> nextToHide(int cell) {
            List<Integer> nearest = List.of();
            List<Integer> tried = new ArrayList<>();
            BitSet seen = new BitSet();
            List<Integer> wave = sumsNear(cell);
            for (int step = 0; !wave.isEmpty() && (step < TRIED_STEPS || nearest.isEmpty()); step++) {
                wave.forEach(seen::set);
                List<Integer> candidates = candidates(wave);
                nearest = nearest.isEmpty() ? candidates : nearest;
                tried.addAll(candidates);
                wave = wave.stream()
                        .flatMap(this::members)
                        .filter(hidden::get)
                        .flatMap(member -> sumsOf.get(member).stream())
                        .filter(sum -> !seen.get(sum))
                        .distinct()
                        .toList();
            }
            tried.sort(Comparator.comparing((Integer each) -> totals.get(each)));
            return tried.stream()
                    .filter(candidate -> isSafeWithout(candidate, cell))
                    .findFirst()
                    .or(nearest.stream()::findFirst);
        }

        /** A few open parts of the sums, and a few open totals. */
        private List<Integer> candidates(List<Integer> someSums) {
            List<Integer> parts = fewest(someSums.stream()
                    .flatMapToInt(sum -> IntStream.of(table.sums().get(sum).parts())));
            List<Integer> both = new ArrayList<>(parts);
            fewest(someSums.stream().mapToInt(sum -> table.sums().get(sum).total())).stream()
                    .filter(total -> !parts.contains(total))
                    .forEach(both::add);
            return both;
        }

        private boolean isSafeWithout(int candidate, int cell) {
            hidden.set(candidate);
            quick = hidden.cardinality() <= FeasibleRange.MOST_CELLS;
            boolean safe = !isDetermined(cell);
            quick = false;
            hidden.clear(candidate);
            return safe;
        }

        private List<Integer> fewest(IntStream cells) {
            return cells.filter(each -> !hidden.get(each))
                    .filter(each -> table.cells().get(each).fate() == AuditedTable.Fate.OPEN)
                    .distinct()
                    .boxed()
                    .sorted(Comparator.comparingLong(
                                    (Integer each) -> table.cells().get(each).n())
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(TRIED)
                    .toList();
        }

        /** Whether the withheld parts of the sum are together too little for one of them to move far. */
        private boolean hasHardlyAnythingBetween(int sum, int cell) {
            AuditedTable.Sum each = table.sums().get(sum);
            return !hidden.get(each.total())
                    && each.total() != cell
                    && IntStream.of(table.membersOf(cell))
                            .allMatch(member -> sumsOf.get(member).contains(sum))
                    && IntStream.of(each.parts())
                                    .filter(hidden::get)
                                    .mapToDouble(part -> table.cells().get(part).amount())
                                    .sum()
                            < WIDTH;
        }

        private Stream<Integer> members(int sum) {
            AuditedTable.Sum each = table.sums().get(sum);
            return IntStream.concat(IntStream.of(each.total()), IntStream.of(each.parts()))
                    .boxed();
        }
    }
}
