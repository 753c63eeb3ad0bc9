package vn.hailong.servicepoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import vn.hailong.servicepoint.ServicePointDocument.CounterDocument;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Problem;

/** The service points in MongoDB: one document each, written only on top of the state that was read. */
@Component
class MongoServicePoints implements ServicePoints {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How often a change is tried again because another came in between; the pause between tries is random. */
    private static final Retry AFTER_ANOTHER_CHANGE = Retry.backoff(20, Duration.ofMillis(5))
            .maxBackoff(Duration.ofMillis(200))
            .filter(OptimisticLockingFailureException.class::isInstance);

    private final ReactiveMongoTemplate mongo;
    private final ServicePointSnapshots snapshots;
    private final CounterCodes codes;
    private final Drafts drafts;
    private final Clock clock;

    MongoServicePoints(
            ReactiveMongoTemplate mongo,
            ServicePointSnapshots snapshots,
            CounterCodes codes,
            Drafts drafts,
            Clock clock) {
        this.mongo = mongo;
        this.snapshots = snapshots;
        this.codes = codes;
        this.drafts = drafts;
        this.clock = clock;
    }

    @Override
    public Mono<ServicePoint.At> findByCode(CounterCode code) {
        return snapshots
                .current()
                .mapNotNull(snapshot -> snapshot.codes().get(code.value()))
                .switchIfEmpty(snapshots.refreshedForUnknownCode().mapNotNull(snapshot -> snapshot.codes()
                        .get(code.value())));
    }

    @Override
    public Optional<ServicePoint.At> inMemory(CounterCode code) {
        return snapshots.inMemory().map(snapshot -> snapshot.codes().get(code.value()));
    }

    @Override
    public Flux<ServicePoint> list(@Nullable CommuneCode commune) {
        return snapshots
                .current()
                .flatMapIterable(snapshot -> snapshot.points().values())
                .filter(point -> commune == null || commune.equals(point.commune()));
    }

    @Override
    public Mono<ServicePoint> find(String code) {
        return snapshots.current().mapNotNull(snapshot -> snapshot.points().get(code));
    }

    @Override
    public Mono<ServicePoint.At> findCounter(String counterId) {
        return snapshots.current().mapNotNull(snapshot -> snapshot.counters().get(counterId));
    }

    @Override
    public Mono<ServicePoint> add(Draft draft) {
        return Mono.fromCallable(() -> drafts.checked(draft))
                .flatMap(checked ->
                        snapshots.refreshed().flatMap(snapshot -> insert(checked, firstFreeNumber(checked, snapshot))))
                .flatMap(this::seen);
    }

    private static int firstFreeNumber(Draft draft, Snapshot snapshot) {
        int number = 2;
        while (snapshot.points().containsKey(ServicePointCodes.point(draft.commune(), number))) {
            number++;
        }
        return number;
    }

    private Mono<ServicePointDocument> insert(Draft draft, int number) {
        String code = ServicePointCodes.point(draft.commune(), number);
        String counterId = ServicePointCodes.counter(code, 1);
        return codes.next(counterId)
                .map(counterCode -> ServicePointDocument.fresh(
                        code,
                        draft,
                        drafts.questionnaire(draft),
                        List.of(CounterDocument.open(counterId, drafts.counterName(1), counterCode))))
                .flatMap(mongo::insert)
                .timeout(PATIENCE)
                // Another node took the number in the meantime.
                .onErrorResume(DuplicateKeyException.class, taken -> insert(draft, number + 1));
    }

    @Override
    public Mono<ServicePoint> change(String code, Draft draft) {
        return update(code, document -> {
            Draft checked = drafts.checked(draft);
            return Mono.just(document.with(checked.name(), checked.phone(), drafts.questionnaire(checked)));
        });
    }

    @Override
    public Mono<ServicePoint> close(String code) {
        return update(code, document -> {
            Instant now = now();
            return Mono.just(
                    document.active()
                            ? document.with(
                                    false,
                                    document.counters().stream()
                                            .map(counter -> counter.paused(now))
                                            .toList())
                            : document);
        });
    }

