package vn.hailong.dashboard;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.indicator.Framework;
import vn.hailong.indicator.Frameworks;
import vn.hailong.questionnaire.Item;
import vn.hailong.response.Channel;
import vn.hailong.response.Counts;
import vn.hailong.response.Tally;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;
import vn.hailong.statistics.Threshold;

/** The frequencies of one commune, one counter or the province, each caller's scope applied before a count is read. */
@Component
class ResultsFrequencies {

    private static final String DEMOGRAPHIC = "demographic";

    private final Seen seen;
    private final Communes communes;
    private final ServicePoints points;
    private final Frameworks frameworks;
    private final Threshold threshold;

    ResultsFrequencies(
            Seen seen, Communes communes, ServicePoints points, Frameworks frameworks, ResultsProperties properties) {
        this.seen = seen;
        this.communes = communes;
        this.points = points;
        this.frameworks = frameworks;
        this.threshold = new Threshold(properties.threshold());
    }

    /**
     * What this member of staff may see: commune staff their commune (also when they name none), a body the items of its
     * policy groups; both no options of an item that fewer than the threshold judged, nor of what people are where one of
     * them is that few. Problems: FORBIDDEN outside their scope, INVALID for an unknown commune or counter.
     *
     * @param commune a commune code; null or blank for the whole province
     * @param counterId a counter's id; null or blank for all counters
     */
    Mono<Frequencies> read(Filter filter, @Nullable String commune, @Nullable String counterId, Staff staff) {
        return Mono.defer(() -> {
            Optional<CommuneCode> place = place(commune, staff);
            Optional<String> counter = Optional.ofNullable(counterId).filter(text -> !text.isBlank());
            return counter.map(id -> ofCounter(filter, id, place, staff))
                    .orElseGet(() -> ofPlace(filter, place, staff));
        });
    }

    private Mono<Frequencies> ofPlace(Filter filter, Optional<CommuneCode> place, Staff staff) {
        Set<String> places = place.map(code -> Set.of(code.value())).orElse(Set.of());
        return read(filter, filter.by().view(), places, place, Optional.empty(), staff);
    }

    private Mono<Frequencies> ofCounter(Filter filter, String id, Optional<CommuneCode> place, Staff staff) {
        return points.findCounter(id)
                .map(ServicePoint.At::point)
                .switchIfEmpty(Mono.error(() -> invalid("counter", "dashboard.fault.counter")))
                .flatMap(point -> {
                    CommuneCode its = point.commune();
                    if (staff.role() == Role.COMMUNE && (its == null || !staff.seesCommune(its))) {
                        return Mono.error(CurrentStaff.forbidden());
                    }
                    if (place.isPresent() && !place.get().equals(its)) {
                        return Mono.error(invalid("counter", "dashboard.fault.counter"));
                    }
                    return read(
                            filter, Counts.View.COUNTER, Set.of(id), Optional.ofNullable(its), Optional.of(id), staff);
                });
    }

    private Mono<Frequencies> read(
            Filter filter,
            Counts.View view,
            Set<String> places,
            Optional<CommuneCode> place,
            Optional<String> counter,
            Staff staff) {
        Mono<VersionTallies> read =
                seen.read(filter, view, places, staff).map(tallies -> VersionTallies.sum(tallies.values()));
        return Mono.zip(
                read,
                seen.received(filter, staff),
                (tallies, received) -> new Frequencies(
                        filter.questionnaireText(),
                        filter.asked().series().versions(),
                        filter.period().start(),
                        filter.period().last(),
                        filter.channel().map(Channel::code).orElse(null),
                        Codes.flagged(filter.flagged()),
                        place.map(CommuneCode::value).orElse(null),
                        counter.orElse(null),
                        received.orElse(null),
                        new Frequencies.Answered(
                                tallies.all().complete(), tallies.all().partial()),
                        items(filter, tallies, staff),
                        breaks(filter, staff)));
    }

