package vn.hailong.response;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@link SealedCounts}: a document of a month is inserted once; of two nodes that seal it at the same time both read what came first. */
@Component
class SealedMonths implements SealedCounts {

    private final ResponseStore store;
    private final MongoStepCounts steps;
    private final Clock clock;

    SealedMonths(ResponseStore store, MongoStepCounts steps, Clock clock) {
        this.store = store;
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public Mono<Map<String, Tally>> of(Counts.View view, String questionnaire, YearMonth month) {
        return Mono.defer(() -> {
            if (!month.isBefore(YearMonth.from(LocalDate.now(clock)))) {
                throw new IllegalArgumentException("The month " + month + " is not over");
            }
            String id = String.join("|", "sealed", view.name().substring(0, 1), questionnaire, month.toString());
            return store.database().flatMap(database -> found(database, id)
                    .switchIfEmpty(Mono.defer(() -> steps.seal(view, questionnaire, month)
                            .flatMap(tallies -> inserted(database, id, tallies)))));
        });
    }

    private static Mono<Map<String, Tally>> found(MongoDatabase database, String id) {
        return Mono.from(ResponseStore.steps(database)
                        .find(Filters.eq("_id", id))
                        .first())
                .map(SealedMonths::tallies);
    }

    private static Mono<Map<String, Tally>> inserted(MongoDatabase database, String id, Map<String, Tally> tallies) {
        List<Document> places = new ArrayList<>();
        tallies.forEach(
                (place, tally) -> places.add(new Document("place", place).append("tally", CountDocument.from(tally))));
        return Mono.from(ResponseStore.steps(database).insertOne(new Document("_id", id).append("places", places)))
                .thenReturn(tallies)
                .onErrorResume(
                        MongoException.class,
                        fault -> Transactions.isDuplicateKey(fault) ? found(database, id) : Mono.error(fault));
    }

    private static Map<String, Tally> tallies(Document document) {
        Map<String, Tally> tallies = new TreeMap<>();
        document.getList("places", Document.class)
                .forEach(place ->
                        tallies.put(place.getString("place"), CountDocument.tally(place.get("tally", Document.class))));
        return tallies;
    }
}
