package vn.hailong.dashboard;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.response.Counts;
import vn.hailong.response.StepCounts;
import vn.hailong.response.Tally;
import vn.hailong.shared.CommuneCode;

/**
 * What a member of staff may see of the counts: administrator and analyst everything at once, the others what moves in steps
 * (decision 0006). Every figure shown to staff is made of a tally that comes from here.
 */
@Component
class Seen {

    private final Counts counts;
    private final StepCounts steps;

    Seen(Counts counts, StepCounts steps) {
        this.counts = counts;
        this.steps = steps;
    }

    /** The tallies of each place, each item counted in the view that is asked for; what is counted elsewhere by steps is left out. */
    Mono<Map<String, VersionTallies>> read(Filter filter, Counts.View view, Set<String> places, Staff staff) {
        return filter.tallies(view, places, query -> read(query, staff));
    }

    private Mono<Map<String, Tally>> read(Counts.Query query, Staff staff) {
        return staff.seesEverything() ? counts.read(query) : steps.read(query);
    }

    /**
     * The same for rates by the counter's commune: where steps count policies by the home commune, their items and nodes are
     * those of the people who live there.
     */
    Mono<Map<String, VersionTallies>> rates(Filter filter, Counts.View view, Set<String> places, Staff staff) {
        return filter.tallies(view, places, query -> rates(query, staff));
    }

    /** The same, of which no more than this is looked at. */
    Mono<Map<String, VersionTallies>> rates(
            Filter filter, Counts.View view, Set<String> places, Staff staff, Counts.Wanted only) {
        return filter.tallies(view, places, query -> rates(query.only(only), staff));
    }

    private Mono<Map<String, Tally>> rates(Counts.Query query, Staff staff) {
        if (staff.seesEverything() || query.view() != Counts.View.SERVICE) {
            return read(query, staff);
        }
        return Mono.zip(steps.read(query), steps.read(at(query, Counts.View.HOME)), (served, living) -> {
            Map<String, Tally> both = new TreeMap<>(living);
            both.replaceAll((place, tally) -> new Tally(0, 0, tally.items(), tally.nodes()));
            served.forEach((place, tally) -> both.merge(place, tally, Tally::plus));
            return both;
        });
    }

    /**
     * How many answers the counters of a commune have received, complete or not, flagged or not, whatever the other filters say:
     * for its staff, who see this number live. Empty for the others.
     */
    Mono<Optional<Long>> received(Filter filter, Staff staff) {
        if (staff.role() != Role.COMMUNE) {
            return Mono.just(Optional.empty());
        }
        Set<String> places = staff.communes().stream().map(CommuneCode::value).collect(Collectors.toUnmodifiableSet());
        return counts.read(new Counts.Query(
                        Counts.View.SERVICE,
                        filter.questionnaire(),
                        OptionalInt.empty(),
                        filter.period(),
                        Optional.empty(),
                        true,
                        places))
                .map(tallies -> Optional.of(
                        tallies.values().stream().mapToLong(Tally::answers).sum()));
    }

    private static Counts.Query at(Counts.Query query, Counts.View view) {
        return new Counts.Query(
                view,
                query.questionnaire(),
                query.version(),
                query.period(),
                query.channel(),
                query.flagged(),
                query.places());
    }
}
