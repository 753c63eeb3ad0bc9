package vn.hailong.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * How far the respondents' own means over the criteria of one figure lie apart: n, Σ and Σ², kept as whole numbers over
 * one denominator, so that respondents who all said the same have no spread at all.
 *
 * @param sum Σ of their means, times the denominator
 * @param sumOfSquares Σ of the squares of their means, times the square of the denominator
 */
public record RespondentMeans(long n, BigInteger sum, BigInteger sumOfSquares, BigInteger denominator) {

    public static final RespondentMeans NONE = new RespondentMeans(0, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ONE);

    public RespondentMeans {
        if (n < 0 || denominator.signum() <= 0) {
            throw new IllegalArgumentException("Not means: n " + n + ", denominator " + denominator);
        }
    }

    /**
     * Respondents who rated the same number of criteria, under TOP2.
     *
     * @param criteria how many each of them rated
     * @param satisfied Σ of the criteria each was satisfied with
     * @param satisfiedSquared Σ of the squares of that
     */
    public static RespondentMeans top2(int criteria, long n, long satisfied, long satisfiedSquared) {
        return of(n, satisfied, satisfiedSquared, criteria);
    }

    /**
     * Respondents who rated the same number of criteria, under MEAN5.
     *
     * @param criteria how many each of them rated
     * @param points Σ of each one's points
     * @param pointsSquared Σ of the squares of that
     */
    public static RespondentMeans mean5(int criteria, long n, long points, long pointsSquared) {
        return of(n, points, pointsSquared, Math.multiplyExact(criteria, Histogram.HIGHEST));
    }

    /** Those who answered the one criterion there is. */
    public static RespondentMeans ofCriterion(Histogram histogram, Rule rule) {
        return switch (rule) {
            case TOP2 -> top2(1, histogram.n(), histogram.satisfied(), histogram.satisfied());
            case MEAN5 -> mean5(1, histogram.n(), histogram.sum(), histogram.sumOfSquares());
        };
    }

    private static RespondentMeans of(long n, long sum, long sumOfSquares, int denominator) {
        return new RespondentMeans(
                n, BigInteger.valueOf(sum), BigInteger.valueOf(sumOfSquares), BigInteger.valueOf(denominator));
    }

    public RespondentMeans plus(RespondentMeans other) {
        BigInteger common =
                denominator.divide(denominator.gcd(other.denominator)).multiply(other.denominator);
        RespondentMeans mine = over(common);
        RespondentMeans theirs = other.over(common);
        return new RespondentMeans(
                n + other.n, mine.sum.add(theirs.sum), mine.sumOfSquares.add(theirs.sumOfSquares), common);
    }

    private RespondentMeans over(BigInteger common) {
        BigInteger factor = common.divide(denominator);
        return new RespondentMeans(n, sum.multiply(factor), sumOfSquares.multiply(factor.pow(2)), common);
    }

    /** Σ of the means, 0 to {@code n}. */
    double total() {
        return new BigDecimal(sum)
                .divide(new BigDecimal(denominator), MathContext.DECIMAL64)
                .doubleValue();
    }

    /** s² with n − 1. */
    double variance() {
        if (n < 2) {
            throw new IllegalStateException("No variance of " + n + " means");
        }
        BigInteger count = BigInteger.valueOf(n);
        BigInteger spread = count.multiply(sumOfSquares).subtract(sum.pow(2));
        BigInteger scale = count.multiply(count.subtract(BigInteger.ONE)).multiply(denominator.pow(2));
        return new BigDecimal(spread)
                .divide(new BigDecimal(scale), MathContext.DECIMAL64)
                .doubleValue();
    }
}
