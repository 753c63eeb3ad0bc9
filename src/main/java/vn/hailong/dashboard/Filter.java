package vn.hailong.dashboard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.response.Channel;
import vn.hailong.response.Counts;
import vn.hailong.response.Tally;
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
        return new Filter(questionnaire, version, asked.in(days), days, rule, channel, flagged, by);
    }

    /** The same of one channel. */
    Filter of(Channel one) {
        return new Filter(questionnaire, version, asked, period, rule, Optional.of(one), flagged, by);
    }

    /** @param places empty for all places */
    Counts.Query query(Counts.View view, Set<String> places) {
        return query(view, places, version);
    }

    /**
     * The tallies of each place, version by version where a series breaks, else all versions at once.
     *
     * @param read who reads the counts of one query
     */
    Mono<Map<String, VersionTallies>> tallies(
            Counts.View view, Set<String> places, Function<Counts.Query, Mono<Map<String, Tally>>> read) {
        List<Integer> versions = asked.series().versions();
        if (asked.series().breaks().isEmpty()) {
            int last = versions.get(versions.size() - 1);
            return read.apply(query(view, places)).map(tallies -> VersionTallies.of(last, tallies));
        }
        return Flux.fromIterable(versions)
                .concatMap(each -> read.apply(query(view, places, OptionalInt.of(each)))
                        .map(tallies -> VersionTallies.of(each, tallies)))
                .reduce(VersionTallies::sum);
    }

    private Counts.Query query(Counts.View view, Set<String> places, OptionalInt version) {
        return new Counts.Query(view, questionnaire, version, period, channel, flagged, places);
    }
}
