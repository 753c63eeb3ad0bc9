package vn.hailong.response;

import reactor.core.publisher.Flux;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Period;

/**
 * Comments as those near the counters may read them: those of days that are over, and of today's those that came in batches of several,
 * so that nobody reads alone what the person before them has just written.
 */
public interface CommentsInBatches {

    /** The fewest new comments of a day that are shown together. */
    int least();

    /**
     * The comments left at the counters of a commune in a period, in no order.
     *
     * @param limit the most to read of days that are over, 1 to 1000
     */
    Flux<Comments.Comment> list(CommuneCode commune, Period period, boolean flagged, int limit);
}
