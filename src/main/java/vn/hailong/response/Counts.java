package vn.hailong.response;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Period;

/** The counts kept beside the answers; reading them never reads an answer. */
public interface Counts {

    /** Which place an answer is counted at. */
    enum View {
        /** The commune of the counter's point; {@link #NO_COMMUNE} for a provincial point. */
        SERVICE,
        /** The commune the respondent lives in, told or assumed; {@link #NO_COMMUNE} when unknown, {@code outside} for another province. */
        HOME,
        /** The counter, by its id. */
        COUNTER
    }

    /** The place of answers that belong to no commune. */
    String NO_COMMUNE = "-";

    /**
     * What to add up.
     *
     * @param version one version; empty for all versions of the questionnaire
     * @param period the local days on which the answers were given
     * @param channel one channel; empty for all
     * @param flagged whether flagged answers are counted too
     * @param places the places to read, commune codes or counter ids; empty for all places of a SERVICE or HOME view
     * @param only what will be looked at; others may be left out. Empty for everything
     */
    record Query(
            View view,
            String questionnaire,
            OptionalInt version,
            Period period,
            Optional<Channel> channel,
            boolean flagged,
            Set<String> places,
            Optional<Wanted> only) {

        public Query {
            places = Set.copyOf(places);
        }

        public Query(
                View view,
                String questionnaire,
                OptionalInt version,
                Period period,
                Optional<Channel> channel,
                boolean flagged,
                Set<String> places) {
            this(view, questionnaire, version, period, channel, flagged, places, Optional.empty());
        }

        /** The same of these items and nodes alone. */
        public Query only(Wanted wanted) {
            return new Query(view, questionnaire, version, period, channel, flagged, places, Optional.of(wanted));
        }
    }

    /**
     * Some of the numbers of a place: a few of many take a part of the time.
     *
     * @param items by id
     * @param nodes of the framework
     */
    record Wanted(Set<String> items, Set<String> nodes) {

        public Wanted {
            items = Set.copyOf(items);
            nodes = Set.copyOf(nodes);
        }
    }

    /** The tally of each place that has one answer or more. */
    Mono<Map<String, Tally>> read(Query query);
}
