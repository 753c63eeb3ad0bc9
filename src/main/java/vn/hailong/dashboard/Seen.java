package vn.hailong.dashboard;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.response.AnswerTallies;
import vn.hailong.response.Channel;
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
    private final AnswerTallies answers;

    Seen(Counts counts, StepCounts steps, AnswerTallies answers) {
        this.counts = counts;
        this.steps = steps;
        this.answers = answers;
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
     * The tallies of groups of respondents, for those who see everything: what is read answer by answer moves with every answer. A
     * problem of kind FORBIDDEN for the others.
     *
     * @param soFar is told from time to time how many answers are read
     */
    Mono<Map<String, VersionTallies>> groups(CrossTabQuery query, Staff staff, LongConsumer soFar) {
        if (!staff.seesEverything()) {
            return Mono.error(CurrentStaff::forbidden);
        }
        Filter filter = query.filter();
        if (query.across().isCounted()) {
            return Flux.fromArray(Channel.values())
                    .filter(channel -> filter.channel().map(channel::equals).orElse(true))
                    .concatMap(channel -> filter.of(channel)
                            .tallies(filter.by().view(), query.places(), counts::read)
                            .filter(tallies -> !tallies.isEmpty())
                            .map(tallies -> Map.entry(channel.code(), VersionTallies.sum(tallies.values()))))
                    .collectMap(Map.Entry::getKey, Map.Entry::getValue);
        }
        int since = query.across().since(filter.asked());
        return answers.read(
                        filter.query(filter.by().view(), query.places()),
                        answer -> query.across().groupOf(answer, since),
                        soFar)
                .map(groups -> groups.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, group -> new VersionTallies(new TreeMap<>(group.getValue())))));
    }

    /** Whether a query can be answered while its caller waits: from counts, or from no more than so many answers. */
    Mono<Boolean> isWithin(CrossTabQuery query, int most) {
        return query.across().isCounted()
                ? Mono.just(true)
                : answers.isWithin(query.filter().period(), most);
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
