package vn.hailong.statistics;

import java.util.Optional;

/**
 * Where a figure lies with 95 % confidence, were its respondents drawn at random.
 *
 * @param low 0 to {@code high}
 * @param high up to 1
 */
public record Interval(double low, double high) {

    /** The two-sided 95 % quantile of the normal distribution, as published intervals use it. */
    public static final double QUANTILE = 1.959964;

    public Interval {
        if (!(0 <= low && low <= high && high <= 1)) {
            throw new IllegalArgumentException("Not an interval within 0 and 1: " + low + " to " + high);
        }
    }

    /**
     * Wilson's score interval of a share: unlike the textbook one it stays inside 0–1 and has a width at 0 % and 100 %,
     * where counter ratings often are.
     *
     * @throws IllegalArgumentException where nobody answered
     */
    static Interval wilson(long satisfied, long n) {
        if (n < 1) {
            throw new IllegalArgumentException("No interval without answers");
        }
        return score((double) satisfied / n, n);
    }

    /**
     * The figure ± {@link #QUANTILE} · s/√n with s of the respondents' own means; empty for fewer than two of them. Respondents who
     * all agree have no spread to measure, which is no certainty: {@link #unanimous} then.
     */
    static Optional<Interval> around(double value, RespondentMeans means) {
        if (means.n() < 2) {
            return Optional.empty();
        }
        double variance = means.variance();
        if (!(variance > 0)) {
            return Optional.of(unanimous(value, means.n()));
        }
        double margin = QUANTILE * Math.sqrt(variance / means.n());
        return Optional.of(new Interval(Math.max(0, value - margin), Math.min(1, value + margin)));
    }

    /**
     * Where the figure lies when n respondents all have the same mean (decision 0005): Wilson's interval of as many answers as carry
     * the same information, with z² respondents of the widest spread imagined beside those who agree. All wholly satisfied, it is
     * Wilson's of n of n.
     */
    static Interval unanimous(double value, long n) {
        double z = QUANTILE;
        double imagined = z * z;
        double shrunk = (value * n + imagined / 2) / (n + imagined);
        double spread = imagined * shrunk * (1 - shrunk);
        double share = spread / (n * value * (1 - value) + spread);
        return score(value, n / share);
    }

    /** Wilson's interval around a share of so many answers, whole or not. */
    private static Interval score(double p, double n) {
        double z = QUANTILE;
        double shrink = 1 + z * z / n;
        double centre = (p + z * z / (2 * n)) / shrink;
        double margin = z / shrink * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        // At the ends the formula gives p itself; only its rounding errors would not.
        double low = p <= 0 ? 0 : Math.max(0, centre - margin);
        double high = p >= 1 ? 1 : Math.min(1, centre + margin);
        return new Interval(low, high);
    }
}
