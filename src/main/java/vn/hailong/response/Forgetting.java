package vn.hailong.response;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deletes what the privacy page says is no longer kept: marks of devices, old free texts, old answers. */
@Component
class Forgetting {

    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

    /** So few at once that intake is not kept waiting. */
    private static final int AT_ONCE = 500;

    private final ResponseStore store;
    private final DeviceDays deviceDays;
    private final DeviceTokens deviceTokens;
    private final Retention retention;
    private final Clock clock;

    Forgetting(
            ResponseStore store, DeviceDays deviceDays, DeviceTokens deviceTokens, Retention retention, Clock clock) {
        this.store = store;
        this.deviceDays = deviceDays;
        this.deviceTokens = deviceTokens;
        this.retention = retention;
        this.clock = clock;
    }

    /** For a server that is off at night. */
    @Scheduled(initialDelay = 60, timeUnit = TimeUnit.SECONDS)
    Mono<Void> afterTheStart() {
        return everyNight();
    }

    @Scheduled(cron = "${hailong.retention.cron}", zone = "Asia/Ho_Chi_Minh")
    Mono<Void> everyNight() {
        LocalDate today = LocalDate.now(clock);
        return step("device salts", deviceTokens.forgetBefore(today))
                .then(step("device tallies", deviceDays.forgetBefore(today)))
                .then(step(
                        "copies of comments",
                        store.database().flatMap(database -> MongoCommentsInBatches.forgetBefore(database, today))))
                .then(step(
                        "comments",
                        store.database()
                                .flatMap(database -> deleteBefore(
                                        ResponseStore.comments(database), retention.firstMonthOfComments(today)))))
                .then(step(
                        "answers",
                        store.database()
                                .flatMap(database -> deleteBefore(
                                        ResponseStore.responses(database), retention.firstMonthOfAnswers(today)))));
    }

    /** A step that fails is told, and tried again the next night; the others go on. */
    private static Mono<Void> step(String what, Mono<Void> work) {
        return work.onErrorResume(fault -> {
            LOG.error("Old {} could not be deleted: {}", what, fault.toString());
            return Mono.empty();
        });
    }

    private static Mono<Void> deleteBefore(MongoCollection<Document> collection, YearMonth month) {
        return Flux.from(collection
                        .find(Filters.lt("day", month.toString()))
                        .projection(Projections.include("_id"))
                        .limit(AT_ONCE))
                .map(document -> document.get("_id"))
                .collectList()
                .flatMap(ids -> delete(collection, ids))
                .repeat()
                .takeUntil(deleted -> deleted < AT_ONCE)
                .reduce(0L, Long::sum)
                .doOnNext(deleted -> {
                    if (deleted > 0) {
                        LOG.info(
                                "Deleted {} of {} from before {}",
                                deleted,
                                collection.getNamespace().getCollectionName(),
                                month);
                    }
                })
                .then();
    }

    private static Mono<Long> delete(MongoCollection<Document> collection, List<Object> ids) {
        return ids.isEmpty()
                ? Mono.just(0L)
                : Mono.from(collection.deleteMany(Filters.in("_id", ids))).map(deleted -> deleted.getDeletedCount());
    }
}
