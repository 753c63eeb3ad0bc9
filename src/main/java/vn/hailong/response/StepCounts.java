package vn.hailong.response;

import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * The counts as people near the counters may see them, who might know who has just answered: they move in steps of several new
 * answers, and a filter counts whole groups only (decision 0006). Items about policies are counted where people live, all
 * others where they were served; figures over both are left out.
 */
public interface StepCounts {

    /** The fewest new complete answers that move a figure. */
    int least();

    /**
     * The tally of each place that has one shown answer or more. The period is read by whole months.
     *
     * @param query of communes in a SERVICE or HOME view, or of counters
     */
    Mono<Map<String, Tally>> read(Counts.Query query);
}
