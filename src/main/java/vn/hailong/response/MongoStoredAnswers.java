package vn.hailong.response;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.FindPublisher;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * {@link StoredAnswers} from one cursor: on MongoDB along the index on day and id, so that within a day the ids, which are
 * random, decide; the embedded store has no other order than the ids'.
 */
@Component
class MongoStoredAnswers implements StoredAnswers {

    /** Answers are small; a batch is about half a megabyte. */
    private static final int READ_BATCH = 500;

    static final Bson ORDER = Indexes.ascending(ResponseDocument.DAY, ResponseDocument.ID);

    private final ResponseStore store;

    MongoStoredAnswers(ResponseStore store) {
        this.store = store;
    }

    @Override
    public Flux<StoredAnswer> read(Query query) {
        return store.isTransactional()
                .flatMapMany(indexed -> store.database().flatMapMany(database -> {
                    FindPublisher<Document> found = ResponseStore.responses(database)
                            .find(filter(query))
                            .batchSize(READ_BATCH);
                    return indexed ? found.sort(ORDER) : found;
                }))
                .map(ResponseDocument::toResponse)
                .map(StoredAnswer::of);
    }

    static Bson filter(Query query) {
        List<Bson> filters = new ArrayList<>(List.of(
                Filters.gte(ResponseDocument.DAY, query.period().start().toString()),
                Filters.lt(ResponseDocument.DAY, query.period().end().toString()),
                Filters.eq("questionnaire", query.questionnaire()),
                Filters.lte("receivedAt", Date.from(query.receivedBy()))));
        query.version().ifPresent(version -> filters.add(Filters.eq("version", version)));
        if (!query.flagged()) {
            filters.add(Filters.size("flags", 0));
        }
        return Filters.and(filters);
    }
}
