package vn.hailong.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * How large and how small a sum of unknowns can be that are not negative and obey equations, of which some may follow from others: the
 * simplex method in two phases, with Bland's rule so that it ends. Plain and dense, for some hundred unknowns: a library that was tried
 * took a hundred times as long for such small programs, and another gave wrong ends where equations repeat (decision 0006).
 */
public final class Simplex {

    private static final double ZERO = 1e-9;
    private static final int MOST_STEPS = 5000;

    private Simplex() {}

    /**
     * The least that the goal can be.
     *
     * @param equations of each the coefficients, and last what they add up to
     * @throws IllegalArgumentException when no unknowns obey the equations
     */
    public static double least(List<double[]> equations, double[] goal) {
        return -greatest(equations, negative(goal), goal.length);
    }

    /**
     * The most that the goal can be.
     *
     * @param limit no more than this is looked for
     * @throws IllegalArgumentException when no unknowns obey the equations
     */
    public static double most(List<double[]> equations, double[] goal, double limit) {
        int unknowns = goal.length;
        List<double[]> more = new ArrayList<>();
        for (double[] equation : equations) {
            double[] row = new double[unknowns + 2];
            System.arraycopy(equation, 0, row, 0, unknowns);
            row[unknowns + 1] = equation[unknowns];
            more.add(row);
        }
        double[] bound = new double[unknowns + 2];
        System.arraycopy(goal, 0, bound, 0, unknowns);
        bound[unknowns] = 1;
        bound[unknowns + 1] = limit;
        more.add(bound);
        double[] wider = new double[unknowns + 1];
        System.arraycopy(goal, 0, wider, 0, unknowns);
        return greatest(more, wider, unknowns + 1);
    }

    private static double[] negative(double[] goal) {
        double[] turned = new double[goal.length];
        for (int k = 0; k < goal.length; k++) {
            turned[k] = -goal[k];
        }
        return turned;
    }

    private static double greatest(List<double[]> equations, double[] goal, int unknowns) {
        int rows = equations.size();
        int right = unknowns + rows;
        double[][] tableau = new double[rows][right + 1];
        int[] basis = new int[rows];
        double[] artificial = new double[right];
        for (int r = 0; r < rows; r++) {
            double sign = equations.get(r)[unknowns] < 0 ? -1 : 1;
            for (int k = 0; k < unknowns; k++) {
                tableau[r][k] = sign * equations.get(r)[k];
            }
            tableau[r][unknowns + r] = 1;
            tableau[r][right] = sign * equations.get(r)[unknowns];
            basis[r] = unknowns + r;
            artificial[unknowns + r] = -1;
        }
        if (run(tableau, basis, artificial, right) < -1e-6) {
            throw new IllegalArgumentException("No unknowns obey the equations");
        }
        for (int r = 0; r < rows; r++) {
            for (int k = 0; basis[r] >= unknowns && k < unknowns; k++) {
                if (Math.abs(tableau[r][k]) > ZERO) {
                    pivot(tableau, basis, r, k);
                }
            }
        }
        double[] wider = new double[right];
        System.arraycopy(goal, 0, wider, 0, unknowns);
        return run(tableau, basis, wider, unknowns);
    }

    /**
     * Goes from corner to corner while the goal grows; after very many steps it stays where it is, which every equation allows.
     *
     * @param columns the unknowns that may enter, the first so many
     */
    private static double run(double[][] tableau, int[] basis, double[] goal, int columns) {
        int right = goal.length;
        for (int step = 0; ; step++) {
            int entering = -1;
            for (int k = 0; k < columns && entering < 0 && step < MOST_STEPS; k++) {
                double gain = goal[k];
                for (int r = 0; r < basis.length; r++) {
                    gain -= goal[basis[r]] * tableau[r][k];
                }
                entering = gain > ZERO ? k : -1;
            }
            int leaving = -1;
            for (int r = 0; entering >= 0 && r < basis.length; r++) {
                if (tableau[r][entering] > ZERO) {
                    double ratio = tableau[r][right] / tableau[r][entering];
                    double best = leaving < 0 ? 0 : tableau[leaving][right] / tableau[leaving][entering];
                    if (leaving < 0 || ratio < best - ZERO || (ratio < best + ZERO && basis[r] < basis[leaving])) {
                        leaving = r;
                    }
                }
            }
            if (entering >= 0 && leaving < 0) {
                return Double.POSITIVE_INFINITY;
            }
            if (entering < 0) {
                double value = 0;
                for (int r = 0; r < basis.length; r++) {
                    value += goal[basis[r]] * tableau[r][right];
                }
                return value;
            }
            pivot(tableau, basis, leaving, entering);
        }
    }

    private static void pivot(double[][] tableau, int[] basis, int row, int column) {
        double by = tableau[row][column];
        for (int k = 0; k < tableau[row].length; k++) {
            tableau[row][k] /= by;
        }
        for (int r = 0; r < tableau.length; r++) {
            double factor = tableau[r][column];
            if (r != row && factor != 0) {
                for (int k = 0; k < tableau[r].length; k++) {
                    tableau[r][k] -= factor * tableau[row][k];
                }
            }
        }
        basis[row] = column;
    }
}
