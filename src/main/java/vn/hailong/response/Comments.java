package vn.hailong.response;

import java.time.LocalDate;
import java.util.Optional;
import reactor.core.publisher.Flux;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Period;

/** The free texts of answers, kept apart from them. */
public interface Comments {

    /** A free text with no more beside it than staff need to act on it. */
    record Comment(String counterId, String questionnaire, String item, String text, LocalDate day, boolean flagged) {}

    /**
     * The comments left at the counters of a commune in a period, newest day first, in no order within a day.
     *
     * @param commune empty for provincial points
     * @param limit the most to read, 1 to 1000
     */
    Flux<Comment> list(Optional<CommuneCode> commune, Period period, boolean flagged, int limit);
}
