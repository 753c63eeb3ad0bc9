package vn.hailong.dashboard;

import com.mongodb.WriteConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@link CrossTabJobs} in the collection {@code crossTabs}, each with the JSON of its result. */
@Component
class MongoCrossTabJobs implements CrossTabJobs {

    private static final Logger LOG = LoggerFactory.getLogger(MongoCrossTabJobs.class);
    private static final String COLLECTION = "crossTabs";
    private static final String ID = "_id";
    private static final String STATE = "state";
    private static final String RESULT = "result";

    private final Mono<MongoCollection<Document>> collection;
    private final JsonMapper json;

    MongoCrossTabJobs(ReactiveMongoDatabaseFactory databases, JsonMapper json) {
        this.collection = databases
                .getMongoDatabase()
                .map(database -> database.withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                        .getCollection(COLLECTION))
                .cache();
        this.json = json;
    }

    @Override
    public Mono<CrossTabJob> add(CrossTabJob job) {
        Document document = new Document(ID, job.id())
                .append("asked", new Document(new TreeMap<>(job.asked())))
                .append("login", job.login())
                .append("startedAt", Date.from(job.startedAt()))
                .append("beat", Date.from(job.beat()))
                .append("done", job.done())
                .append("all", job.all())
                .append(STATE, job.state().name());
        return collection.flatMap(all -> Mono.from(all.insertOne(document))).thenReturn(job);
    }

    @Override
    public Mono<CrossTabJob> find(String id) {
        return collection
                .flatMap(all -> Mono.from(all.find(Filters.eq(ID, id)).first()))
                .map(this::job);
    }

    @Override
    public Flux<CrossTabJob> latest(int most) {
        return collection
                .flatMapMany(all -> Flux.from(
                        all.find().sort(Sorts.descending(ID)).limit(most).projection(Projections.exclude(RESULT))))
                .map(this::job);
    }

    @Override
    public Mono<Boolean> goesOn(String id, long done, Instant now) {
        return update(id, Updates.combine(Updates.set("done", done), Updates.set("beat", Date.from(now))));
    }

    @Override
    public Mono<Void> done(String id, CrossTab result) {
        long answers =
                result.all().answers().complete() + result.all().answers().partial();
        return Mono.fromCallable(() -> json.writeValueAsString(result))
                .flatMap(text -> update(
                        id,
                        Updates.combine(
                                Updates.set(STATE, CrossTabJob.State.DONE.name()),
                                Updates.set("done", answers),
                                Updates.set(RESULT, text))))
                .then();
    }

    @Override
    public Mono<Void> end(String id, CrossTabJob.State state) {
        return update(id, Updates.set(STATE, state.name())).then();
    }

    /** Whether it ran. */
    private Mono<Boolean> update(String id, Bson change) {
        Bson running = Filters.and(Filters.eq(ID, id), Filters.eq(STATE, CrossTabJob.State.RUNNING.name()));
        return collection
                .flatMap(all -> Mono.from(all.updateOne(running, change)))
                .map(updated -> updated.getMatchedCount() == 1);
    }

    @Override
    public Mono<Void> forgetBefore(Instant moment) {
        return collection
                .flatMap(
                        all -> Mono.from(all.deleteMany(Filters.lt(ID, new ObjectId(Date.from(moment)).toHexString()))))
                .then();
    }

    private CrossTabJob job(Document document) {
        Map<String, String> asked = new TreeMap<>();
        document.get("asked", Document.class).forEach((name, value) -> asked.put(name, String.valueOf(value)));
        String text = document.getString(RESULT);
        CrossTab result = text == null ? null : table(document.getString(ID), text);
        CrossTabJob.State state = CrossTabJob.State.valueOf(document.getString(STATE));
        return new CrossTabJob(
                document.getString(ID),
                asked,
                document.getString("login"),
                document.getDate("startedAt").toInstant(),
                document.getDate("beat").toInstant(),
                document.getLong("done"),
                document.getLong("all"),
                text != null && result == null ? CrossTabJob.State.BROKEN : state,
                result);
    }

    /** Null for a result that another release of the software wrote and this one cannot read. */
    private @Nullable CrossTab table(String id, String text) {
        try {
            return json.readValue(text, CrossTab.class);
        } catch (JacksonException fault) {
            LOG.warn("The result of the cross-tab {} cannot be read any more: {}", id, fault.getOriginalMessage());
            return null;
        }
    }
}
