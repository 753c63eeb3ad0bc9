package vn.hailong.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * How rates become points of the PAR INDEX (papi-and-par.md §4.3): each part's most points times its rate, added up. Which parts there are and
 * what they are worth stands in an annex that is not loaded; until it is, nothing shows these points.
 *
 * @param parts with the most points of each
 * @param settled whether the parts are those of the annex, and not a guess
 */
public record ParPoints(List<Part> parts, boolean settled) {

    /** A part of the survey, such as the satisfaction with services, and its points at most. */
    public record Part(String code, double most) {

        public Part {
            if (!(most >= 0)) {
                throw new IllegalArgumentException("A part has no fewer than 0 points, not " + most);
            }
        }
    }

    public ParPoints {
        parts = List.copyOf(parts);
    }

    /** The points of all parts at most. */
    public double most() {
        return parts.stream().mapToDouble(Part::most).sum();
    }

    /**
     * The points of these rates, unrounded.
     *
     * @param rates in percent, 0 to 100, in the order of the parts
     * @throws IllegalStateException while the parts are not settled: a guess is no forecast
     */
    public double of(List<Double> rates) {
        if (!settled) {
            throw new IllegalStateException("The annex of the PAR INDEX is not loaded");
        }
        if (rates.size() != parts.size()) {
            throw new IllegalArgumentException(rates.size() + " rates for " + parts.size() + " parts");
        }
        double points = 0;
        for (int i = 0; i < rates.size(); i++) {
            double rate = rates.get(i);
            if (!(0 <= rate && rate <= 100)) {
                throw new IllegalArgumentException("A rate is 0 to 100, not " + rate);
            }
            points += parts.get(i).most() * rate / 100;
        }
        return points;
    }

    /** The index of its groups' points, two decimals, half up, rounded once. */
    public static BigDecimal index(List<BigDecimal> groups) {
        return groups.stream().reduce(BigDecimal.ZERO, BigDecimal::add).setScale(2, RoundingMode.HALF_UP);
    }
}
