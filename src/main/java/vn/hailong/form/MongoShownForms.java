package vn.hailong.form;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Period;

/**
 * The numbers of forms shown in the collection {@code shown}: a document for each counter and month, with a number for each day.
 * They are found by their ids alone, several nodes add to the same, and they are kept as long as the counts of answers.
 */
@Component
class MongoShownForms implements ShownForms {

    static final String COLLECTION = "shown";

    private static final String DAYS = "d";
    private static final int AT_ONCE = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReactiveMongoTemplate mongo;

    MongoShownForms(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** A day at a counter. */
    record Place(LocalDate day, String counter) {

        private String id() {
            return MongoShownForms.id(YearMonth.from(day), counter);
        }

        private String field() {
            return DAYS + "." + name(day);
        }
    }

    /** Adds these numbers; what could not be written is given back. */
    Mono<Map<Place, Long>> add(Map<Place, Long> numbers) {
        return Flux.fromIterable(numbers.entrySet())
                .buffer(AT_ONCE)
                .concatMap(this::write)
                .collect(HashMap::new, Map::putAll);
    }

    private Mono<Map<Place, Long>> write(List<Map.Entry<Place, Long>> numbers) {
        List<UpdateOneModel<Document>> writes = numbers.stream()
                .map(number -> new UpdateOneModel<Document>(
                        Filters.eq("_id", number.getKey().id()),
                        new Document("$inc", new Document(number.getKey().field(), number.getValue()))
                                .append(
                                        "$setOnInsert",
                                        new Document("counter", number.getKey().counter())),
                        new UpdateOptions().upsert(true)))
                .toList();
        return mongo.getCollection(COLLECTION)
                .flatMap(collection -> Mono.from(collection.bulkWrite(writes, new BulkWriteOptions().ordered(false))))
                .timeout(PATIENCE)
                .map(written -> Map.<Place, Long>of())
                .onErrorResume(MongoBulkWriteException.class, partly -> {
                    Map<Place, Long> left = new HashMap<>();
                    for (BulkWriteError error : partly.getWriteErrors()) {
                        left.put(
                                numbers.get(error.getIndex()).getKey(),
                                numbers.get(error.getIndex()).getValue());
                    }
                    return left.isEmpty() ? Mono.error(partly) : Mono.just(left);
                });
    }

    @Override
    public Mono<Map<String, Long>> read(Period period, Set<String> counters) {
        if (period.isEmpty() || counters.isEmpty()) {
            return Mono.just(Map.of());
        }
        List<String> ids = new ArrayList<>();
        YearMonth last = YearMonth.from(period.last());
        for (YearMonth month = YearMonth.from(period.start()); !month.isAfter(last); month = month.plusMonths(1)) {
            for (String counter : counters) {
                ids.add(id(month, counter));
            }
        }
        return mongo.getCollection(COLLECTION)
                .flatMapMany(collection -> Flux.fromIterable(ids)
                        .buffer(AT_ONCE)
                        .concatMap(some -> collection.find(Filters.in("_id", some))))
                .timeout(PATIENCE)
                .collect(HashMap<String, Long>::new, (sums, document) -> {
                    long shown = shown(document, period);
                    if (shown > 0) {
                        sums.merge(document.getString("counter"), shown, Long::sum);
                    }
                })
                .map(sums -> sums);
    }

    private static long shown(Document document, Period period) {
        YearMonth month = YearMonth.parse(document.getString("_id").split("\\|", 2)[0]);
        long sum = 0;
        for (Map.Entry<String, Object> day : document.get(DAYS, new Document()).entrySet()) {
            if (period.contains(month.atDay(Integer.parseInt(day.getKey()))) && day.getValue() instanceof Number n) {
                sum += n.longValue();
            }
        }
        return sum;
    }

    private static String id(YearMonth month, String counter) {
        return month + "|" + counter;
    }

    private static String name(LocalDate day) {
        return String.format(Locale.ROOT, "%02d", day.getDayOfMonth());
    }
}
