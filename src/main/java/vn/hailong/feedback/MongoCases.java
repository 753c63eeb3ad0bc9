package vn.hailong.feedback;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link Cases} in MongoDB; acknowledged means durable. */
@Component
class MongoCases implements Cases {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReactiveMongoTemplate mongo;

    MongoCases(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** One index for those of a commune, one for all that are open or late; the embedded store has none and needs none for a pilot. */
    Mono<Void> prepare() {
        return collection().flatMap(cases -> index(cases, CaseDocument.COMMUNE, CaseDocument.STATE, CaseDocument.DUE)
                .then(index(cases, CaseDocument.STATE, CaseDocument.DUE)));
    }

    private static Mono<Void> index(MongoCollection<Document> cases, String... fields) {
        return Mono.from(cases.createIndex(Indexes.ascending(fields), new IndexOptions()))
                .then();
    }

    @Override
    public Mono<Boolean> add(FeedbackCase fresh) {
        return collection()
                .flatMap(cases -> Mono.from(cases.insertOne(CaseDocument.from(fresh))))
                .timeout(PATIENCE)
                .thenReturn(true)
                .onErrorMap(MongoCases::translated)
                .onErrorResume(DuplicateKeyException.class, known -> Mono.just(false));
    }

    private static Throwable translated(Throwable failure) {
        return failure instanceof MongoWriteException write
                        && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY
                ? new DuplicateKeyException("The case is known")
                : failure;
    }

    @Override
    public Mono<FeedbackCase> find(CaseId id) {
        return collection()
                .flatMap(cases -> Mono.from(
                        cases.find(Filters.eq(CaseDocument.ID, id.value())).first()))
                .timeout(PATIENCE)
                .map(CaseDocument::toCase);
    }

    @Override
    public Mono<Boolean> change(FeedbackCase changed) {
        return collection()
                .flatMap(cases -> Mono.from(cases.replaceOne(
                        Filters.and(
                                Filters.eq(CaseDocument.ID, changed.id().value()),
                                Filters.eq(CaseDocument.REVISION, changed.revision() - 1)),
                        CaseDocument.from(changed))))
                .timeout(PATIENCE)
                .map(result -> result.getMatchedCount() == 1);
    }

    @Override
    public Flux<FeedbackCase> list(CaseFilter filter, LocalDate today, int skip, int limit) {
        return collection()
                .flatMapMany(cases -> Flux.from(cases.find(query(filter, today))
                        .sort(new Document(CaseDocument.DUE, 1).append(CaseDocument.ID, 1))
                        .skip(skip)
                        .limit(limit)))
                .timeout(PATIENCE)
                .map(CaseDocument::toCase);
    }

    @Override
    public Mono<Long> count(CaseFilter filter, LocalDate today) {
        return collection()
                .flatMap(cases -> Mono.from(cases.countDocuments(query(filter, today))))
                .timeout(PATIENCE);
    }

    static Bson query(CaseFilter filter, LocalDate today) {
        List<Bson> filters = new ArrayList<>();
        filter.commune().ifPresent(commune -> filters.add(Filters.eq(CaseDocument.COMMUNE, commune.value())));
        filters.add(Filters.in(
                CaseDocument.STATE,
                filter.states().stream().map(RequestState::code).sorted().toList()));
        if (filter.overdue()) {
            filters.add(Filters.lt(CaseDocument.DUE, today.toString()));
        }
        return Filters.and(filters);
    }

    @Override
    public Mono<Long> forgetBefore(YearMonth month) {
        return collection()
                .flatMap(cases -> Mono.from(cases.deleteMany(Filters.lt(CaseDocument.ASKED, month.toString()))))
                .map(result -> result.getDeletedCount());
    }

    private Mono<MongoCollection<Document>> collection() {
        return mongo.getCollection(CaseDocument.COLLECTION)
                .map(cases -> cases.withWriteConcern(WriteConcern.MAJORITY.withJournal(true)));
    }
}
