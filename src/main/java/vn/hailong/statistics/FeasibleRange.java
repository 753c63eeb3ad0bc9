package vn.hailong.statistics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How far the amount of a withheld cell can move while every published sum holds and no amount is negative, by linear programming over all
 * withheld cells that hang together with it. Where very many are withheld only those of the owner and a few others move, and the rest stay
 * as they are: how far the cell moves so, it does at least. All of a year of 99 communes at once would take hours.
 */
final class FeasibleRange {

    static final int MOST_CELLS = 110;
    private static final double TOLERANCE = 1e-6;

    /** So many owners beside a cell's own are looked at together where very many cells are withheld. */
    private static final int COMPANY = 3;

    private static final int TURNS = 4;

    private final List<AuditedTable.Cell> cells;
    private final List<AuditedTable.Sum> sums;
    private final IntFunction<int[]> membersOf;
    private final List<List<Integer>> sumsOf;
    private final BitSet hidden;

    FeasibleRange(AuditedTable<?> table, List<List<Integer>> sumsOf, BitSet hidden) {
        this.cells = table.cells();
        this.sums = table.sums();
        this.membersOf = table::membersOf;
        this.sumsOf = sumsOf;
        this.hidden = hidden;
    }

    boolean isNarrowerThan(double width, int cell) {
        return hidden.cardinality() > MOST_CELLS
                ? !isWide(width, cell, 0)
                : width(around(cell), cell, width) < width - TOLERANCE;
    }

    /**
     * Whether the cell moves so far among the cells of its owner and a few others, and again among its owner's and those of a few more: then
     * it does whatever single other owner knows theirs.
     */
    boolean isWideTwice(double width, int cell) {
        int wide = 0;
        for (int turn = 0; turn < TURNS && wide < 2; turn++) {
            wide += isWide(width, cell, turn) ? 1 : 0;
        }
        return wide == 2;
    }

    private boolean isWide(double width, int cell, int turn) {
        String owner = cells.get(cell).owner();
        List<String> others = freest(owner);
        Set<String> chosen = new TreeSet<>(
                others.subList(Math.min(others.size(), turn * COMPANY), Math.min(others.size(), (turn + 1) * COMPANY)));
        chosen.add(owner);
        Set<Integer> moving = new TreeSet<>();
        hidden.stream()
                .filter(each -> !sumsOf.get(each).isEmpty()
                        && chosen.contains(cells.get(each).owner()))
                .forEach(moving::add);
        return width(moving, cell, width) >= width - TOLERANCE;
    }

    /** The other owners, those who can take and give the most first. */
    private List<String> freest(String owner) {
        Map<String, Double> room = new TreeMap<>();
        hidden.stream()
                .filter(each -> !sumsOf.get(each).isEmpty())
                .forEach(each -> room.merge(
                        cells.get(each).owner(), Math.min(2, cells.get(each).amount()), Double::sum));
        room.remove("");
        room.remove(owner);
        return room.keySet().stream()
                .sorted(Comparator.comparing(room::get, Comparator.reverseOrder()))
                .toList();
    }

    /** The withheld cells that share a sum with the cell, those that share one with them, and so on. */
    private Set<Integer> around(int cell) {
        List<Integer> wave =
                IntStream.of(membersOf.apply(cell)).filter(hidden::get).boxed().toList();
        Set<Integer> found = new TreeSet<>(wave);
        BitSet looked = new BitSet();
        while (!wave.isEmpty()) {
            List<Integer> next = new ArrayList<>();
            for (int member : wave) {
                for (int sum : sumsOf.get(member)) {
                    if (!looked.get(sum)) {
                        looked.set(sum);
                        AuditedTable.Sum each = sums.get(sum);
                        IntStream.concat(IntStream.of(each.total()), IntStream.of(each.parts()))
                                .filter(other -> hidden.get(other) && found.add(other))
                                .forEach(next::add);
                    }
                }
            }
            wave = next;
        }
        return found;
    }

    /** How far the cell moves when only these cells do; no further than it has to. */
    private double width(Set<Integer> moving, int cell, double enough) {
        List<Integer> places = List.copyOf(moving);
        List<double[]> equations = new ArrayList<>();
        moving.stream()
                .flatMap(each -> sumsOf.get(each).stream())
                .distinct()
                .sorted()
                .forEach(sum -> equations.add(equation(sums.get(sum), places)));
        double[] goal = new double[places.size()];
        double now = 0;
        for (int member : membersOf.apply(cell)) {
            int place = places.indexOf(member);
            if (place >= 0) {
                goal[place] = 1;
                now += cells.get(member).amount();
            }
        }
        double up = Simplex.most(equations, goal, now + enough) - now;
        return up >= enough - TOLERANCE ? up : up + now - Simplex.least(equations, goal);
    }

    private double[] equation(AuditedTable.Sum sum, List<Integer> places) {
        double[] row = new double[places.size() + 1];
        for (int part : sum.parts()) {
            add(row, places.indexOf(part), 1, part);
        }
        add(row, places.indexOf(sum.total()), -1, sum.total());
        return row;
    }

    private void add(double[] row, int place, int sign, int cell) {
        if (place >= 0) {
            row[place] += sign;
            row[row.length - 1] += sign * cells.get(cell).amount();
        }
    }
}
