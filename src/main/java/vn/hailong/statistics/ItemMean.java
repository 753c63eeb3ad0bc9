package vn.hailong.statistics;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The mean of what an item measures, over those who answered it, with its standard error s/√n.
 *
 * @param n answers with a value
 * @param standardError empty for one answer alone; of ticks, whose values are added up for each person, the largest it can be
 */
public record ItemMean(long n, double mean, OptionalDouble standardError) {

    public ItemMean {
        if (n < 1 || !Double.isFinite(mean)) {
            throw new IllegalArgumentException("Not a mean: " + mean + " of " + n);
        }
    }

    /** The mean of answers that each have one value; empty when nobody gave one. */
    public static Optional<ItemMean> of(Map<Double, Long> answers) {
        long n = answers.values().stream().mapToLong(Long::longValue).sum();
        if (n == 0) {
            return Optional.empty();
        }
        double mean = answers.entrySet().stream()
                        .mapToDouble(each -> each.getKey() * each.getValue())
                        .sum()
                / n;
        double squares = answers.entrySet().stream()
                .mapToDouble(each -> Math.pow(each.getKey() - mean, 2) * each.getValue())
                .sum();
        return Optional.of(new ItemMean(n, mean, error(squares, n)));
    }

    /**
     * The mean number of statements that a person ticked, each worth its value; empty when nobody answered. How often two statements
     * were ticked together is not counted, so the error is that of statements that always go together: at most this large.
     *
     * @param n who answered, those who ticked none among them
     * @param ticks how often each statement was ticked
     * @param values what each is worth
     */
    public static Optional<ItemMean> ofTicks(long n, Map<String, Long> ticks, Map<String, Double> values) {
        if (n == 0) {
            return Optional.empty();
        }
        double mean = 0;
        double error = 0;
        for (Map.Entry<String, Double> each : values.entrySet()) {
            double share = (double) ticks.getOrDefault(each.getKey(), 0L) / n;
            mean += each.getValue() * share;
            error += Math.abs(each.getValue())
                    * error(share * (1 - share) * n, n).orElse(0);
        }
        return Optional.of(new ItemMean(n, mean, n < 2 ? OptionalDouble.empty() : OptionalDouble.of(error)));
    }

    /**
     * The standard error of a mean that can lie between two values; where all agree, and the spread that is seen is none, that of
     * {@link Interval#unanimous}. 0 for one answer alone, of which nothing is known.
     */
    public double errorWithin(double least, double most) {
        double error = standardError.orElse(0);
        double place = (mean - least) / (most - least);
        if (error > 0 || standardError.isEmpty() || !(0 <= place && place <= 1)) {
            return error;
        }
        Interval around = Interval.unanimous(place, n);
        return Math.abs(most - least) * (around.high() - around.low()) / (2 * Interval.QUANTILE);
    }

    private static OptionalDouble error(double squares, long n) {
        return n < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(Math.max(0, squares) / (n - 1) / n));
    }
}
