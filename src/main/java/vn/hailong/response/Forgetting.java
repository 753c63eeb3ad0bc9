package vn.hailong.response;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Deletes each night what the privacy page says is no longer kept: marks of devices, old free texts, old answers. */
@Component
class Forgetting {

    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

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

    @Scheduled(cron = "${hailong.retention.cron}", zone = "Asia/Ho_Chi_Minh")
    Mono<Void> everyNight() {
        LocalDate today = LocalDate.now(clock);
        LocalDate yesterday = today.minusDays(1);
        return deviceTokens
                .forgetBefore(yesterday)
                .then(deviceDays.forgetBefore(yesterday))
                .then(store.database())
                .flatMap(database -> deleteBefore(
                                ResponseStore.comments(database), retention.firstMonthOfComments(today))
                        .then(deleteBefore(ResponseStore.responses(database), retention.firstMonthOfAnswers(today))));
    }

    private static Mono<Void> deleteBefore(MongoCollection<Document> collection, YearMonth month) {
        return Mono.from(collection.deleteMany(Filters.lt("day", month.toString())))
                .doOnNext(deleted -> {
                    if (deleted.getDeletedCount() > 0) {
                        LOG.info(
                                "Deleted {} of {} from before {}",
                                deleted.getDeletedCount(),
                                collection.getNamespace().getCollectionName(),
                                month);
                    }
                })
                .then();
    }
}
