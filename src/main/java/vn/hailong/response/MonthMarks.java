package vn.hailong.response;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells when the counts of a month that is over have changed, so that their sum may be held in memory until they do. Whoever changes
 * them leaves a mark that was never there before, in the same transaction; without transactions, after them. A reader asks for the marks before
 * it reads counts: what it holds is then at least as new as its mark says.
 */
@Component
class MonthMarks {

    private static final String NAME = "changed:";
    private static final String ALL = NAME + "all";

    /** How much longer than its writers a reader takes a month for the one that goes on: their clocks differ. */
    private static final int CLOCKS_APART_HOURS = 1;

    private final ResponseStore store;
    private final IntakeProperties properties;
    private final Clock clock;

    MonthMarks(ResponseStore store, IntakeProperties properties, Clock clock) {
        this.store = store;
        this.properties = properties;
        this.clock = clock;
    }

    /** Those of the buckets that are, or lie in, months of which every writer knows that they are over. */
    List<String> over(List<String> buckets) {
        String goesOn = YearMonth.from(LocalDateTime.now(clock).minusHours(CLOCKS_APART_HOURS))
                .toString();
        return buckets.stream()
                .filter(bucket -> CountKey.month(bucket).compareTo(goesOn) < 0)
                .toList();
    }

    /** The marks that a batch leaves whose answers are of these days; none while all are of the month that goes on. */
    List<WriteModel<Document>> of(Stream<Response> changed) {
        YearMonth goesOn = YearMonth.now(clock);
        Collection<String> months = new TreeSet<>();
        changed.map(response -> YearMonth.from(response.day()))
                .filter(month -> month.isBefore(goesOn))
                .forEach(month -> months.add(month.toString()));
        List<WriteModel<Document>> marks = new ArrayList<>();
        months.forEach(month -> marks.add(mark(id(month, properties.lane()))));
        return marks;
    }

    /** Lets nobody trust what they hold of any month, as after a repair. */
    Mono<Void> all() {
        return store.database()
                .flatMap(database -> Session.plain(database).write(ResponseStore.marks(database), List.of(mark(ALL))));
    }

    /** What stands for the months of these buckets now: the same text as long as nothing of them has changed. */
    Mono<String> read(List<String> buckets) {
        List<String> ids = new ArrayList<>(List.of(ALL));
        for (String month : new TreeSet<>(buckets.stream().map(CountKey::month).toList())) {
            for (int lane = 0; lane < properties.lanes(); lane++) {
                ids.add(id(month, lane));
            }
        }
        return store.database()
                .flatMapMany(database -> Flux.from(ResponseStore.marks(database).find(Filters.in("_id", ids))))
                .map(mark -> mark.getString("_id") + "=" + mark.getObjectId("mark"))
                .sort()
                .collectList()
                .map(marks -> String.join(",", marks));
    }

    private static String id(String month, int lane) {
        return NAME + month + ":" + lane;
    }

    private static WriteModel<Document> mark(String id) {
        return new UpdateOneModel<>(
                new Document("_id", id),
                new Document("$set", new Document("mark", new ObjectId())),
                new UpdateOptions().upsert(true));
    }
}
