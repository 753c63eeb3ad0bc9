package vn.hailong.paper;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** {@link Forms} in MongoDB, one document each; a change names the revision that it was made from. */
@Component
class MongoForms implements Forms {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReactiveMongoTemplate mongo;
    private final Mono<String> prepared;

    MongoForms(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
        Mono<String> index = Mono.defer(() -> mongo.indexOps(FormDocument.class)
                .createIndex(new Index()
                        .on("batch", Sort.Direction.ASC)
                        .on("number", Sort.Direction.ASC)
                        .unique()));
        this.prepared = index.cache(made -> Duration.ofDays(1), failed -> Duration.ZERO, () -> Duration.ZERO);
    }

    @Override
    public Mono<Form> add(Form fresh) {
        return prepared.then(Mono.defer(() -> mongo.insert(FormDocument.from(fresh))))
                .timeout(PATIENCE)
                .map(FormDocument::toForm)
                .onErrorMap(DuplicateKeyException.class, known -> taken(fresh));
    }

    private static Problem taken(Form form) {
        return Problem.invalid(
                "paper.invalid", List.of(new Fault("number", "paper.number.taken", List.of(form.number()))));
    }

    @Override
    public Flux<Form> of(String batch) {
        return mongo.find(query(where("batch").is(batch)), FormDocument.class)
                .timeout(PATIENCE)
                .map(FormDocument::toForm)
                .sort(Comparator.comparing(Form::number));
    }

    @Override
    public Mono<Form> change(Form changed) {
        FormDocument next = FormDocument.from(changed);
        Update update = new Update()
                .set("number", next.number())
                .set("answers", next.answers())
                .set("revision", next.revision());
        if (next.check() != null) {
            update.set("check", next.check());
        }
        return mongo.findAndModify(
                        before(changed, changed.revision() - 1),
                        update,
                        FindAndModifyOptions.options().returnNew(true),
                        FormDocument.class)
                .timeout(PATIENCE)
                .map(FormDocument::toForm)
                .onErrorMap(DuplicateKeyException.class, known -> taken(changed));
    }

    private static Query before(Form form, int revision) {
        return query(where("_id")
                .is(form.id().toString())
                .and("revision")
                .is(revision)
                .and("leaving")
                .is(false));
    }

    @Override
    public Mono<Boolean> remove(Form form) {
        return mongo.remove(before(form, form.revision()), FormDocument.class)
                .timeout(PATIENCE)
                .map(result -> result.getDeletedCount() == 1);
    }

    @Override
    public Mono<Form> leave(UUID id) {
        return mongo.findAndModify(
                        query(where("_id").is(id.toString())),
                        new Update().set("leaving", true),
                        FindAndModifyOptions.options().returnNew(true),
                        FormDocument.class)
                .timeout(PATIENCE)
                .map(FormDocument::toForm);
    }

    @Override
    public Mono<Void> forget(UUID id) {
        return mongo.remove(query(where("_id").is(id.toString())), FormDocument.class)
                .timeout(PATIENCE)
                .then();
    }

    @Override
    public Mono<Void> forgetAll(String batch) {
        return mongo.remove(query(where("batch").is(batch)), FormDocument.class)
                .timeout(PATIENCE)
                .then();
    }
}
