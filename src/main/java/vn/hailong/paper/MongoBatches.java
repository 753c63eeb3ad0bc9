package vn.hailong.paper;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

/** {@link Batches} in MongoDB; a batch moves on by one conditional write, so that of two who press at once one is first. */
@Component
class MongoBatches implements Batches {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReactiveMongoTemplate mongo;
    private final PaperProperties properties;
    private final Mono<String> prepared;

    MongoBatches(ReactiveMongoTemplate mongo, PaperProperties properties) {
        this.mongo = mongo;
        this.properties = properties;
        Mono<String> index = Mono.defer(() -> mongo.indexOps(BatchDocument.class)
                .createIndex(new Index()
                        .on("counter", Sort.Direction.ASC)
                        .on("number", Sort.Direction.ASC)
                        .unique()));
        this.prepared = index.cache(made -> Duration.ofDays(1), failed -> Duration.ZERO, () -> Duration.ZERO);
    }

    @Override
    public Mono<Batch> open(Batch fresh) {
        return prepared.then(hasRoom(fresh.counter()))
                .then(Mono.defer(() -> mongo.insert(BatchDocument.from(fresh))))
                .timeout(PATIENCE)
                .map(BatchDocument::toBatch)
                .onErrorMap(
                        DuplicateKeyException.class, known -> invalid("number", "paper.batch.taken", fresh.number()));
    }

    private Mono<Void> hasRoom(String counter) {
        return mongo.count(
                        query(where("counter").is(counter).and("state").ne(BatchDocument.code(Batch.State.CLOSED))),
                        BatchDocument.class)
                .flatMap(open -> open < properties.mostOpen()
                        ? Mono.empty()
                        : Mono.error(invalid("counter", "paper.batch.too-many", properties.mostOpen())));
    }

    private static Problem invalid(String field, String code, int value) {
        return Problem.invalid("paper.invalid", List.of(new Fault(field, code, List.of(value))));
    }

    @Override
    public Mono<Batch> find(String id) {
        return mongo.findById(id, BatchDocument.class).timeout(PATIENCE).map(BatchDocument::toBatch);
    }

    @Override
    public Flux<Batch> list() {
        return mongo.findAll(BatchDocument.class).timeout(PATIENCE).map(BatchDocument::toBatch);
    }

    @Override
    public Mono<Batch> resize(String id, int size) {
        return change(at(id, Batch.State.ENTERING), new Update().set("size", size));
    }

    @Override
    public Mono<Batch> move(String id, Batch.State from, Batch.State to) {
        return change(at(id, from), new Update().set("state", BatchDocument.code(to)));
    }

    @Override
    public Mono<Batch> closing(String id, Quality quality) {
        return change(
                at(id, Batch.State.CHECKING),
                new Update()
                        .set("state", BatchDocument.code(Batch.State.CLOSING))
                        .set("quality", BatchDocument.Found.from(quality)));
    }

    @Override
    public Mono<Batch> closed(String id, Instant when) {
        return change(
                at(id, Batch.State.CLOSING),
                new Update()
                        .set("state", BatchDocument.code(Batch.State.CLOSED))
                        .set("closedAt", when));
    }

    @Override
    public Mono<Void> delete(String id) {
        return mongo.remove(at(id, Batch.State.DISCARDING), BatchDocument.class)
                .timeout(PATIENCE)
                .then();
    }

    private static Query at(String id, Batch.State state) {
        return query(where("_id").is(id).and("state").is(BatchDocument.code(state)));
    }

    private Mono<Batch> change(Query which, Update update) {
        return mongo.findAndModify(which, update, FindAndModifyOptions.options().returnNew(true), BatchDocument.class)
                .timeout(PATIENCE)
                .map(BatchDocument::toBatch);
    }
}