    @Override
    public Mono<ServicePoint> reopen(String code) {
        return update(
                code,
                document -> document.active()
                        ? Mono.just(document)
                        : Flux.fromIterable(document.counters())
                                .concatMap(counter -> counter.active()
                                        ? codes.next(counter.id()).map(fresh -> counter.opened(fresh, now()))
                                        : Mono.just(counter))
                                .collectList()
                                .map(counters -> document.with(true, counters)));
    }

    @Override
    public Mono<ServicePoint> addCounter(String code, String name) {
        return update(code, document -> {
            String checked = drafts.checkedCounterName(name);
            refuseClosed(document);
            String id = ServicePointCodes.counter(code, document.counters().size() + 1);
            return codes.next(id).map(fresh -> {
                List<CounterDocument> counters = new ArrayList<>(document.counters());
                counters.add(CounterDocument.open(id, checked, fresh));
                return document.with(true, counters);
            });
        });
    }

    @Override
    public Mono<ServicePoint> renameCounter(String counterId, String name) {
        return updateCounter(counterId, (document, counter) -> {
            String checked = drafts.checkedCounterName(name);
            return Mono.just(document.withCounter(counterId, it -> it.named(checked)));
        });
    }

    @Override
    public Mono<ServicePoint> closeCounter(String counterId) {
        return updateCounter(
                counterId,
                (document, counter) -> Mono.just(
                        counter.active() ? document.withCounter(counterId, it -> it.closed(now())) : document));
    }

    @Override
    public Mono<ServicePoint> reopenCounter(String counterId) {
        return updateCounter(counterId, (document, counter) -> {
            refuseClosed(document);
            return counter.active() ? Mono.just(document) : withNewCode(document, counterId);
        });
    }

    @Override
    public Mono<ServicePoint.At> replaceCode(String counterId) {
        return updateCounter(counterId, (document, counter) -> {
                    refuseClosed(document);
                    if (!counter.active()) {
                        throw new Problem(
                                Problem.Kind.CONFLICT, "servicepoint.counter-closed", counterId + " is closed");
                    }
                    return withNewCode(document, counterId);
                })
                .flatMap(point -> Mono.justOrEmpty(at(point, counterId)));
    }

    private Mono<ServicePointDocument> withNewCode(ServicePointDocument document, String counterId) {
        return codes.next(counterId).map(fresh -> document.withCounter(counterId, it -> it.opened(fresh, now())));
    }

    /** The counter as this very change left it, even if the next came already. */
    private static Optional<ServicePoint.At> at(ServicePoint point, String counterId) {
        return point.counters().stream()
                .filter(counter -> counter.id().equals(counterId))
                .findFirst()
                .flatMap(counter ->
                        counter.code().map(code -> new ServicePoint.At(point, counter, code, Optional.empty())));
    }

    private static void refuseClosed(ServicePointDocument document) {
        if (!document.active()) {
            throw new Problem(Problem.Kind.CONFLICT, "servicepoint.closed", document.code() + " is closed");
        }
    }

    private interface CounterChange {

        Mono<ServicePointDocument> of(ServicePointDocument document, CounterDocument counter);
    }

    private Mono<ServicePoint> updateCounter(String counterId, CounterChange change) {
        int end = counterId.lastIndexOf('-');
        return update(end < 0 ? counterId : counterId.substring(0, end), document -> document.counter(counterId)
                .map(counter -> change.of(document, counter))
                .orElseGet(() -> Mono.error(noSuch("servicepoint.counter-unknown", counterId))));
    }

    private Mono<ServicePoint> update(String code, Function<ServicePointDocument, Mono<ServicePointDocument>> change) {
        return Mono.defer(() -> mongo.findById(code, ServicePointDocument.class))
                .switchIfEmpty(Mono.error(() -> noSuch("servicepoint.unknown", code)))
                .flatMap(old ->
                        change.apply(old).flatMap(fresh -> fresh.equals(old) ? Mono.just(old) : mongo.save(fresh)))
                .timeout(PATIENCE)
                .retryWhen(AFTER_ANOTHER_CHANGE)
                .flatMap(this::seen);
    }

    /** Told to all nodes, this one first. */
    private Mono<ServicePoint> seen(ServicePointDocument written) {
        return snapshots.changed().thenReturn(written.toServicePoint());
    }

    private static Problem noSuch(String messageKey, String what) {
        return new Problem(Problem.Kind.NOT_FOUND, messageKey, "There is no " + what);
    }

    /** As exact as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