    /** Without those that steps count in another view. */
    private List<Frequencies.ItemCount> items(Filter filter, VersionTallies tallies, Staff staff) {
        if (!staff.seesEverything() && !threshold.isReachedBy(tallies.all().answers())) {
            return List.of();
        }
        return filter.asked().items().values().stream()
                .filter(item -> isTheirs(item, staff))
                .filter(item -> staff.seesEverything() || tallies.all().items().containsKey(item.id()))
                .map(item -> count(
                        item,
                        tallies.since(filter.asked().series().sinceOf(item.id())),
                        counted -> staff.seesEverything() || isLargeEnough(item, counted)))
                .toList();
    }

    /** Those of the items that are shown. */
    private List<SeriesBreak> breaks(Filter filter, Staff staff) {
        Framework framework = frameworks.criteriaOf(filter.asked().framework()).orElseGet(frameworks::sipas);
        return SeriesBreak.of(filter.asked(), framework).stream()
                .filter(found -> Optional.ofNullable(filter.asked().items().get(found.item()))
                        .map(item -> isTheirs(item, staff))
                        .orElse(true))
                .toList();
    }

    /** A body's are those of its policy groups. */
    private static boolean isTheirs(Item item, Staff staff) {
        String group = item.policyGroup();
        return staff.role() != Role.BODY || (group != null && staff.seesPolicyGroup(group));
    }

    /** @param isShown whether the options of what was counted are the reader's to see */
    static Frequencies.ItemCount count(Item item, Tally tally, Predicate<Tally.ItemTally> isShown) {
        Tally.ItemTally counted = tally.items().getOrDefault(item.id(), new Tally.ItemTally(0, 0, Map.of()));
        return new Frequencies.ItemCount(
                item.id(),
                item.kind().name().toLowerCase(Locale.ROOT),
                item.criterion(),
                counted.asked(),
                counted.answered(),
                Math.max(0, tally.answers() - counted.asked()),
                Math.max(0, counted.asked() - counted.answered()),
                isShown.test(counted) ? options(item, counted) : List.of());
    }

    /** Whether those who might know the people may see the options: no small cell of what people are, none of where they live. */
    private boolean isLargeEnough(Item item, Tally.ItemTally counted) {
        if (item.kind() == Item.Kind.COMMUNE) {
            return false;
        }
        boolean isOfPeople = item.hasRole(DEMOGRAPHIC);
        return threshold.isReachedBy(counted.answered() - nonAnswers(counted))
                && (!isOfPeople
                        || counted.options().values().stream().allMatch(n -> n == 0 || threshold.isReachedBy(n)));
    }

    private static long nonAnswers(Tally.ItemTally counted) {
        return Item.NON_ANSWERS.stream().mapToLong(counted::of).sum();
    }

    /** Those of the questionnaire; of a commune those that were chosen, of a number those that were entered, smallest first. */
    static List<Frequencies.OptionCount> options(Item item, Tally.ItemTally counted) {
        Stream<String> offered = item.options().stream().map(Item.Option::code);
        Stream<String> codes =
                switch (item.kind()) {
                    case COMMUNE -> counted.options().keySet().stream();
                    case NUMBER -> Stream.concat(numbers(item, counted), offered);
                    default -> offered;
                };
        return codes.map(code -> new Frequencies.OptionCount(code, counted.of(code)))
                .toList();
    }

    private static Stream<String> numbers(Item item, Tally.ItemTally counted) {
        return counted.options().keySet().stream()
                .filter(code -> item.option(code).isEmpty())
                .sorted(Comparator.comparing(Integer::valueOf));
    }

    private Optional<CommuneCode> place(@Nullable String commune, Staff staff) {
        if (commune == null || commune.isBlank()) {
            return staff.communes().stream().findFirst();
        }
        if (!CommuneCode.isWellFormed(commune)) {
            throw invalid("commune", "dashboard.fault.commune");
        }
        CommuneCode code = new CommuneCode(commune);
        if (communes.find(code).isEmpty()) {
            throw invalid("commune", "dashboard.fault.commune");
        }
        if (!staff.seesCommune(code)) {
            throw CurrentStaff.forbidden();
        }
        return Optional.of(code);
    }

    private static Problem invalid(String parameter, String code) {
        return Problem.invalid("dashboard.faults", List.of(new Fault(parameter, code)));
    }
}
