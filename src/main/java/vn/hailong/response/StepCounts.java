package vn.hailong.response;

import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /**
     * A place as a published month counts it.
     *
     * @param tally of the answers without a flag
     * @param byChannel the same by channel; empty where a group that was shown could be taken apart by it
     */
    record Sealed(Tally tally, Optional<Map<Channel, Tally>> byChannel) {}

    /**
     * Fixes what a published month counts in each of the communes, so that nobody who has seen the steps can subtract a few answers:
     * those that wait for a group are left out where others were shown, and answers that come later are shown in groups of
     * their own.
     *
     * @param view SERVICE or HOME
     */
    Mono<Map<String, Sealed>> seal(Counts.View view, String questionnaire, YearMonth month, Set<String> communes);
}
