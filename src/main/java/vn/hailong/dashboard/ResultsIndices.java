package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.indicator.Framework;
import vn.hailong.indicator.Frameworks;
import vn.hailong.response.Channel;
import vn.hailong.response.Counts;
import vn.hailong.response.Tally;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;
import vn.hailong.shared.Period;
import vn.hailong.shared.Problem;
import vn.hailong.statistics.Threshold;

/**
 * The index tree of a commune or the province beside that of a year before or of another commune. Criteria, elements, blocks and
 * total count an answer for the commune of the counter, policy groups for the commune where the person lives.
 */
@Component
class ResultsIndices {

    /** Compared with the same days a year before. */
    static final String YEAR = "year";

    /** Asks all the criteria there are. */
    static final String USUAL_QUESTIONNAIRE = "sipas-style-full";

    /** As if the respondents had been drawn at random, which they were not. */
    /** The confidence of every interval of an index. */
    static final String INTERVAL = "95%";

    private static final String METHOD =
            "plain mean of the criteria's indices; 95% interval: Wilson's for one criterion under top2, "
                    + "else from the respondents' own means, of Wilson's kind where they all agree; clustering: linearised variance over counters "
                    + "with Student's quantile; communeMean: plain mean of the communes' released figures; difference: from the two intervals (Newcombe); criteria, elements, blocks and "
                    + "total by the counter's commune, policy groups by the home commune";

    private final Seen seen;
    private final Communes communes;
    private final Frameworks frameworks;
    private final ServicePoints points;
    private final Threshold threshold;

    ResultsIndices(
            Seen seen, Communes communes, Frameworks frameworks, ServicePoints points, ResultsProperties properties) {
        this.seen = seen;
        this.communes = communes;
        this.frameworks = frameworks;
        this.points = points;
        this.threshold = new Threshold(properties.threshold());
    }

    /**
     * The tree as this member of staff may see it: commune staff their commune, also when they name none; a body its policy groups.
     * Problems: FORBIDDEN outside their scope, INVALID for an unknown framework, commune or comparison.
     *
     * @param framework {@code sipas}, also when null or blank
     * @param commune a commune code; null or blank for the province
     * @param compare {@link #YEAR} when null or blank, or a commune code
     * @param language of the names
     */
    Mono<Indices> read(
            Filter filter,
            @Nullable String framework,
            @Nullable String commune,
            @Nullable String compare,
            Staff staff,
            Language language) {
        return Mono.defer(() -> {
            List<Fault> faults = new ArrayList<>();
            if (!orBlank(framework).isEmpty() && !orBlank(framework).equals("sipas")) {
                faults.add(new Fault("framework", "dashboard.fault.framework"));
            }
            Optional<CommuneCode> place = AskedPlace.named("commune", commune, communes, faults);
            boolean ofYear = orBlank(compare).isEmpty() || orBlank(compare).equals(YEAR);
            Optional<CommuneCode> other =
                    ofYear ? Optional.empty() : AskedPlace.named("compare", compare, communes, faults);
            if (other.isPresent() && place.isEmpty() && staff.role() != Role.COMMUNE) {
                faults.add(new Fault("compare", "dashboard.fault.compare"));
            }
            if (!faults.isEmpty()) {
                throw Problem.invalid("dashboard.faults", faults);
            }
            Optional<CommuneCode> theirs = AskedPlace.of(place, staff);
            if (other.filter(code -> !staff.seesCommune(code)).isPresent()) {
                return Mono.error(CurrentStaff.forbidden());
            }
            return read(filter, theirs, other, staff, language);
        });
    }

    private Mono<Indices> read(
            Filter filter, Optional<CommuneCode> place, Optional<CommuneCode> other, Staff staff, Language language) {
        Filter before = yearBefore(filter);
        Mono<IndexSide> side = side(filter, place, staff);
        Mono<IndexSide> year = side(before, place, staff);
        Mono<IndexSide> beside = other.isPresent() ? side(filter, other, staff) : year;
        return Mono.zip(side, year, beside, counters(filter, place, staff)).map(read -> {
            Framework framework =
                    frameworks.criteriaOf(filter.asked().framework()).orElseGet(frameworks::sipas);
            IndexNodes nodes = new IndexNodes(filter, before, framework, staff, threshold, language);
            Tally served = read.getT1().byCounter().sum().all();
            return new Indices(
                    framework.id(),
                    filter.questionnaireText(),
                    filter.asked().series().versions(),
                    place.map(CommuneCode::value).orElse(null),
                    other.map(CommuneCode::value).orElse(YEAR),
                    filter.period().start(),
                    filter.period().last(),
                    Codes.of(filter.rule()),
                    filter.channel().map(Channel::code).orElse(null),
                    Codes.flagged(filter.flagged()),
                    threshold.answers(),
                    INTERVAL,
                    METHOD,
                    new Frequencies.Answered(served.complete(), served.partial()),
                    nodes.of(
                            new IndexNodes.Sides(
                                    read.getT1(), read.getT2(), read.getT3(), other.isEmpty(), read.getT4()),
                            place.isEmpty()),
                    nodes.breaks());
        });
    }

    static Filter yearBefore(Filter filter) {
        return filter.in(new Period(
                filter.period().start().minusYears(1), filter.period().end().minusYears(1)));
    }

    private Mono<IndexSide> side(Filter filter, Optional<CommuneCode> place, Staff staff) {
        Set<String> places = place.map(code -> Set.of(code.value())).orElse(Set.of());
        return Mono.zip(
                places(filter, Counts.View.SERVICE, places, staff),
                places(filter, Counts.View.HOME, places, staff),
                IndexSide::new);
    }

    private Mono<IndexSide.Places> places(Filter filter, Counts.View view, Set<String> places, Staff staff) {
        return seen.rates(filter, view, places, staff).map(IndexSide.Places::of);
    }

    /**
     * The tallies of each counter of the place that has answers. None for those whose figures move in steps: what came between two
     * steps would show in them.
     */
    private Mono<List<VersionTallies>> counters(Filter filter, Optional<CommuneCode> place, Staff staff) {
        if (!staff.seesEverything()) {
            return Mono.just(List.of());
        }
        return points.list(place.orElse(null))
                .flatMapIterable(ServicePoint::counters)
                .map(ServicePoint.Counter::id)
                .collect(Collectors.toUnmodifiableSet())
                .flatMap(ids -> ids.isEmpty()
                        ? Mono.just(List.of())
                        : seen.read(filter, Counts.View.COUNTER, ids, staff)
                                .map(tallies -> List.copyOf(tallies.values())));
    }

    private static String orBlank(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** What is asked from the first day of the year before to the last day. */
    static Asked both(Filter filter, Filter before) {
        return filter.asked()
                .in(new Period(before.period().start(), filter.period().end()));
    }
}
