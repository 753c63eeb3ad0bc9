package vn.hailong.statistics;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Looks for a trade: withheld cells of which some have one answer more and others one less, so that every sum still holds. As often as it can
 * be made one way and the other, so far can a cell move; a trade that is far enough proves a cell safe without a linear program.
 */
final class Trades {

    private static final int MOST_CELLS = 10;
    private static final int MOST_TRIES = 80;
    private static final int BRANCHES = 4;

    private final List<AuditedTable.Cell> cells;
    private final List<AuditedTable.Sum> sums;
    private final List<List<Integer>> sumsOf;
    private final BitSet hidden;

    /** By how many each sum is off under the moves so far. */
    private final int[] off;

    private final int[] moved = new int[MOST_CELLS];
    private final int[] direction = new int[MOST_CELLS];
    private int moves;
    private int tries;
    private List<Integer> lastFound = List.of();

    Trades(List<AuditedTable.Cell> cells, List<AuditedTable.Sum> sums, List<List<Integer>> sumsOf, BitSet hidden) {
        this.cells = cells;
        this.sums = sums;
        this.sumsOf = sumsOf;
        this.hidden = hidden;
        this.off = new int[sums.size()];
    }

    /** Whether a trade was found that moves the cell so far; none found says nothing. */
    boolean isFound(int cell, double width) {
        tries = 0;
        move(cell, 1);
        boolean found = complete(width);
        lastFound = found ? Arrays.stream(moved, 0, moves).boxed().toList() : List.of();
        while (moves > 0) {
            moveBack();
        }
        return found;
    }

    /** The cells of the trade that was found last; none where the last look found none. */
    List<Integer> lastFound() {
        return lastFound;
    }

    private boolean complete(double width) {
        if (++tries > MOST_TRIES || reach() < width) {
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
        for (int other : others(sum)) {
            move(other, other == sum.total() ? sign : -sign);
            if (complete(width)) {
                return true;
            }
            moveBack();
        }
        return false;
    }

    /** The members that tie in the least and have the most to give first. */
    private int[] others(AuditedTable.Sum sum) {
        int[] best = new int[BRANCHES];
        int n = 0;
        for (int k = 0; k <= sum.parts().length; k++) {
            int other = k < sum.parts().length ? sum.parts()[k] : sum.total();
            if (hidden.get(other) && !isMoved(other)) {
                int at = n < BRANCHES ? n++ : n;
                while (at > 0 && isBefore(other, best[at - 1])) {
                    if (at < BRANCHES) {
                        best[at] = best[at - 1];
                    }
                    at--;
                }
                if (at < BRANCHES) {
                    best[at] = other;
                }
            }
        }
        return Arrays.copyOf(best, n);
    }

    private boolean isBefore(int one, int other) {
        int ties = Integer.compare(sumsOf.get(one).size(), sumsOf.get(other).size());
        return ties != 0 ? ties < 0 : cells.get(one).amount() > cells.get(other).amount();
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

    /** How far the trade can be made both ways before a cell is empty. */
    private double reach() {
        double more = Double.POSITIVE_INFINITY;
        double less = Double.POSITIVE_INFINITY;
        for (int k = 0; k < moves; k++) {
            double amount = cells.get(moved[k]).amount();
            if (direction[k] > 0) {
                less = Math.min(less, amount);
            } else {
                more = Math.min(more, amount);
            }
        }
        return more + less;
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
