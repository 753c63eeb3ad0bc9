package vn.hailong.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The arithmetic of the PAPI frame (papi-and-par.md §2.2): indicators enter a sub-dimension linearly, sub-dimensions add up to a
 * dimension, dimensions to the total. A part that is missing leaves the whole without a score: missing is never zero.
 */
public final class Points {

    /** A dimension goes from 1 to this. */
    public static final int OF_A_DIMENSION = 10;

    private Points() {}

    /**
     * An indicator with what turns its value into a part of its sub-dimension.
     *
     * @param weight its share of the sub-dimension, 0 to 1
     * @param min the value that scores nothing; above {@code max} where fewer is better
     * @param max the value that scores all
     * @param value empty where it is not known
     */
    public record Indicator(double weight, double min, double max, OptionalDouble value) {

        public Indicator {
            if (!(0 <= weight && weight <= 1)) {
                throw new IllegalArgumentException("A weight is 0 to 1, not " + weight);
            }
            if (!Double.isFinite(min) || !Double.isFinite(max) || min == max) {
                throw new IllegalArgumentException("No scale from " + min + " to " + max);
            }
        }

        /** Where the value lies between the bounds, 0 to 1, values beyond them taken for the bound; empty without a value. */
        public OptionalDouble rescaled() {
            return value.isEmpty()
                    ? value
                    : OptionalDouble.of(Math.max(0, Math.min(1, (value.getAsDouble() - min) / (max - min))));
        }
    }

    /**
     * The score of a sub-dimension, 1/K to 10/K; empty when an indicator has no value, or when there is none.
     *
     * @param components K, how many sub-dimensions its dimension has
     * @throws IllegalArgumentException when the weights add up to more than one
     */
    public static OptionalDouble ofSubDimension(List<Indicator> indicators, int components) {
        double weights = indicators.stream().mapToDouble(Indicator::weight).sum();
        if (weights > 1 + 1e-9) {
            throw new IllegalArgumentException("The weights of a sub-dimension add up to " + weights);
        }
        if (indicators.isEmpty()) {
            return OptionalDouble.empty();
        }
        double share = 0;
        for (Indicator indicator : indicators) {
            OptionalDouble rescaled = indicator.rescaled();
            if (rescaled.isEmpty()) {
                return rescaled;
            }
            share += indicator.weight() * rescaled.getAsDouble();
        }
        double least = 1.0 / components;
        return OptionalDouble.of(least + (OF_A_DIMENSION - 1.0) / components * Math.min(1, share));
    }

    /**
     * The score of a dimension from its sub-dimensions, and of the total from its dimensions: their plain sum, unrounded; empty
     * when one of them is, or when there are fewer than there have to be.
     *
     * @param parts how many there have to be: K for a dimension, 8 for the total
     */
    public static OptionalDouble sum(List<OptionalDouble> scores, int parts) {
        if (scores.size() != parts || scores.stream().anyMatch(OptionalDouble::isEmpty)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                scores.stream().mapToDouble(OptionalDouble::getAsDouble).sum());
    }

    /** The score as it is read, rounded half up once, at the end. */
    public static BigDecimal rounded(double score, int decimals) {
        return BigDecimal.valueOf(score).setScale(decimals, RoundingMode.HALF_UP);
    }

    /** The score ± so many standard errors. PAPI publishes 1.645 of them as "95%", which is a two-sided interval of 90% (§2.5). */
    public static Range around(double score, double standardError, double quantile) {
        if (!(standardError >= 0) || !(quantile > 0)) {
            throw new IllegalArgumentException("No interval of " + quantile + " standard errors of " + standardError);
        }
        return new Range(score - quantile * standardError, score + quantile * standardError);
    }

    /** From here to there, in points. */
    public record Range(double low, double high) {}
}
