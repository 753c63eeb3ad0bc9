package vn.hailong.response;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link Responses} in MongoDB: an answer, its texts, its device's tally and its counts are one transaction. */
@Component
class MongoResponses implements Responses {

    private static final int SCAN_BATCH = 1000;

    private final ResponseStore store;
    private final Transactions transactions;
    private final Contributions contributions;
    private final DeviceDays deviceDays;
    private final CommentTexts comments;
    private final MonthMarks marks;
    private final IntakeProperties properties;

    MongoResponses(
            ResponseStore store,
            Transactions transactions,
            Contributions contributions,
            DeviceDays deviceDays,
            CommentTexts comments,
            MonthMarks marks,
            IntakeProperties properties) {
        this.store = store;
        this.transactions = transactions;
        this.contributions = contributions;
        this.deviceDays = deviceDays;
        this.comments = comments;
        this.marks = marks;
        this.properties = properties;
    }

    @Override
    public Mono<List<Fate>> write(List<Draft> drafts) {
        return transactions.run(session -> writeOnce(session, drafts), properties.deadline());
    }

    private Mono<List<Fate>> writeOnce(Session session, List<Draft> drafts) {
        return known(session, drafts).flatMap(known -> {
            BatchPlan plan = BatchPlan.of(drafts, known);
            return plan.isIdle()
                    ? Mono.just(plan.fates())
                    : deviceDays.judge(session, plan).flatMap(judged -> store(session, judged));
        });
    }

    /** The stored answers under the drafts' ids; where a receipt must be unique, also those that have a draft's receipt under another id. */
    private Mono<List<Response>> known(Session session, List<Draft> drafts) {
        List<Binary> ids =
                drafts.stream().map(draft -> StoredId.of(draft.response().id())).toList();
        Flux<Document> byId =
                session.find(ResponseStore.responses(session.database()), Filters.in(ResponseDocument.ID, ids));
        Flux<Document> byReceipt = session.isTransaction()
                ? Flux.empty()
                : session.find(
                        ResponseStore.responses(session.database()),
                        Filters.in(
                                ResponseDocument.RECEIPT,
                                drafts.stream()
                                        .map(draft -> draft.response().receipt().value())
                                        .toList()));
        return Flux.concat(byId, byReceipt)
                .map(ResponseDocument::toResponse)
                .distinct(Response::id)
                .collectList();
    }

    private Mono<List<Fate>> store(Session session, BatchPlan plan) {
        List<WriteModel<Document>> answers = new ArrayList<>();
        BatchCounts changes = new BatchCounts(properties.lane());
        List<Response> changed = new ArrayList<>();
        for (BatchPlan.Step step : plan.steps()) {
            Response next = step.draft().response();
            Response before = step.known();
            if (step.fate() == Fate.CREATED) {
                answers.add(new InsertOneModel<>(ResponseDocument.from(next)));
                changes.add(next, contributions.of(next), 1);
                changed.add(next);
            } else if (step.fate() == Fate.REPLACED && before != null) {
                answers.add(new ReplaceOneModel<>(
                        Filters.and(
                                Filters.eq(ResponseDocument.ID, StoredId.of(before.id())),
                                Filters.eq("commune", before.commune()),
                                Filters.eq(ResponseDocument.REVISION, before.revision())),
                        ResponseDocument.from(next)));
                changes.add(before, contributions.of(before), -1);
                changes.add(next, contributions.of(next), 1);
                changed.addAll(List.of(before, next));
            }
        }
        return comments.write(session, plan)
                .then(session.write(ResponseStore.responses(session.database()), answers))
                .then(session.write(ResponseStore.counts(session.database()), changes.writes()))
                .then(session.write(ResponseStore.marks(session.database()), marks.of(changed.stream())))
                .then(deviceDays.write(session, plan))
                .thenReturn(plan.fates());
    }

    @Override
    public Mono<Response> find(UUID id) {
        return store.database()
                .flatMap(database -> Mono.from(ResponseStore.responses(database)
                        .find(Filters.eq(ResponseDocument.ID, StoredId.of(id)))
                        .first()))
                .map(ResponseDocument::toResponse);
    }

    @Override
    public Mono<Response> find(ReceiptCode receipt) {
        return store.database()
                .flatMap(database -> Mono.from(ResponseStore.responses(database)
                        .find(Filters.eq(ResponseDocument.RECEIPT, receipt.value()))
                        .first()))
                .map(ResponseDocument::toResponse);
    }

    @Override
    public Flux<Response> all() {
        return store.database()
                .flatMapMany(database ->
                        Flux.from(ResponseStore.responses(database).find().batchSize(SCAN_BATCH)))
                .map(ResponseDocument::toResponse);
    }
}
