package vn.hailong.dashboard;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;
import vn.hailong.questionnaire.Questionnaires;

/**
 * Publishes the periods that are due, shorter ones first. Several nodes may do it at once: a month is sealed once, a release is
 * inserted once, and who comes second finds it done.
 */
@Component
class ReleaseRuns {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseRuns.class);
    private static final int MONTHS_BACK = 24;

    /** A period of a questionnaire. */
    record Due(ReleasePeriod period, String questionnaire) {}

    /** How many of the due periods are done; 0 of 0 while they are looked for. */
    record Progress(int done, int all) {}

    /**
     * How the last run of this node ended.
     *
     * @param published by name; those before the fault when it was not complete
     */
    record Last(Instant at, List<String> published, boolean complete) {}

    private final ReleaseMaking making;
    private final Releases releases;
    private final Questionnaires questionnaires;
    private final ReleaseProperties properties;
    private final AuditTrail audit;
    private final Clock clock;
    private final AtomicLong last = new AtomicLong();
    private final Run<List<String>> run = new Run<>(this::publishAll);
    private final AtomicReference<@Nullable Progress> progress = new AtomicReference<>();
    private final AtomicReference<@Nullable Last> ended = new AtomicReference<>();

    ReleaseRuns(
            ReleaseMaking making,
            Releases releases,
            Questionnaires questionnaires,
            ReleaseProperties properties,
            AuditTrail audit,
            MeterRegistry registry,
            Clock clock) {
        this.making = making;
        this.releases = releases;
        this.questionnaires = questionnaires;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
        Gauge.builder("hailong.release.last.timestamp", last, AtomicLong::get)
                .description("When this node last found every due period published, in seconds since 1970; 0 before")
                .baseUnit("seconds")
                .register(registry);
    }

    /** For a server that is off at night. */
    @Scheduled(initialDelayString = "${hailong.release.after-start}")
    Mono<Void> afterTheStart() {
        return everyNight();
    }

    @Scheduled(cron = "${hailong.release.cron}", zone = "Asia/Ho_Chi_Minh")
    Mono<Void> everyNight() {
        return run.join()
                .doOnNext(published -> {
                    if (!published.isEmpty()) {
                        LOG.info("Published {}", published);
                    }
                })
                .onErrorResume(fault -> {
                    LOG.error("Due results could not be published; tried again the next night", fault);
                    return Mono.empty();
                })
                .then();
    }

    /** Begins to publish what is due now, an administrator's act; where a run is on its way nothing else begins. */
    Mono<Void> start() {
        return audit.record("release", "")
                .then(Mono.fromRunnable(() -> everyNight().subscribe()));
    }

    /** How far the run of this node has come; empty while none is on its way. */
    Optional<Progress> progress() {
        return Optional.ofNullable(progress.get());
    }

    /** Empty before the first run of this node. */
    Optional<Last> last() {
        return Optional.ofNullable(ended.get());
    }

    /** What is due and not published yet, those that nobody answered among them; the shorter first, so that a quarter knows its months, and of these the latest. */
    Mono<List<Due>> due() {
        return releases.ids().collect(Collectors.toUnmodifiableSet()).map(this::due);
    }

    private List<Due> due(Set<String> published) {
        LocalDate day = LocalDate.now(clock).minusDays(properties.afterDays());
        YearMonth end = YearMonth.from(day).minusMonths(1);
        return Stream.iterate(end.minusMonths(MONTHS_BACK), month -> !month.isAfter(end), month -> month.plusMonths(1))
                .flatMap(ReleasePeriod::endingWith)
                .filter(period -> period.isOverOn(day))
                .sorted(Comparator.comparingInt(ReleasePeriod::months)
                        .thenComparing(ReleasePeriod::first, Comparator.reverseOrder()))
                .flatMap(period -> questionnaires.current().stream()
                        .map(questionnaire ->
                                new Due(period, questionnaire.key().questionnaire())))
                .filter(each -> !published.contains(Releases.id(each.period(), each.questionnaire())))
                .toList();
    }

    private Mono<List<String>> publishAll() {
        List<String> published = new CopyOnWriteArrayList<>();
        progress.set(new Progress(0, 0));
        return due().doOnNext(all -> progress.set(new Progress(0, all.size())))
                .flatMapMany(Flux::fromIterable)
                .concatMap(each -> making.make(each.period(), each.questionnaire())
                        .flatMap(release -> releases.add(release)
                                .filter(added -> added)
                                .doOnNext(added -> published.add(Releases.id(each.period(), each.questionnaire()))))
                        .doOnTerminate(() -> progress.updateAndGet(
                                now -> now == null ? null : new Progress(now.done() + 1, now.all()))))
                .then(Mono.fromSupplier(() -> List.copyOf(published)))
                .doOnNext(all -> last.set(clock.instant().getEpochSecond()))
                .doOnSuccess(all -> end(published, true))
                .doOnError(fault -> end(published, false));
    }

    private void end(List<String> published, boolean complete) {
        progress.set(null);
        ended.set(new Last(clock.instant(), List.copyOf(published), complete));
    }
}
