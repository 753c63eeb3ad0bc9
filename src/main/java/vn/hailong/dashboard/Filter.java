package vn.hailong.dashboard;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import vn.hailong.response.Channel;
import vn.hailong.response.Counts;
import vn.hailong.shared.Period;
import vn.hailong.statistics.Rule;

/**
 * Which answers a result is of, and how they become figures.
 *
 * @param version one version; empty for all of them
 * @param asked what these versions ask
 */
record Filter(
        String questionnaire,
        OptionalInt version,
        Asked asked,
        Period period,
        Rule rule,
        Optional<Channel> channel,
        boolean flagged,
        By by) {

    /** As it was asked for: {@code id} or {@code id@version}. */
    String questionnaireText() {
        return version.isPresent() ? questionnaire + "@" + version.getAsInt() : questionnaire;
    }

    /** The same of other days. */
    Filter in(Period days) {
        return new Filter(questionnaire, version, asked, days, rule, channel, flagged, by);
    }

    /** @param places empty for all places */
    Counts.Query query(Counts.View view, Set<String> places) {
        return new Counts.Query(view, questionnaire, version, period, channel, flagged, places);
    }
}
