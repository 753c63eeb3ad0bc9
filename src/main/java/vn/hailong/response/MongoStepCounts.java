package vn.hailong.response;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.indicator.Frameworks;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Period;

/**
 * {@link StepCounts} made while they are read: the counts of a place and month are compared with those that were last shown, and
 * what has come since moves when it fills groups. One document for each place, questionnaire and month; who moves it first
 * decides for everybody.
 */
@Component
class MongoStepCounts implements StepCounts {

    private static final int IDS_AT_ONCE = 4000;
    private static final int MOVES_AT_ONCE = 8;
    private static final int TRIES = 3;

    private final ResponseStore store;
    private final Questionnaires questionnaires;
    private final Frameworks frameworks;
    private final ServicePoints points;
    private final Communes communes;
    private final IntakeProperties intake;
    private final StepProperties steps;
    private final Clock clock;

    MongoStepCounts(
            ResponseStore store,
            Questionnaires questionnaires,
            Frameworks frameworks,
            ServicePoints points,
            Communes communes,
            IntakeProperties intake,
            StepProperties steps,
            Clock clock) {
        this.store = store;
        this.questionnaires = questionnaires;
        this.frameworks = frameworks;
        this.points = points;
        this.communes = communes;
        this.intake = intake;
        this.steps = steps;
        this.clock = clock;
    }

    /** One document of steps: a place of a view in a month. */
    private record StepKey(Counts.View view, String questionnaire, String place, YearMonth month) {

        String id() {
            return String.join("|", view.name().substring(0, 1), questionnaire, place, month.toString());
        }
    }

    /** Where the live counts of steps are: the counters of a commune, or the commune where people live. */
    private record Source(StepKey step, CountKey count) {}

    @Override
    public int least() {
        return steps.answers();
    }

    @Override
    public Mono<Map<String, Tally>> read(Counts.Query query) {
        return places(query).flatMap(places -> {
            Counts.View view = query.view() == Counts.View.HOME ? Counts.View.HOME : Counts.View.SERVICE;
            Halves halves = halves(query.questionnaire());
            return states(view, query.questionnaire(), months(query.period()), places, StepState::after)
                    .map(states -> {
                        Map<String, Tally> sums = new TreeMap<>();
                        states.forEach((key, state) -> add(sums, key.place(), state, query, halves));
                        sums.values().removeIf(tally -> tally.answers() == 0);
                        return sums;
                    });
        });
    }

    private static void add(Map<String, Tally> sums, String place, StepState state, Counts.Query query, Halves halves) {
        if (query.view() == Counts.View.COUNTER) {
            for (String counter : query.places()) {
                Counts.Query one = new Counts.Query(
                        query.view(),
                        query.questionnaire(),
                        query.version(),
                        query.period(),
                        query.channel(),
                        query.flagged(),
                        Set.of(counter));
                sums.merge(
                        counter,
                        halves.of(state.shown(strand -> strand.isWithin(one)), Counts.View.SERVICE),
                        Tally::plus);
            }
        } else {
            sums.merge(place, halves.of(state.shown(strand -> strand.isWithin(query)), query.view()), Tally::plus);
        }
    }

    @Override
    public Mono<Map<String, Sealed>> seal(Counts.View view, String questionnaire, YearMonth month, Set<String> places) {
        if (view == Counts.View.COUNTER) {
            throw new IllegalArgumentException("Counters are not published");
        }
        Halves halves = halves(questionnaire);
        return states(view, questionnaire, List.of(month), places, StepState::sealed)
                .map(states -> {
                    Map<String, Sealed> sealed = new TreeMap<>();
                    states.forEach((key, state) -> sealed.put(key.place(), sealed(state, halves, view)));
                    return sealed;
                });
    }

