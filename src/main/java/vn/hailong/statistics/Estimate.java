package vn.hailong.statistics;

import java.util.Optional;

/**
 * A figure with its uncertainty.
 *
 * @param n the answers it stands on: of a figure over several criteria the smallest criterion n
 * @param value 0 to 1, unrounded
 * @param interval empty where there is none, as for a mean of one answer
 */
public record Estimate(long n, double value, Optional<Interval> interval) {

    public Estimate {
        if (n < 1 || !(0 <= value && value <= 1)) {
            throw new IllegalArgumentException("Not an estimate: " + value + " of " + n + " answers");
        }
    }

    /** The index of one criterion (sipas.md §2.2), under TOP2 with Wilson's interval; empty when nobody answered. */
    public static Optional<Estimate> ofCriterion(Histogram histogram, Rule rule) {
        long n = histogram.n();
        if (n == 0) {
            return Optional.empty();
        }
        return Optional.of(
                switch (rule) {
                    case TOP2 ->
                        new Estimate(
                                n,
                                (double) histogram.satisfied() / n,
                                Optional.of(Interval.wilson(histogram.satisfied(), n)));
                    case MEAN5 -> mean(histogram, n);
                });
    }

    private static Estimate mean(Histogram histogram, long n) {
        double value = (double) histogram.sum() / (Histogram.HIGHEST * n);
        RespondentMeans means = RespondentMeans.ofCriterion(histogram, Rule.MEAN5);
        return new Estimate(n, value, Interval.around(value, means));
    }
}
