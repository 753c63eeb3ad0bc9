package vn.hailong.servicepoint;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.ReactiveMongoTransactionManager;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import vn.hailong.servicepoint.ServicePointDocument.CounterDocument;

/**
 * Writes what a file says about service points: all of it, in one transaction where the store has them. Where it has none each
 * point is one write, new points first; after a crash in between the same file does what is left, and no more.
 */
@Component
class PointImports {

    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** When another change came in between, the file is read anew on top of it. */
    private static final Retry AFTER_ANOTHER_CHANGE = Retry.backoff(10, Duration.ofMillis(20))
            .maxBackoff(Duration.ofMillis(500))
            .filter(PointImports::isAnotherChange);

    private final ReactiveMongoTemplate mongo;
    private final ServicePointSnapshots snapshots;
    private final CounterCodes codes;
    private final ImportPlanner planner;
    private final TransactionalOperator transaction;

    PointImports(
            ReactiveMongoTemplate mongo, ServicePointSnapshots snapshots, CounterCodes codes, ImportPlanner planner) {
        this.mongo = mongo;
        this.snapshots = snapshots;
        this.codes = codes;
        this.planner = planner;
        this.transaction =
                TransactionalOperator.create(new ReactiveMongoTransactionManager(mongo.getMongoDatabaseFactory()));
    }

    /**
     * What an import did.
     *
     * @param points the new points, by their codes
     * @param counters the new counters of points that were there, by their ids
     */
    record Done(ImportPlan plan, List<String> points, List<String> counters) {}

    /** What the file would do now. */
    Mono<ImportPlan> plan(byte[] file) {
        return documents().map(documents -> plan(file, documents));
    }

    /** Does what the file says; a problem of kind INVALID names every fault, and nothing is stored. */
    Mono<Done> run(byte[] file) {
        return documents()
                .flatMap(documents -> run(plan(file, documents), documents))
                .retryWhen(AFTER_ANOTHER_CHANGE)
                .timeout(PATIENCE)
                .flatMap(done -> done.plan().numbers().isNothing()
                        ? Mono.just(done)
                        : snapshots.changed().thenReturn(done));
    }

    private Mono<List<ServicePointDocument>> documents() {
        return mongo.findAll(ServicePointDocument.class).collectList();
    }

    private ImportPlan plan(byte[] file, List<ServicePointDocument> documents) {
        return planner.plan(
                file,
                documents.stream().map(ServicePointDocument::toServicePoint).toList());
    }

    private Mono<Done> run(ImportPlan plan, List<ServicePointDocument> documents) {
        Map<String, ServicePointDocument> stored =
                documents.stream().collect(Collectors.toMap(ServicePointDocument::code, Function.identity()));
        Set<String> taken = new HashSet<>(stored.keySet());
        // Codes are kept before they are used: one that was kept in vain harms nobody.
        Mono<List<ServicePointDocument>> fresh = Flux.fromIterable(plan.added())
                .map(point -> new Numbered(ServicePointCodes.next(point.draft().commune(), taken), point))
                .flatMapSequential(this::fresh, AT_ONCE)
                .collectList();
        Mono<List<ServicePointDocument>> changed = Flux.fromIterable(plan.changed())
                .flatMapSequential(
                        point -> changed(required(stored, point.before().code()), point), AT_ONCE)
                .collectList();
        return Mono.zip(fresh, changed).flatMap(both -> written(both.getT1(), both.getT2())
                .thenReturn(new Done(
                        plan,
                        both.getT1().stream().map(ServicePointDocument::code).toList(),
                        both.getT2().stream()
                                .flatMap(document -> addedTo(required(stored, document.code()), document).stream())
                                .toList())));
    }

    /** A plan is made of points that were read. */
    private static ServicePointDocument required(Map<String, ServicePointDocument> stored, String code) {
        return Objects.requireNonNull(stored.get(code), code);
    }

    private static List<String> addedTo(ServicePointDocument before, ServicePointDocument after) {
        return after.counters().stream()
                .skip(before.counters().size())
                .map(CounterDocument::id)
                .toList();
    }

    private record Numbered(String code, ImportPlan.NewPoint point) {}

    private Mono<ServicePointDocument> fresh(Numbered numbered) {
        return opened(numbered.code(), 1, numbered.point().counters())
                .map(counters -> ServicePointDocument.fresh(
                        numbered.code(),
                        numbered.point().draft(),
                        numbered.point().questionnaire(),
                        counters));
    }

    private Mono<ServicePointDocument> changed(ServicePointDocument before, ImportPlan.ChangedPoint change) {
        return opened(before.code(), before.counters().size() + 1, change.counters())
                .map(added -> {
                    List<CounterDocument> counters = new ArrayList<>(before.counters().stream()
                            .map(counter -> counter.named(change.renamed().getOrDefault(counter.id(), counter.name())))
                            .toList());
                    counters.addAll(added);
                    return before.with(change.name(), change.phone(), change.questionnaire())
                            .with(before.active(), counters);
                });
    }

    /** Counters with these names and new codes, numbered from the first. */
    private Mono<List<CounterDocument>> opened(String point, int first, List<String> names) {
        return Flux.range(0, names.size())
                .concatMap(i -> {
                    String id = ServicePointCodes.counter(point, first + i);
                    return codes.next(id).map(code -> CounterDocument.open(id, names.get(i), code));
                })
                .collectList();
    }

    private Mono<Void> written(List<ServicePointDocument> fresh, List<ServicePointDocument> changed) {
        Mono<Void> writes =
                Mono.defer(() -> (fresh.isEmpty() ? Flux.<ServicePointDocument>empty() : mongo.insertAll(fresh))
                        .thenMany(Flux.fromIterable(changed).concatMap(mongo::save))
                        .then());
        return hasTransactions().flatMap(has -> has ? writes.as(transaction::transactional) : writes);
    }

    private Mono<Boolean> hasTransactions() {
        return mongo.executeCommand(new Document("hello", 1))
                .map(hello -> hello.containsKey("setName") || "isdbgrid".equals(hello.getString("msg")));
    }

    private static boolean isAnotherChange(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingFailureException
                    || cause instanceof DuplicateKeyException
                    || (cause instanceof MongoException mongo
                            && mongo.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL))) {
                return true;
            }
        }
        return false;
    }
}
