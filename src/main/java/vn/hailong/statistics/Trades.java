package vn.hailong.statistics;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * Looks for trades: withheld cells of which some have one answer more and others one less, so that every sum still holds. As often as they can
 * be made, one after the other, so far can a cell move; far enough proves a cell safe without a linear program.
 */
final class Trades {

    private static final int MOST_CELLS = 10;
    private static final int MOST_TRIES = 80;
    private static final int BRANCHES = 4;
    private static final int MOST_TRADES = 12;

    /** A trade of less than this is not worth a search. */
    private static final double LEAST_STEP = 0.5;

    private final List<AuditedTable.Cell> cells;
    private final List<AuditedTable.Sum> sums;
    private final IntFunction<int[]> membersOf;
    private final List<List<Integer>> sumsOf;
    private final BitSet hidden;

    /** By how many each sum is off under the moves so far. */
    private final int[] off;

    /** The amounts as the trades found so far leave them. */
    private final double[] left;

    private final BitSet touched = new BitSet();
    /** Members of the same union, which would give back what one of them takes. */
    private final BitSet fixed = new BitSet();

    private final int[] moved = new int[MOST_CELLS];
    private final int[] direction = new int[MOST_CELLS];
    private int moves;
    private int tries;
    private List<Integer> lastFound = List.of();

    Trades(AuditedTable<?> table, List<List<Integer>> sumsOf, BitSet hidden) {
        this.cells = table.cells();
        this.sums = table.sums();
        this.membersOf = table::membersOf;
        this.sumsOf = sumsOf;
        this.hidden = hidden;
        this.off = new int[sums.size()];
        this.left = cells.stream().mapToDouble(AuditedTable.Cell::amount).toArray();
    }

    /**
     * Whether trades were found that move the cell so far, one after the other: each begins where the last one ended, so that all of
     * them together can be made. None found says nothing.
     */
    boolean isFound(int cell, double width) {
        for (int member : membersOf.apply(cell)) {
            for (int other : membersOf.apply(cell)) {
                fixed.set(other, other != member);
            }
            Set<Integer> found = new TreeSet<>();
            double reached = climb(member, 1, width, found);
            if (reached < width) {
                reached += climb(member, -1, width - reached, found);
            }
            fixed.clear();
            if (reached >= width) {
                lastFound = List.copyOf(found);
                return true;
            }
        }
        lastFound = List.of();
        return false;
    }

    /** How far the cell moves one way, no further than the width. */
    private double climb(int cell, int way, double width, Set<Integer> found) {
        double reached = 0;
        for (int trade = 0; trade < MOST_TRADES && reached < width; trade++) {
            tries = 0;
            move(cell, way);
            boolean complete = complete(trade == 0 ? Math.min(LEAST_STEP, width) : LEAST_STEP);
            double step = complete ? Math.min(reach(), width - reached) : 0;
            for (int k = 0; k < moves; k++) {
                if (complete) {
                    found.add(moved[k]);
                    left[moved[k]] += direction[k] * step;
                    touched.set(moved[k]);
                }
            }
            while (moves > 0) {
                moveBack();
            }
            if (!complete) {
                break;
            }
            reached += step;
        }
        touched.stream().forEach(each -> left[each] = cells.get(each).amount());
        touched.clear();
        return reached;
    }

    /** The cells of the trades that were found last; none where the last look found none. */
    List<Integer> lastFound() {
        return lastFound;
    }

    private boolean complete(double step) {
        if (++tries > MOST_TRIES || reach() < step) {
            return false;
        }
        int broken = broken();
        if (broken < 0) {
            return true;
        }
        if (moves == MOST_CELLS) {
            return false;
        }
        AuditedTable.Sum sum = sums.get(broken);
        int sign = Integer.signum(off[broken]);
        for (int other : others(sum, sign)) {
            move(other, other == sum.total() ? sign : -sign);
            if (complete(step)) {
                return true;
            }
            moveBack();
        }
        return false;
    }

    /** The members that mend most and break least, tie in the least and have the most to give first. */
    private int[] others(AuditedTable.Sum sum, int sign) {
        int[] best = new int[BRANCHES];
        int[] breaking = new int[BRANCHES];
        int n = 0;
        for (int k = 0; k <= sum.parts().length; k++) {
            int other = k < sum.parts().length ? sum.parts()[k] : sum.total();
            int way = other == sum.total() ? sign : -sign;
            if (hidden.get(other) && !fixed.get(other) && !isMoved(other) && (way > 0 || left[other] >= LEAST_STEP)) {
                int breaks = breaks(other, way);
                int at = n < BRANCHES ? n++ : n;
                while (at > 0 && isBefore(other, breaks, best[at - 1], breaking[at - 1])) {
                    if (at < BRANCHES) {
                        best[at] = best[at - 1];
                        breaking[at] = breaking[at - 1];
                    }
                    at--;
                }
                if (at < BRANCHES) {
                    best[at] = other;
                    breaking[at] = breaks;
                }
            }
        }
        return Arrays.copyOf(best, n);
    }

    /** How many more sums are off after the move. */
    private int breaks(int cell, int by) {
        int breaks = 0;
        for (int sum : sumsOf.get(cell)) {
            int after = off[sum] + (sums.get(sum).total() == cell ? -by : by);
            breaks += Math.abs(after) - Math.abs(off[sum]);
        }
        return breaks;
    }

    private boolean isBefore(int one, int breaks, int other, int otherBreaks) {
        if (breaks != otherBreaks) {
            return breaks < otherBreaks;
        }
        int ties = Integer.compare(sumsOf.get(one).size(), sumsOf.get(other).size());
        return ties != 0 ? ties < 0 : left[one] > left[other];
    }

    private boolean isMoved(int cell) {
        for (int k = 0; k < moves; k++) {
            if (moved[k] == cell) {
                return true;
            }
        }
        return false;
    }

    private void move(int cell, int by) {
        moved[moves] = cell;
        direction[moves++] = by;
        change(cell, by);
    }

    private void moveBack() {
        moves--;
        change(moved[moves], -direction[moves]);
    }

    private void change(int cell, int by) {
        for (int sum : sumsOf.get(cell)) {
            off[sum] += sums.get(sum).total() == cell ? -by : by;
        }
    }

    /** How far the trade can be made before a cell is empty. */
    private double reach() {
        double reach = Double.POSITIVE_INFINITY;
        for (int k = 0; k < moves; k++) {
            if (direction[k] < 0) {
                reach = Math.min(reach, left[moved[k]]);
            }
        }
        return reach;
    }

    /** A sum that does not hold under the moves; −1 when all do. */
    private int broken() {
        for (int k = 0; k < moves; k++) {
            for (int sum : sumsOf.get(moved[k])) {
                if (off[sum] != 0) {
                    return sum;
                }
            }
        }
        return -1;
    }
}
