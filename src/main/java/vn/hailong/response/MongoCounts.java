package vn.hailong.response;

import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.bson.RawBsonDocument;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.servicepoint.Communes;

/** {@link Counts} read by the ids of their documents: as many as there are places, months and edge days, never more with more answers. */
@Component
class MongoCounts implements Counts {

    private static final int IDS_AT_ONCE = 4000;
    private static final int READS_AT_ONCE = 2;

    private final ResponseStore store;
    private final Questionnaires questionnaires;
    private final Communes communes;
    private final HeldSums held;
    private final MonthMarks marks;
    private final IntakeProperties properties;
    private final Clock clock;

    MongoCounts(
            ResponseStore store,
            Questionnaires questionnaires,
            Communes communes,
            HeldSums held,
            MonthMarks marks,
            IntakeProperties properties,
            Clock clock) {
        this.store = store;
        this.questionnaires = questionnaires;
        this.communes = communes;
        this.held = held;
        this.marks = marks;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Mono<Map<String, Tally>> read(Query query) {
        List<String> buckets = CountKey.buckets(query.period(), LocalDate.now(clock));
        List<String> over = query.places().isEmpty() ? marks.over(buckets) : List.of();
        List<String> others =
                buckets.stream().filter(bucket -> !over.contains(bucket)).toList();
        Set<String> places = places(query);
        return Flux.fromIterable(versions(query))
                .concatMap(version -> Flux.merge(
                        held.of(
                                        new HeldSums.Key(
                                                query.view(),
                                                version,
                                                over,
                                                query.channel(),
                                                query.flagged(),
                                                query.only()),
                                        () -> stored(ids(query.view(), version, over, places)))
                                .map(MongoCounts::addition),
                        stored(ids(query.view(), version, others, places)).map(MongoCounts::addition)))
                .collect(
                        () -> new CountSum.ByPlace(query.channel(), query.flagged(), query.only()),
                        (sums, addition) -> addition.accept(sums))
                .map(counted -> {
                    Map<String, Tally> sums = counted.tallies();
                    sums.values().removeIf(tally -> tally.answers() == 0);
                    return sums;
                });
    }

    private static Consumer<CountSum.ByPlace> addition(RawBsonDocument count) {
        return sums -> sums.add(count);
    }

    private static Consumer<CountSum.ByPlace> addition(Map<String, RawBsonDocument> held) {
        return sums -> held.forEach(sums::add);
    }

    private Flux<RawBsonDocument> stored(List<String> ids) {
        return store.database().flatMapMany(database -> Flux.fromIterable(ids)
                .buffer(IDS_AT_ONCE)
                .flatMap(
                        some -> Flux.from(database.getCollection(CountDocument.COLLECTION, RawBsonDocument.class)
                                .find(Filters.in("_id", some))
                                .batchSize(IDS_AT_ONCE)),
                        READS_AT_ONCE));
    }

    private List<String> ids(View view, VersionId version, List<String> buckets, Set<String> places) {
        List<String> ids = new ArrayList<>();
        for (String bucket : buckets) {
            for (String place : places) {
                CountKey key = new CountKey(view, version, bucket, place);
                for (int lane = 0; lane < properties.lanes(); lane++) {
                    ids.add(key.id(lane));
                }
            }
        }
        return ids;
    }

    private List<VersionId> versions(Query query) {
        return questionnaires.versions(query.questionnaire()).stream()
                .map(Questionnaire::key)
                .filter(key -> query.version().isEmpty() || query.version().getAsInt() == key.version())
                .toList();
    }

    private Set<String> places(Query query) {
        if (!query.places().isEmpty()) {
            return query.places();
        }
        if (query.view() == View.COUNTER) {
            throw new IllegalArgumentException("Counts by counter are read for counters that are named");
        }
        Set<String> places = new TreeSet<>();
        communes.all().forEach(commune -> places.add(commune.code().value()));
        places.add(NO_COMMUNE);
        if (query.view() == View.HOME) {
            places.add(Answers.OUTSIDE);
        }
        return places;
    }
}
