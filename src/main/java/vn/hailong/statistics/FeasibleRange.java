package vn.hailong.statistics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How far the amount of a withheld cell can move while every published sum holds and no amount is negative, by linear programming. Of very
 * many cells it looks at those nearby, all others held where they are: what moves far enough there is safe. A range that a bounded effort cannot show to
 * be wide is told as narrow, which withholds more and never less.
 */
final class FeasibleRange {

    /** Cells of a sum that are let move in a near look, those of the largest amounts. */
    private static final int NEAR = 4;

    private static final int NEAR_STEPS = 3;
    private static final int MOST_CELLS = 240;
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
        Set<Integer> all = around(cell, Integer.MAX_VALUE, Integer.MAX_VALUE);
        Set<Integer> moving = all.size() > MOST_CELLS ? around(cell, NEAR, NEAR_STEPS) : all;
        return width(moving, cell, width) < width - TOLERANCE;
    }

    /** The withheld cells that share a sum with the cell, those that share one with them, and so on. */
    private Set<Integer> around(int cell, int most, int steps) {
        Set<Integer> found = new LinkedHashSet<>(Set.of(cell));
        Set<Integer> wave = found;
        for (int step = 0; step < steps && !wave.isEmpty() && found.size() <= MOST_CELLS; step++) {
            Set<Integer> next = new TreeSet<>();
            for (int member : wave) {
                for (int sum : sumsOf.get(member)) {
                    next.addAll(largest(sum, most));
                }
            }
            next.removeAll(found);
            found = new LinkedHashSet<>(found);
            found.addAll(next);
            wave = next;
        }
        return new TreeSet<>(found);
    }

    private List<Integer> largest(int sum, int most) {
        AuditedTable.Sum each = sums.get(sum);
        return IntStream.concat(IntStream.of(each.total()), IntStream.of(each.parts()))
                .filter(hidden::get)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer member) -> -cells.get(member).amount())
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }

    /** How far the cell moves when only these cells do; no further than it has to. */
    private double width(Set<Integer> moving, int cell, double enough) {
        List<Integer> places = List.copyOf(moving);
        List<double[]> equations = new ArrayList<>();
        moving.stream().flatMap(each -> sumsOf.get(each).stream()).distinct().sorted().forEach(sum ->
                equations.add(equation(sums.get(sum), places)));
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
