package vn.hailong.statistics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How far the amount of a withheld cell can move while every published sum holds and no amount is negative, by linear programming over all
 * withheld cells that hang together with it. Where very many are withheld it is not tried and told as narrow, which withholds more and
 * never less: a year of 99 communes would take hours.
 */
final class FeasibleRange {

    private static final int MOST_CELLS = 110;
    private static final double TOLERANCE = 1e-6;

    private final List<AuditedTable.Cell> cells;
    private final List<AuditedTable.Sum> sums;
    private final List<List<Integer>> sumsOf;
    private final BitSet hidden;

    FeasibleRange(
            List<AuditedTable.Cell> cells, List<AuditedTable.Sum> sums, List<List<Integer>> sumsOf, BitSet hidden) {
        this.cells = cells;
        this.sums = sums;
        this.sumsOf = sumsOf;
        this.hidden = hidden;
    }

    boolean isNarrowerThan(double width, int cell) {
        return hidden.cardinality() > MOST_CELLS || width(around(cell), cell, width) < width - TOLERANCE;
    }

    /** The withheld cells that share a sum with the cell, those that share one with them, and so on. */
    private Set<Integer> around(int cell) {
        Set<Integer> found = new TreeSet<>(Set.of(cell));
        BitSet looked = new BitSet();
        List<Integer> wave = List.of(cell);
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
        goal[places.indexOf(cell)] = 1;
        double now = cells.get(cell).amount();
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
