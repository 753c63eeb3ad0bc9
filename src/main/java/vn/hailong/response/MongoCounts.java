package vn.hailong.response;

import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    private final IntakeProperties properties;
    private final Clock clock;

    MongoCounts(
            ResponseStore store,
            Questionnaires questionnaires,
            Communes communes,
            IntakeProperties properties,
            Clock clock) {
        this.store = store;
        this.questionnaires = questionnaires;
        this.communes = communes;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Mono<Map<String, Tally>> read(Query query) {
        return store.database()
                .flatMapMany(database -> Flux.fromIterable(ids(query))
                        .buffer(IDS_AT_ONCE)
                        .flatMap(
                                ids -> Flux.from(database.getCollection(CountDocument.COLLECTION, RawBsonDocument.class)
                                        .find(Filters.in("_id", ids))
                                        .batchSize(IDS_AT_ONCE)),
                                READS_AT_ONCE))
                .collect(CountSum.ByPlace::new, CountSum.ByPlace::add)
                .map(counted -> {
                    Map<String, Tally> sums = new HashMap<>();
                    counted.documents()
                            .forEach((place, document) ->
                                    sums.put(place, CountDocument.tally(document, query.channel(), query.flagged())));
                    sums.values().removeIf(tally -> tally.answers() == 0);
                    return sums;
                });
    }

    private List<String> ids(Query query) {
        List<String> ids = new ArrayList<>();
        List<String> buckets = CountKey.buckets(query.period(), LocalDate.now(clock));
        for (VersionId version : versions(query)) {
            for (String bucket : buckets) {
                for (String place : places(query)) {
                    CountKey key = new CountKey(query.view(), version, bucket, place);
                    for (int lane = 0; lane < properties.lanes(); lane++) {
                        ids.add(key.id(lane));
                    }
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
