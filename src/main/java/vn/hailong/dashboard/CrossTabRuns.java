package vn.hailong.dashboard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.types.ObjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;
import vn.hailong.access.Staff;
import vn.hailong.shared.Problem;

/**
 * Makes cross-tabs: at once where there are few answers to read, else as a job whose progress and result any node tells. A job
 * goes on when whoever asked for it leaves, and ends when somebody stops it or its node does.
 */
@Component
class CrossTabRuns {

    private static final Logger LOG = LoggerFactory.getLogger(CrossTabRuns.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(60);

    /** How many are read on a node while their callers wait. */
    private static final int WAITED_FOR = 4;

    /** Among so many of the latest jobs one that is asked for again is looked for. */
    private static final int LOOKED_AT = 20;

    private final ResultsCrossTab results;
    private final Seen seen;
    private final CrossTabJobs jobs;
    private final CrossTabProperties properties;
    private final AuditTrail audit;
    private final Clock clock;
    private final AtomicInteger waitedFor = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();

    CrossTabRuns(
            ResultsCrossTab results,
            Seen seen,
            CrossTabJobs jobs,
            CrossTabProperties properties,
            AuditTrail audit,
            Clock clock) {
        this.results = results;
        this.seen = seen;
        this.jobs = jobs;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /** The most answers that are read while a caller waits. */
    int atOnce() {
        return properties.atOnce();
    }

    /** Days for which a result can be fetched. */
    int keepDays() {
        return properties.keepDays();
    }

    /** Whether the query is answered at once; the others are for {@link #start}. */
    Mono<Boolean> isAtOnce(CrossTabQuery query) {
        return seen.isWithin(query, properties.atOnce());
    }

    /** The table now; a problem of kind BUSY when enough are being made. */
    Mono<CrossTab> now(CrossTabQuery query, Staff staff) {
        return Mono.usingWhen(
                place(waitedFor, WAITED_FOR),
                place -> results.read(query, staff, soFar -> {}),
                place -> Mono.fromRunnable(waitedFor::decrementAndGet));
    }

    /**
     * Begins a job, not before the audit trail says who asked; the same query that is on its way is joined. A problem of kind BUSY
     * when this node has enough of them.
     */
    Mono<CrossTabJob> start(CrossTabQuery query, Staff staff) {
        return jobs.latest(LOOKED_AT)
                .map(job -> job.at(clock.instant()))
                .filter(job -> job.state() == CrossTabJob.State.RUNNING
                        && job.asked().equals(query.address("").parameters()))
                .next()
                .switchIfEmpty(Mono.defer(() -> begin(query, staff)));
    }

    private Mono<CrossTabJob> begin(CrossTabQuery query, Staff staff) {
        return place(underWay, properties.jobs())
                .flatMap(place -> audit.record("cross-tab", query.key())
                        .then(results.answers(query, staff))
                        .flatMap(all -> jobs.add(fresh(query, staff, all)))
                        .doOnError(fault -> underWay.decrementAndGet())
                        .doOnCancel(underWay::decrementAndGet))
                .doOnNext(job -> run(job.id(), query, staff));
    }

    private CrossTabJob fresh(CrossTabQuery query, Staff staff, long all) {
        Instant now = clock.instant();
        return new CrossTabJob(
                new ObjectId(Date.from(now)).toHexString(),
                query.address("").parameters(),
                staff.login(),
                now,
                now,
                0,
                all,
                CrossTabJob.State.RUNNING,
                null);
    }

    private void run(String id, CrossTabQuery query, Staff staff) {
        AtomicLong read = new AtomicLong();
        Flux<Boolean> stopped = Flux.interval(BEAT)
                .onBackpressureDrop()
                .concatMap(tick -> goesOn(id, read.get()), 1)
                .filter(goesOn -> !goesOn);
        results.read(query, staff, read::set)
                .takeUntilOther(stopped)
                .flatMap(result -> jobs.done(id, result))
                .onErrorResume(fault -> {
                    LOG.error("The cross-tab {} did not come to its end", id, fault);
                    return jobs.end(id, CrossTabJob.State.BROKEN);
                })
                .doFinally(end -> underWay.decrementAndGet())
                .subscribe(done -> {}, fault -> LOG.error("The end of the cross-tab {} could not be kept", id, fault));
    }

    /** A beat that could not be kept stops nothing: the next is a second away. */
    private Mono<Boolean> goesOn(String id, long done) {
        return jobs.goesOn(id, done, clock.instant()).onErrorResume(fault -> {
            LOG.warn("How far the cross-tab {} is could not be kept: {}", id, fault.toString());
            return Mono.just(true);
        });
    }

    /** A problem of kind NOT_FOUND when there is none, or no more. */
    Mono<CrossTabJob> find(String id) {
        return jobs.find(id)
                .map(job -> job.at(clock.instant()))
                .switchIfEmpty(Mono.error(() -> new Problem(
                        Problem.Kind.NOT_FOUND, "dashboard.cross-tab.gone", "There is no cross-tab of this id")));
    }

    /** The latest first. */
    Flux<CrossTabJob> latest(int most) {
        return jobs.latest(most).map(job -> job.at(clock.instant()));
    }

    /** Stops a job; one that has ended stays as it is. */
    Mono<CrossTabJob> stop(String id) {
        return find(id).flatMap(job -> audit.record("cross-tab.stop", id)
                .then(jobs.end(id, CrossTabJob.State.STOPPED))
                .then(find(id)));
    }

    @Scheduled(cron = "${hailong.retention.cron}", zone = "Asia/Ho_Chi_Minh")
    Mono<Void> everyNight() {
        return jobs.forgetBefore(clock.instant().minus(Duration.ofDays(properties.keepDays())))
                .onErrorResume(fault -> {
                    LOG.error("Old cross-tabs could not be deleted: {}", fault.toString());
                    return Mono.empty();
                });
    }

    private static Mono<Integer> place(AtomicInteger taken, int most) {
        return Mono.fromCallable(() -> {
            int places = taken.incrementAndGet();
            if (places > most) {
                taken.decrementAndGet();
                throw Problem.busy("dashboard.cross-tab.busy", "Enough cross-tabs are being made", RETRY_AFTER);
            }
            return places;
        });
    }
}
