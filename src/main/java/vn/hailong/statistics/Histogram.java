package vn.hailong.statistics;

import java.util.List;

/**
 * How often each point of a five-point scale was chosen.
 *
 * @param points how often 1, 2, 3, 4 and 5 were chosen, in this order
 * @param satisfied how many of them chose a satisfied point
 * @param notApplicable how many said "not applicable"; they are in no figure
 */
public record Histogram(List<Long> points, long satisfied, long notApplicable) {

    /** The highest point. */
    static final int HIGHEST = 5;

    public static final Histogram EMPTY = of(0, 0, 0, 0, 0);

    public Histogram {
        points = List.copyOf(points);
        if (points.size() != HIGHEST || points.stream().anyMatch(n -> n < 0) || notApplicable < 0) {
            throw new IllegalArgumentException("A histogram has five counts, none below zero: " + points);
        }
        long n = points.stream().mapToLong(Long::longValue).sum();
        if (satisfied < 0 || satisfied > n) {
            throw new IllegalArgumentException(satisfied + " of " + n + " answers cannot be satisfied");
        }
    }

    /** The histogram of the usual scale, whose points 4 and 5 are satisfied. */
    public static Histogram of(long one, long two, long three, long four, long five) {
        return new Histogram(List.of(one, two, three, four, five), four + five, 0);
    }

    /** The answers that chose a point. */
    public long n() {
        return points.stream().mapToLong(Long::longValue).sum();
    }

    /** How often this point was chosen. */
    public long at(int point) {
        return points.get(point - 1);
    }

    public Histogram plus(Histogram other) {
        return new Histogram(
                List.of(
                        at(1) + other.at(1),
                        at(2) + other.at(2),
                        at(3) + other.at(3),
                        at(4) + other.at(4),
                        at(5) + other.at(5)),
                satisfied + other.satisfied,
                notApplicable + other.notApplicable);
    }

    /** Σ of the points chosen. */
    long sum() {
        long sum = 0;
        for (int point = 1; point <= HIGHEST; point++) {
            sum += point * at(point);
        }
        return sum;
    }

    /** Σ of the squares of the points chosen. */
    long sumOfSquares() {
        long sum = 0;
        for (int point = 1; point <= HIGHEST; point++) {
            sum += (long) point * point * at(point);
        }
        return sum;
    }
}
