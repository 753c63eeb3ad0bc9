package vn.hailong.statistics;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A figure over the criteria of an element, a block, the total or a policy group: the plain mean of their indices, each
 * criterion with the same weight (sipas.md §2.3, §6.6).
 *
 * @param missing criteria that were asked and nobody answered; the figure stands on the others and is not released
 */
public record Composite(Estimate estimate, List<String> missing) {

    public Composite {
        missing = List.copyOf(missing);
    }

    /**
     * The figure over the criteria that the questionnaire asks; empty when nobody answered any of them.
     *
     * <p>Its interval is that of the criterion where it has only one, else the one around the respondents' own means:
     * answers of one person hang together, so the criteria cannot be taken for independent samples.
     *
     * @param asked the histogram of every criterion asked, empty ones included
     * @param means the respondents' own means over these criteria, under the same rule
     */
    public static Optional<Composite> of(Map<String, Histogram> asked, RespondentMeans means, Rule rule) {
        List<String> missing = asked.entrySet().stream()
                .filter(entry -> entry.getValue().n() == 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (missing.size() == asked.size()) {
            return Optional.empty();
        }
        if (asked.size() == 1) {
            return asked.values().stream()
                    .findFirst()
                    .flatMap(histogram -> Estimate.ofCriterion(histogram, rule))
                    .map(estimate -> new Composite(estimate, missing));
        }
        List<Estimate> criteria = asked.values().stream()
                .flatMap(histogram -> Estimate.ofCriterion(histogram, rule).stream())
                .toList();
        double value = mean(criteria.stream().map(Estimate::value).toList());
        long n = criteria.stream().mapToLong(Estimate::n).min().orElseThrow();
        return Optional.of(new Composite(new Estimate(n, value, Interval.around(value, means)), missing));
    }

    /** Whether every criterion that was asked is in it. */
    public boolean isWhole() {
        return missing.isEmpty();
    }

    /**
     * The figure of a whole from the figures of its parts, each weighted with the number of its criteria (sipas.md §2.3).
     *
     * @param parts the number of criteria and the index of each part
     */
    static double ofParts(List<Part> parts) {
        long criteria = parts.stream().mapToLong(Part::criteria).sum();
        return parts.stream()
                        .mapToDouble(part -> part.criteria() * part.index())
                        .sum()
                / criteria;
    }

    /** A part of a whole: an element of a block, a block of the total. */
    record Part(int criteria, double index) {}

    private static double mean(List<Double> values) {
        double sum = values.stream().mapToDouble(Double::doubleValue).sum();
        return Math.min(1, Math.max(0, sum / values.size()));
    }
}
