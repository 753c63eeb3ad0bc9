package vn.hailong.response;

import com.mongodb.ClientSessionOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.reactivestreams.client.ClientSession;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.hailong.shared.Problem;

/**
 * {@link Recount} on the stored answers. On a server with snapshots each day is read, answers and counts, as of one instant, and the
 * difference is added: intake goes on meanwhile. An answer enters a day and its month together, so a month has to be the sum of its days
 * at any instant. On the embedded store the batch writer pauses.
 */
@Component
class StoreRecount implements Recount {

    private static final Logger LOG = LoggerFactory.getLogger(StoreRecount.class);
    private static final int READ_BATCH = 1000;
    private static final int WRITES_AT_ONCE = 500;

    private final ResponseStore store;
    private final Contributions contributions;
    private final BatchWriter writer;
    private final RecountLease lease;
    private final IntakeProperties properties;
    private final Retention retention;
    private final MonthMarks marks;
    private final IntakeMetrics metrics;
    private final Clock clock;
    private final AtomicReference<@Nullable Progress> progress = new AtomicReference<>();

    StoreRecount(
            ResponseStore store,
            Contributions contributions,
            BatchWriter writer,
            RecountLease lease,
            IntakeProperties properties,
            Retention retention,
            MonthMarks marks,
            IntakeMetrics metrics,
            Clock clock) {
        this.store = store;
        this.contributions = contributions;
        this.writer = writer;
        this.lease = lease;
        this.properties = properties;
        this.retention = retention;
        this.marks = marks;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Mono<Report> run() {
        return Mono.usingWhen(
                lease.take()
                        .switchIfEmpty(Mono.error(() -> new Problem(
                                Problem.Kind.CONFLICT, "response.recount-runs", "A recount is under way already"))),
                holder -> store.isTransactional()
                        .flatMap(transactional ->
                                transactional ? bySnapshots(holder) : writer.exclusively(withoutTransactions())),
                lease::giveBack);
    }

    @Override
    public Optional<Progress> progress() {
        return Optional.ofNullable(progress.get());
    }

    /** For a moment when no batch is under way: at start, or after a batch that was stored in part. */
    Mono<Report> withoutTransactions() {
        return measured(Mono.defer(() -> compare(RecountSlice.since(firstMonth()), new CountComparison(true), null)));
    }

    @Scheduled(cron = "${hailong.recount.cron}", zone = "Asia/Ho_Chi_Minh")
    Mono<Void> everyNight() {
        return run().doOnNext(report ->
                        LOG.info("The nightly recount read {} answers, drift {}", report.answers(), report.drift()))
                .onErrorResume(Problem.class, otherNode -> {
                    LOG.warn("No recount tonight: another one is under way");
                    return Mono.empty();
                })
                .then();
    }

    private YearMonth firstMonth() {
        return retention.firstMonthOfAnswers(LocalDate.now(clock));
    }

    private Mono<Report> bySnapshots(String holder) {
        return measured(months().doOnNext(all -> progress.set(new Progress(0, all.size())))
                .flatMapMany(Flux::fromIterable)
                .concatMap(month -> days(month)
                        .concatMap(day -> asOfOneInstant(
                                holder,
                                snapshot -> compare(RecountSlice.of(day), new CountComparison(false), snapshot)))
                        .concatWith(Mono.defer(() -> asOfOneInstant(
                                holder,
                                snapshot -> compare(RecountSlice.of(month), new CountComparison(true), snapshot))))
                        .doOnComplete(() -> progress.updateAndGet(StoreRecount::oneMore)))
                .reduce(new Report(0, 0, 0, 0, 0), StoreRecount::plus));
    }

    private Mono<Report> asOfOneInstant(String holder, Function<ClientSession, Mono<Report>> work) {
        return Mono.usingWhen(
                Mono.from(store.client()
                        .startSession(
                                ClientSessionOptions.builder().snapshot(true).build())),
                snapshot -> lease.renew(holder).then(work.apply(snapshot)),
                snapshot -> Mono.fromRunnable(snapshot::close));
    }

    /** The days of a month that have answers or counts. */
    private Flux<String> days(YearMonth month) {
        return store.database()
                .flatMapMany(database -> Flux.concat(
                        Flux.from(ResponseStore.responses(database)
                                .distinct(
                                        ResponseDocument.DAY,
                                        RecountSlice.in(ResponseDocument.DAY, month),
                                        String.class)),
                        Flux.from(ResponseStore.counts(database)
                                .distinct("bucket", RecountSlice.in("bucket", month), String.class))))
                .filter(bucket -> !bucket.equals(CountKey.month(bucket)))
                .distinct()
                .sort();
    }

    private static @Nullable Progress oneMore(@Nullable Progress now) {
        return now == null ? null : new Progress(now.done() + 1, now.all());
    }

    private static Report plus(Report one, Report other) {
        return new Report(
                one.answers() + other.answers(),
                one.counts() + other.counts(),
                one.drift() + other.drift(),
                one.repaired() + other.repaired(),
                0);
    }

    private Mono<Report> measured(Mono<Report> work) {
        return Mono.defer(() -> {
            Instant started = clock.instant();
            progress.set(new Progress(0, 0));
            return work.doFinally(end -> progress.set(null))
                    .map(report -> new Report(
                            report.answers(),
                            report.counts(),
                            report.drift(),
                            report.repaired(),
                            Duration.between(started, clock.instant()).toMillis()))
                    .doOnError(fault -> metrics.failedRecount())
                    .doOnNext(report -> {
                        metrics.recounted(report.drift(), clock.instant());
                        if (report.drift() > 0) {
                            LOG.warn(
                                    "The recount found {} of {} counts off and mended {}",
                                    report.drift(),
                                    report.counts(),
                                    report.repaired());
                        }
                    });
        });
    }

    /** The months from the first to the last that has answers or counts, as far as answers are kept. */
    private Mono<List<YearMonth>> months() {
        return store.database()
                .flatMapMany(database -> Flux.concat(
                        edge(database, ResponseDocument.COLLECTION, "day", 1),
                        edge(database, ResponseDocument.COLLECTION, "day", -1),
                        edge(database, CountDocument.COLLECTION, "bucket", 1),
                        edge(database, CountDocument.COLLECTION, "bucket", -1)))
                .map(edge -> YearMonth.parse(CountKey.month(edge)))
                .map(month -> month.isBefore(firstMonth()) ? firstMonth() : month)
                .sort()
                .collectList()
                .map(edges ->
                        edges.isEmpty() ? List.of() : RecountSlice.months(edges.get(0), edges.get(edges.size() - 1)));
    }

    private static Mono<String> edge(MongoDatabase database, String collection, String field, int direction) {
        return Mono.from(database.getCollection(collection)
                        .find()
                        .sort(new Document(field, direction))
                        .projection(new Document(field, 1))
                        .first())
                .map(document -> document.getString(field));
    }

    private Mono<Report> compare(RecountSlice slice, CountComparison comparison, @Nullable ClientSession snapshot) {
        return store.database()
                .flatMap(database -> read(database, ResponseDocument.COLLECTION, slice.responses(), snapshot)
                        .publishOn(Schedulers.boundedElastic())
                        .map(ResponseDocument::toResponse)
                        .doOnNext(response -> comparison.addAnswer(response, contributions.of(response)))
                        .thenMany(read(database, CountDocument.COLLECTION, slice.days(), snapshot))
                        .doOnNext(comparison::addDay)
                        .then()
                        .thenMany(read(database, CountDocument.COLLECTION, slice.counts(), snapshot))
                        .doOnNext(comparison::addKept)
                        .then(Mono.defer(() -> mend(database, comparison, snapshot != null))));
    }

    private static Flux<Document> read(
            MongoDatabase database, String collection, @Nullable Bson filter, @Nullable ClientSession snapshot) {
        if (filter == null) {
            return Flux.empty();
        }
        return Flux.from((snapshot == null
                        ? database.getCollection(collection).find(filter)
                        : database.getCollection(collection).find(snapshot, filter))
                .batchSize(READ_BATCH));
    }

    /** Without a snapshot a batch may have ended between its counts and its mark. */
    private Mono<Report> mend(MongoDatabase database, CountComparison comparison, boolean isSnapshot) {
        long drift = comparison.drift();
        List<UpdateOneModel<Document>> writes =
                comparison.repair(properties.lane()).writes();
        Session plain = Session.plain(database);
        return Flux.fromIterable(writes)
                .buffer(WRITES_AT_ONCE)
                .concatMap(some -> plain.write(ResponseStore.counts(database), new ArrayList<>(some)))
                .then(Mono.defer(() -> writes.isEmpty() && isSnapshot ? Mono.empty() : marks.all()))
                .then(Mono.just(new Report(comparison.answers(), comparison.counts(), drift, drift, 0)));
    }
}
