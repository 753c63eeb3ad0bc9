package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.form.ShownForms;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.response.Channel;
import vn.hailong.response.Counts;
import vn.hailong.response.Tally;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Period;
import vn.hailong.shared.Problem;

/** From forms shown to answers, counter by counter, each caller's scope applied before a number is read. */
@Component
class ResultsFunnel {

    /** What stands for the points of the province. */
    static final String PROVINCIAL = Counts.NO_COMMUNE;

    private static final int READS_AT_ONCE = 2;

    private final ShownForms shown;
    private final Counts counts;
    private final Questionnaires questionnaires;
    private final ServicePoints points;
    private final Communes communes;
    private final Filters filters;

    ResultsFunnel(
            ShownForms shown,
            Counts counts,
            Questionnaires questionnaires,
            ServicePoints points,
            Communes communes,
            Filters filters) {
        this.shown = shown;
        this.counts = counts;
        this.questionnaires = questionnaires;
        this.points = points;
        this.communes = communes;
        this.filters = filters;
    }

    private record At(ServicePoint point, ServicePoint.Counter counter) {}

    private record Answers(long begun, long completed) {

        Answers plus(Answers other) {
            return new Answers(begun + other.begun, completed + other.completed);
        }
    }

    /** What stands in an address of the funnel, right or wrong. */
    record Query(
            @Nullable String from,
            @Nullable String to,
            @Nullable String commune,
            @Nullable String flagged) {}

    /**
     * What was asked for and may be read.
     *
     * @param place the code of a commune, {@code -} for the points of the province, blank for all
     */
    record Asked(Period period, boolean flagged, String place) {}

    /**
     * What this member of staff may read: administrator and analyst every counter, commune staff those of their commune, also
     * when they name none, and always with flagged answers, because a flag tells of the answer of whoever was just there. Problems: FORBIDDEN outside, INVALID with everything that is wrong.
     */
    Asked ask(Query query, Staff staff) {
        List<Fault> faults = new ArrayList<>();
        Optional<String> place = sound(() -> place(query.commune(), staff), faults);
        Optional<Filter> filter = sound(
                () -> filters.read(new ResultsQuery(null, query.from(), query.to(), null, null, query.flagged(), null)),
                faults);
        if (!faults.isEmpty()) {
            throw Problem.invalid("dashboard.faults", faults);
        }
        return new Asked(
                filter.orElseThrow().period(),
                !staff.seesEverything() || filter.orElseThrow().flagged(),
                place.orElseThrow());
    }

    private static <T> Optional<T> sound(Supplier<T> reading, List<Fault> faults) {
        try {
            return Optional.of(reading.get());
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID) {
                throw problem;
            }
            faults.addAll(problem.faults());
            return Optional.empty();
        }
    }

    /** The counters of the place and their numbers. */
    Mono<Funnel> read(Asked asked) {
        String place = asked.place();
        return points.list(place.isEmpty() || place.equals(PROVINCIAL) ? null : new CommuneCode(place))
                .filter(point -> !place.equals(PROVINCIAL) || point.commune() == null)
                .flatMapIterable(ResultsFunnel::counters)
                .collectList()
                .flatMap(all -> read(asked.period(), asked.flagged(), all));
    }

    private static List<At> counters(ServicePoint point) {
        return point.counters().stream().map(counter -> new At(point, counter)).toList();
    }

    /** The commune to read, the province's points, or blank for all. */
    private String place(@Nullable String commune, Staff staff) {
        if (staff.role() == Role.BODY) {
            throw CurrentStaff.forbidden();
        }
        if (commune == null || commune.isBlank()) {
            return staff.communes().stream().findFirst().map(CommuneCode::value).orElse("");
        }
        if (commune.equals(PROVINCIAL)) {
            if (!staff.seesEverything()) {
                throw CurrentStaff.forbidden();
            }
            return commune;
        }
        if (!CommuneCode.isWellFormed(commune)
                || communes.find(new CommuneCode(commune)).isEmpty()) {
            throw Problem.invalid("dashboard.faults", List.of(new Fault("commune", "dashboard.fault.commune")));
        }
        if (!staff.seesCommune(new CommuneCode(commune))) {
            throw CurrentStaff.forbidden();
        }
        return commune;
    }

    private Mono<Funnel> read(Period period, boolean flagged, List<At> all) {
        Set<String> ids = all.stream().map(at -> at.counter().id()).collect(Collectors.toSet());
        return Mono.zip(shown.read(period, ids), answers(period, flagged, ids))
                .map(read -> new Funnel(
                        period.start(),
                        period.last(),
                        Funnel.CHANNEL,
                        Codes.flagged(flagged),
                        all.stream()
                                .map(at -> new Listed(row(at, read.getT1(), read.getT2()), at))
                                .filter(Listed::isWorthwhile)
                                .map(Listed::row)
                                .toList()));
    }

    private record Listed(Funnel.Row row, At at) {

        /** A closed counter is told of only where it has something to tell. */
        boolean isWorthwhile() {
            return at.counter().active() || !row.isUntouched();
        }
    }

    private static Funnel.Row row(At at, Map<String, Long> shown, Map<String, Answers> answers) {
        String id = at.counter().id();
        CommuneCode commune = at.point().commune();
        Answers given = answers.getOrDefault(id, new Answers(0, 0));
        return new Funnel.Row(
                id,
                at.point().name() + " · " + at.counter().name(),
                commune == null ? null : commune.value(),
                shown.getOrDefault(id, 0L),
                given.begun(),
                given.completed());
    }

    /** Those given by QR code, as only these begin with a form that was counted. */
    private Mono<Map<String, Answers>> answers(Period period, boolean flagged, Set<String> ids) {
        if (ids.isEmpty()) {
            return Mono.just(Map.of());
        }
        List<String> asked = new ArrayList<>();
        for (Questionnaire questionnaire : questionnaires.current()) {
            asked.add(questionnaire.key().questionnaire());
        }
        return Flux.fromIterable(asked)
                .flatMap(
                        id -> counts.read(new Counts.Query(
                                Counts.View.COUNTER,
                                id,
                                OptionalInt.empty(),
                                period,
                                Optional.of(Channel.QR),
                                flagged,
                                ids)),
                        READS_AT_ONCE)
                .collect(HashMap<String, Answers>::new, ResultsFunnel::add)
                .map(sums -> sums);
    }

    private static void add(Map<String, Answers> sums, Map<String, Tally> read) {
        read.forEach(
                (counter, tally) -> sums.merge(counter, new Answers(tally.answers(), tally.complete()), Answers::plus));
    }
}
