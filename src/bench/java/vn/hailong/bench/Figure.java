package vn.hailong.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A measure of several runs: its median and how far the runs lie apart.
 *
 * @param runs in the order in which they were made
 */
record Figure(List<Double> runs) {

    Figure {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("A figure needs a run");
        }
    }

    double median() {
        double[] sorted = sorted();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double least() {
        return sorted()[0];
    }

    double most() {
        double[] sorted = sorted();
        return sorted[sorted.length - 1];
    }

    /** This median over that one. */
    double over(Figure reference) {
        return median() / reference.median();
    }

    private double[] sorted() {
        double[] sorted = runs.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    /** The median with its range. */
    String text() {
        return number(median()) + " (" + number(least()) + "–" + number(most()) + ")";
    }

    static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.3f", value);
    }
}
