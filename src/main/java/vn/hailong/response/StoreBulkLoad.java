package vn.hailong.response;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.hailong.questionnaire.AnswerCheck;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.CounterCode;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.Simulation;

/** {@link BulkLoad} into MongoDB; a mark beside the answers says that a load is under way, or done. */
@Component
class StoreBulkLoad implements BulkLoad {

    private static final String MARK = "bulk-load";
    private static final String DONE = "done";
    private static final int ANSWERS_AT_ONCE = 300;
    private static final int DOCUMENTS_AT_ONCE = 1000;

    /** A batch that is ready while one is written. */
    private static final int AHEAD = 1;

    private static final Duration ON_THE_WAY = Duration.ofSeconds(1);

    private final ResponseStore store;
    private final ServicePoints servicePoints;
    private final Communes communes;
    private final Questionnaires questionnaires;
    private final Contributions contributions;
    private final Drafting drafting;
    private final IntakeProperties properties;
    private final Simulation simulation;
    private final MonthMarks months;
    private final Clock clock;

    StoreBulkLoad(
            ResponseStore store,
            ServicePoints servicePoints,
            Communes communes,
            Questionnaires questionnaires,
            Contributions contributions,
            Drafting drafting,
            IntakeProperties properties,
            Simulation simulation,
            MonthMarks months,
            Clock clock) {
        this.store = store;
        this.servicePoints = servicePoints;
        this.communes = communes;
        this.questionnaires = questionnaires;
        this.contributions = contributions;
        this.drafting = drafting;
        this.properties = properties;
        this.simulation = simulation;
        this.months = months;
        this.clock = clock;
    }

    @Override
    public Mono<Boolean> isDone() {
        return store.database()
                .flatMap(database -> Mono.from(ResponseStore.marks(database)
                        .find(Filters.eq("_id", MARK))
                        .first()))
                .map(mark -> mark.getBoolean(DONE, false))
                .defaultIfEmpty(false);
    }

    @Override
    public Mono<Long> run(Flux<Submission> submissions) {
        if (!simulation.on()) {
            return Mono.error(new IllegalStateException("Answers are real here: nothing is loaded among them"));
        }
        return store.database().flatMap(database -> mark(database, false, 0)
                .then(empty(database))
                .then(load(database, submissions))
                .flatMap(answers ->
                        months.all().then(mark(database, true, answers)).thenReturn(answers)));
    }

    private Mono<Void> mark(MongoDatabase database, boolean done, long answers) {
        Document mark = new Document("_id", MARK)
                .append(DONE, done)
                .append("answers", answers)
                .append("at", Date.from(clock.instant()));
        return Mono.from(ResponseStore.marks(database)
                        .replaceOne(Filters.eq("_id", MARK), mark, new ReplaceOptions().upsert(true)))
                .then();
    }

    private Mono<Void> empty(MongoDatabase database) {
        return Flux.just(ResponseDocument.COLLECTION, CountDocument.COLLECTION, ResponseStore.COMMENTS)
                .concatMap(name -> Mono.from(database.getCollection(name).drop()))
                .then(store.isTransactional())
                .flatMap(transactional -> IntakeLifecycle.prepare(database, transactional));
    }

    private Mono<Long> load(MongoDatabase database, Flux<Submission> submissions) {
        return Mono.defer(() -> {
            BulkBatch.Gatherer gatherer = new BulkBatch.Gatherer(contributions, properties.lane());
            return submissions
                    .concatMap(this::draft)
                    .buffer(ANSWERS_AT_ONCE)
                    .map(drafts -> {
                        drafts.forEach(gatherer::add);
                        return gatherer.take();
                    })
                    .concatWith(Mono.fromSupplier(gatherer::end))
                    .subscribeOn(Schedulers.boundedElastic())
                    .publishOn(Schedulers.parallel(), AHEAD)
                    .concatMap(batch -> write(database, batch), 1)
                    .reduce(0L, Long::sum);
        });
    }

    private Mono<Draft> draft(Submission submission) {
        Instant answered = submission.answeredAt().orElseGet(clock::instant);
        return Mono.justOrEmpty(CounterCode.parse(submission.counterCode()))
                .flatMap(servicePoints::findByCode)
                .filter(ServicePoint.At::isOpen)
                .switchIfEmpty(Mono.error(
                        () -> new IllegalArgumentException("No counter is open at " + submission.counterCode())))
                .map(at -> drafting.draft(
                        at, questionnaire(submission), checked(submission), submission, answered.plus(ON_THE_WAY)));
    }

    private Questionnaire questionnaire(Submission submission) {
        return questionnaires
                .find(submission.questionnaire())
                .orElseThrow(() -> new IllegalArgumentException("No questionnaire " + submission.questionnaire()));
    }

    private vn.hailong.questionnaire.Answers checked(Submission submission) {
        AnswerCheck.Result checked = AnswerCheck.check(
                questionnaire(submission),
                submission.answers(),
                submission.stage() == Stage.COMPLETE,
                code -> communes.find(code).isPresent());
        if (!checked.faults().isEmpty()) {
            throw new IllegalArgumentException(
                    "An answer to " + submission.questionnaire() + " has faults: " + checked.faults());
        }
        return checked.answers();
    }

    /** How many answers the batch had. */
    private static Mono<Long> write(MongoDatabase database, BulkBatch batch) {
        return Flux.fromIterable(batch.byCollection().entrySet())
                .concatMap(entry -> Flux.fromIterable(entry.getValue())
                        .buffer(DOCUMENTS_AT_ONCE)
                        .concatMap(some -> insert(database.getCollection(entry.getKey()), some)))
                .then(Mono.just((long) batch.byCollection()
                        .getOrDefault(ResponseDocument.COLLECTION, List.of())
                        .size()));
    }

    private static Mono<Void> insert(MongoCollection<Document> collection, List<Document> documents) {
        return Mono.from(collection.insertMany(documents, new InsertManyOptions().ordered(false)))
                .then();
    }
}