    private Sealed sealed(StepState state, Halves halves, Counts.View view) {
        Tally tally = halves.of(state.shown(strand -> !strand.flagged()), view);
        if (!LeastSupport.isZeroOrAtLeast(state.mixed(), steps.answers())) {
            return new Sealed(tally, Optional.empty());
        }
        Map<Channel, Tally> byChannel = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            Tally its = halves.of(
                    state.taken(strand -> !strand.flagged() && channel.code().equals(strand.channel())), view);
            if (its.answers() != 0) {
                byChannel.put(channel, its);
            }
        }
        return new Sealed(tally, Optional.of(byChannel));
    }

    /** How a state goes on from the live counts. */
    private interface Move {
        Optional<StepState> next(StepState state, Map<Strand, Tally> live, int step);
    }

    /** The states of the places in the months, moved on where the live counts fill groups. */
    private Mono<Map<StepKey, StepState>> states(
            Counts.View view, String questionnaire, List<YearMonth> months, Set<String> places, Move move) {
        List<StepKey> keys = new ArrayList<>();
        for (String place : places) {
            months.forEach(month -> keys.add(new StepKey(view, questionnaire, place, month)));
        }
        return Mono.zip(stored(keys), live(keys), (stored, live) -> Flux.fromIterable(keys)
                        .filter(key -> stored.containsKey(key) || live.containsKey(key))
                        .flatMap(
                                key -> moved(
                                                key,
                                                stored.getOrDefault(key, StepState.NOTHING),
                                                live.getOrDefault(key, Map.of()),
                                                move,
                                                TRIES)
                                        .map(state -> Map.entry(key, state)),
                                MOVES_AT_ONCE)
                        .collect(
                                HashMap<StepKey, StepState>::new,
                                (states, entry) -> states.put(entry.getKey(), entry.getValue())))
                .flatMap(states -> states);
    }

    private Mono<StepState> moved(StepKey key, StepState state, Map<Strand, Tally> live, Move move, int tries) {
        Optional<StepState> next = tries == 0 ? Optional.empty() : move.next(state, live, steps.answers());
        if (next.isEmpty()) {
            return Mono.just(state);
        }
        return written(key, state, next.get())
                .flatMap(won -> won
                        ? Mono.just(next.get())
                        : stored(List.of(key))
                                .flatMap(stored -> moved(
                                        key, stored.getOrDefault(key, StepState.NOTHING), live, move, tries - 1)));
    }

    /** Whether this move came first: of two nodes that move a state at once one finds that it is not what it was. */
    private Mono<Boolean> written(StepKey key, StepState before, StepState next) {
        Document document = StepDocument.from(key.id(), next);
        return store.database()
                .map(ResponseStore::steps)
                .flatMap(collection -> before.revision() == 0
                        ? inserted(collection, document)
                        : Mono.from(collection.replaceOne(
                                        Filters.and(
                                                Filters.eq("_id", key.id()),
                                                Filters.eq(StepDocument.REVISION, before.revision())),
                                        document))
                                .map(result -> result.getMatchedCount() == 1));
    }

    private static Mono<Boolean> inserted(MongoCollection<Document> collection, Document document) {
        return Mono.from(collection.insertOne(document))
                .thenReturn(true)
                .onErrorResume(
                        MongoException.class,
                        fault -> Transactions.isDuplicateKey(fault) ? Mono.just(false) : Mono.error(fault));
    }

    private Mono<Map<StepKey, StepState>> stored(List<StepKey> keys) {
        Map<String, StepKey> byId = new LinkedHashMap<>();
        keys.forEach(key -> byId.put(key.id(), key));
        return find(ResponseStore::steps, byId.keySet())
                .collect(HashMap<StepKey, StepState>::new, (states, document) -> Optional.ofNullable(
                                byId.get(document.getString("_id")))
                        .ifPresent(key -> states.put(key, StepDocument.toState(document))))
                .map(states -> states);
    }

    private Mono<Map<StepKey, Map<Strand, Tally>>> live(List<StepKey> keys) {
        return Flux.fromIterable(keys)
                .concatMap(this::sources)
                .collect(HashMap<String, Source>::new, (byId, source) -> {
                    for (int lane = 0; lane < intake.lanes(); lane++) {
                        byId.put(source.count().id(lane), source);
                    }
                })
                .flatMap(byId -> find(ResponseStore::counts, byId.keySet())
                        .collect(HashMap<StepKey, Map<Strand, Tally>>::new, (live, document) -> {
                            Source source = byId.get(document.getString("_id"));
                            if (source != null) {
                                CountDocument.strands(
                                        document,
                                        source.count().view() == Counts.View.COUNTER
                                                ? source.count().place()
                                                : "",
                                        source.count().questionnaire().version(),
                                        (strand, tally) -> live.computeIfAbsent(source.step(), key -> new HashMap<>())
                                                .merge(strand, tally, Tally::plus));
                            }
                        }))
                .map(live -> live);
    }

    private Flux<Source> sources(StepKey key) {
        Flux<String> places = key.view() == Counts.View.HOME
                ? Flux.just(key.place())
                : pointsOf(key.place()).flatMapIterable(ServicePoint::counters).map(ServicePoint.Counter::id);
        Counts.View view = key.view() == Counts.View.HOME ? Counts.View.HOME : Counts.View.COUNTER;
        return places.flatMapIterable(place -> questionnaires.versions(key.questionnaire()).stream()
                .map(version -> new Source(
                        key, new CountKey(view, version.key(), key.month().toString(), place)))
                .toList());
    }

    private Flux<ServicePoint> pointsOf(String place) {
        return place.equals(Counts.NO_COMMUNE)
                ? points.list(null).filter(point -> point.commune() == null)
                : points.list(new CommuneCode(place));
    }

    private Flux<Document> find(Function<MongoDatabase, MongoCollection<Document>> collection, Set<String> ids) {
        return store.database().map(collection).flatMapMany(found -> Flux.fromIterable(ids)
                .buffer(IDS_AT_ONCE)
                .concatMap(some -> Flux.from(found.find(Filters.in("_id", some)))));
    }

    /** The communes whose steps hold what is asked for. */
    private Mono<Set<String>> places(Counts.Query query) {
        if (query.view() == Counts.View.COUNTER) {
            return Flux.fromIterable(query.places())
                    .concatMap(points::findCounter)
                    .mapNotNull(at -> at.point().commune())
                    .map(CommuneCode::value)
                    .collect(Collectors.toUnmodifiableSet());
        }
        if (!query.places().isEmpty()) {
            return Mono.just(query.places());
        }
        Set<String> places = communes.all().stream()
                .map(commune -> commune.code().value())
                .collect(Collectors.toCollection(TreeSet::new));
        places.add(Counts.NO_COMMUNE);
        if (query.view() == Counts.View.HOME) {
            places.add(Answers.OUTSIDE);
        }
        return Mono.just(places);
    }

    private List<YearMonth> months(Period period) {
        YearMonth now = YearMonth.from(LocalDate.now(clock));
        YearMonth last = YearMonth.from(period.isEmpty() ? period.start() : period.last());
        return Stream.iterate(
                        YearMonth.from(period.start()),
                        month -> !month.isAfter(last) && !month.isAfter(now),
                        month -> month.plusMonths(1))
                .toList();
    }

    private Halves halves(String questionnaire) {
        List<Questionnaire> versions = questionnaires.versions(questionnaire);
        return versions.stream()
                .findFirst()
                .flatMap(version -> frameworks.criteriaOf(version.framework()))
                .map(framework -> new Halves(versions, framework))
                .orElseThrow(() -> new IllegalArgumentException("No questionnaire " + questionnaire));
    }
}
