package vn.hailong.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The rating of how procedures are handled at a one-stop counter: nine criteria of up to two points each, eighteen in all, in
 * five classes (papi-and-par.md §5.3). Maxima, criteria and classes are the scheme's data.
 *
 * @param criteria the codes of the criteria in their order
 * @param most the points of one criterion at most
 * @param classes the classes in any order; one of them begins at 0
 */
public record OneStopRating(List<String> criteria, double most, List<RatingClass> classes) {

    private static final int DECIMALS = 1;

    /** A class of scores, from its lower bound to under that of the next. */
    public record RatingClass(String code, BigDecimal from) {}

    /**
     * What a unit scored.
     *
     * @param points 0 to the scheme's total, one decimal, half up
     * @param estimated whether criteria were missing, so that the known ones stand for all: shown as "ước tính"
     * @param known how many criteria were known
     */
    public record Score(BigDecimal points, RatingClass ratingClass, boolean estimated, int known) {}

    /** How the forms split over the three levels of overall satisfaction, each a share of all forms in percent, one decimal. */
    public record Satisfaction(
            BigDecimal very, BigDecimal satisfied, BigDecimal dissatisfied, BigDecimal rate, long forms) {}

    public OneStopRating {
        criteria = List.copyOf(criteria);
        classes = classes.stream()
                .sorted(Comparator.comparing(RatingClass::from).reversed())
                .toList();
        if (criteria.isEmpty() || !(most > 0)) {
            throw new IllegalArgumentException("A rating has criteria with points");
        }
        if (classes.isEmpty() || classes.get(classes.size() - 1).from().signum() != 0) {
            throw new IllegalArgumentException("The lowest class begins at 0");
        }
    }

    /** The points of all criteria together at most. */
    public double total() {
        return criteria.size() * most;
    }

    /**
     * The score from the mean points of each criterion, in the order of the criteria; empty when none is known. With some missing
     * it is the known mean for all: {@code total · Σ known / (most · number known)}.
     *
     * @throws IllegalArgumentException when there are more or fewer means than criteria, or one is out of range
     */
    public Optional<Score> score(List<OptionalDouble> means) {
        if (means.size() != criteria.size()) {
            throw new IllegalArgumentException(means.size() + " means for " + criteria.size() + " criteria");
        }
        double sum = 0;
        int known = 0;
        for (OptionalDouble mean : means) {
            if (mean.isPresent()) {
                double points = mean.getAsDouble();
                if (!(0 <= points && points <= most)) {
                    throw new IllegalArgumentException("A criterion has 0 to " + most + " points, not " + points);
                }
                sum += points;
                known++;
            }
        }
        if (known == 0) {
            return Optional.empty();
        }
        boolean estimated = known < criteria.size();
        double points = estimated ? total() * sum / (most * known) : sum;
        BigDecimal rounded = BigDecimal.valueOf(points).setScale(DECIMALS, RoundingMode.HALF_UP);
        return Optional.of(new Score(rounded, classOf(rounded), estimated, known));
    }

    /** The class of a score: the first whose lower bound it reaches. */
    public RatingClass classOf(BigDecimal points) {
        return classes.stream()
                .filter(each -> points.compareTo(each.from()) >= 0)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No class of " + points + " points"));
    }

    /** The shares of the three levels; empty without forms. */
    public static Optional<Satisfaction> satisfaction(long very, long satisfied, long dissatisfied) {
        long forms = very + satisfied + dissatisfied;
        if (very < 0 || satisfied < 0 || dissatisfied < 0) {
            throw new IllegalArgumentException("No forms below zero");
        }
        if (forms == 0) {
            return Optional.empty();
        }
        return Optional.of(new Satisfaction(
                share(very, forms),
                share(satisfied, forms),
                share(dissatisfied, forms),
                share(very + satisfied, forms),
                forms));
    }

    private static BigDecimal share(long part, long whole) {
        return BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.HALF_UP);
    }
}
