package vn.hailong.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.Words;

/**
 * The scheme by which the handling of procedures at a one-stop counter is rated in points and classes; each holds from its day
 * until the next.
 *
 * @param id such as {@code one-stop-2018}
 * @param inForce the first day it holds for
 * @param legalSource the documents it stands in
 * @param status what is known of its being in force today
 * @param total the points of all criteria together at most
 * @param classes the best first
 * @param satisfaction the levels of overall satisfaction that stand beside the points
 */
public record RatingScheme(
        String id,
        Words name,
        LocalDate inForce,
        Words legalSource,
        Words status,
        double total,
        List<Criterion> criteria,
        List<RatingClass> classes,
        Satisfaction satisfaction) {

    public RatingScheme {
        criteria = List.copyOf(criteria);
        classes = List.copyOf(classes);
    }

    /** Who knows the answer. */
    public enum Fill {
        /** The dossiers: times and counts that staff enter. */
        SYSTEM,
        /** The citizen, on a form. */
        CITIZEN,
        /** The unit itself, appraised. */
        UNIT
    }

    /**
     * One criterion, such as {@code C3}.
     *
     * @param most its points at most
     * @param basis of its levels: {@code S} sourced, {@code O} our choice
     * @param levels the best first
     * @param item the item that citizens answer; none where they are not asked
     * @param points the points of each option of that item
     * @param notCounted the options that are an answer but enter no mean, as the applicant's own omission
     */
    public record Criterion(
            String code,
            Words name,
            double most,
            Fill fill,
            String basis,
            List<Level> levels,
            @Nullable String item,
            Map<String, Double> points,
            Set<String> notCounted) {

        public Criterion {
            levels = List.copyOf(levels);
            points = Collections.unmodifiableMap(new LinkedHashMap<>(points));
            notCounted = Collections.unmodifiableSet(new LinkedHashSet<>(notCounted));
        }

        /** The points of an option; empty for one that is not counted and for a non-answer. */
        public OptionalDouble pointsOf(String option) {
            Double value = points.get(option);
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        }
    }

    /** What a criterion is given so many points for. */
    public record Level(double points, Words text) {}

    /** A class of totals, from its lower bound to under that of the class above. */
    public record RatingClass(String code, Words name, BigDecimal from) {}

    /**
     * Overall satisfaction: the share of forms at each of three levels.
     *
     * @param item the item that asks for it
     */
    public record Satisfaction(String item, String very, String satisfied, String dissatisfied) {

        public List<String> codes() {
            return List.of(very, satisfied, dissatisfied);
        }
    }

    /** The criterion that an item answers; empty for an item that answers none. */
    public Optional<Criterion> criterionOf(String item) {
        return criteria.stream()
                .filter(criterion -> item.equals(criterion.item()))
                .findFirst();
    }
}
