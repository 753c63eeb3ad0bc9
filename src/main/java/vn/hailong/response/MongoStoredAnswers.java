package vn.hailong.response;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.FindPublisher;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * {@link StoredAnswers} from one cursor: on MongoDB along the index on day and id, so that within a day the ids, which are
 * random, decide; the embedded store has no other order than the ids'.
 */
@Component
class MongoStoredAnswers implements StoredAnswers {

    /** Answers are small; a batch is about half a megabyte. */
    private static final int READ_BATCH = 500;

    /** The store is asked for the next batch while the one before is made use of. */
    private static final int READ_AHEAD = 4 * READ_BATCH;

    static final Bson ORDER = Indexes.ascending(ResponseDocument.DAY, ResponseDocument.ID);

    private final ResponseStore store;

    MongoStoredAnswers(ResponseStore store) {
        this.store = store;
    }

    @Override
    public Flux<StoredAnswer> read(Query query) {
        return Flux.defer(() -> documents(query)
                .publishOn(Schedulers.boundedElastic(), READ_AHEAD)
                .map(new StoredAnswerReader()::read));
    }

    private Flux<RawBsonDocument> documents(Query query) {
        return store.isTransactional().flatMapMany(indexed -> store.database().flatMapMany(database -> {
            FindPublisher<RawBsonDocument> found = database.getCollection(
                            ResponseDocument.COLLECTION, RawBsonDocument.class)
                    .find(filter(query))
                    .projection(fields(query))
                    .batchSize(READ_BATCH);
            return indexed ? found.sort(ORDER) : found;
        }));
    }

    /** What leads back to a phone or a receipt is not even read. */
    private static Bson fields(Query query) {
        List<String> fields = new ArrayList<>(StoredAnswerReader.FIELDS);
        query.items()
                .ifPresentOrElse(
                        items -> items.stream()
                                .sorted()
                                .forEach(item -> fields.add(ResponseDocument.ANSWERS + "." + item)),
                        () -> fields.add(ResponseDocument.ANSWERS));
        return Projections.fields(Projections.include(fields), Projections.excludeId());
    }

    static Bson filter(Query query) {
        List<Bson> filters = new ArrayList<>(List.of(
                Filters.gte(ResponseDocument.DAY, query.period().start().toString()),
                Filters.lt(ResponseDocument.DAY, query.period().end().toString()),
                Filters.eq("questionnaire", query.questionnaire()),
                Filters.lte("receivedAt", Date.from(query.receivedBy()))));
        query.version().ifPresent(version -> filters.add(Filters.eq("version", version)));
        if (!query.flagged()) {
            filters.add(Filters.size(ResponseDocument.FLAGS, 0));
        }
        return Filters.and(filters);
    }
}
