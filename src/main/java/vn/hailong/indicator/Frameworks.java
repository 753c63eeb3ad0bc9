package vn.hailong.indicator;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The frameworks this product knows, read and checked at start. */
public interface Frameworks {

    /** The framework that SIPAS-style questionnaires follow. */
    String SIPAS_2023 = "sipas-2023";

    /** The frame of points that PAPI-style questionnaires follow. */
    String PAPI_2021 = "papi-2021";

    /** The frameworks of criteria. */
    List<Framework> all();

    Optional<Framework> find(String id);

    /** The framework {@link #SIPAS_2023}. */
    default Framework sipas() {
        return find(SIPAS_2023)
                .orElseThrow(() -> new IllegalStateException("The framework " + SIPAS_2023 + " is missing"));
    }

    /** The frames of points. */
    List<PointFrame> pointFrames();

    /** The schemes of rating, in no order. */
    List<RatingScheme> ratingSchemes();

    default Optional<PointFrame> pointFrame(String id) {
        return pointFrames().stream().filter(frame -> frame.id().equals(id)).findFirst();
    }

    default Optional<RatingScheme> ratingScheme(String id) {
        return ratingSchemes().stream().filter(scheme -> scheme.id().equals(id)).findFirst();
    }

    /** The frame {@link #PAPI_2021}. */
    default PointFrame papi() {
        return pointFrame(PAPI_2021)
                .orElseThrow(() -> new IllegalStateException("The frame " + PAPI_2021 + " is missing"));
    }

    /** The scheme of rating that holds on a day: the last that came into force; empty before the first. */
    default Optional<RatingScheme> ratingOn(LocalDate day) {
        return ratingSchemes().stream()
                .filter(scheme -> !scheme.inForce().isAfter(day))
                .max(Comparator.comparing(RatingScheme::inForce));
    }

    /** Whether a questionnaire can follow it: a framework of criteria, a frame of points or a scheme of rating. */
    default boolean knows(String id) {
        return find(id).isPresent()
                || pointFrame(id).isPresent()
                || ratingScheme(id).isPresent();
    }

    /** The criteria that a questionnaire judges: none where it follows a frame of points or a scheme of rating; empty for an unknown id. */
    default Optional<Framework> criteriaOf(String id) {
        return find(id)
                .or(() -> pointFrame(id).map(frame -> Framework.withoutCriteria(id, frame.name())))
                .or(() -> ratingScheme(id).map(scheme -> Framework.withoutCriteria(id, scheme.name())));
    }
}
