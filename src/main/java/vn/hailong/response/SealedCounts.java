package vn.hailong.response;

import java.time.YearMonth;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * The counts of months as they are published, fixed for good when they are first asked for (decision 0006): answers that come later are
 * not in them, nor the few that wait for a group where others were shown to those near the counters.
 */
public interface SealedCounts {

    /**
     * Of each place the tally of its answers without a flag: items about policies in the HOME view, all others in the SERVICE view.
     *
     * @param month one that is over
     */
    Mono<Map<String, Tally>> of(Counts.View view, String questionnaire, YearMonth month);
}
