package vn.hailong.response;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How many answers each device gave at each counter on each day, in the collection {@code deviceDays}; kept for two days. */
@Component
class DeviceDays {

    private final IntakeProperties properties;
    private final ResponseStore store;
    private final Clock clock;

    DeviceDays(IntakeProperties properties, ResponseStore store, Clock clock) {
        this.properties = properties;
        this.store = store;
        this.clock = clock;
    }

    /** The plan with {@link Flag#SAME_DEVICE} on the new answers above the number taken without a flag; a replaced answer keeps the one it had. */
    Mono<BatchPlan> judge(Session session, BatchPlan plan) {
        Set<String> keys = new LinkedHashSet<>();
        plan.steps().stream().filter(BatchPlan.Step::writes).forEach(step -> {
            String key = key(step);
            if (key != null) {
                keys.add(key);
            }
        });
        if (keys.isEmpty()) {
            return Mono.just(plan);
        }
        return session.find(ResponseStore.deviceDays(session.database()), Filters.in("_id", keys))
                .collectMap(
                        document -> document.getString("_id"),
                        document -> document.get("n") instanceof Number n ? n.longValue() : 0L,
                        HashMap::new)
                .map(seen -> plan.map(step -> judged(step, seen)));
    }

    private BatchPlan.Step judged(BatchPlan.Step step, Map<String, Long> seen) {
        Response known = step.known();
        String key = key(step);
        boolean many;
        if (known != null) {
            many = known.flags().contains(Flag.SAME_DEVICE);
        } else {
            many = key != null && seen.merge(key, 1L, Long::sum) > properties.answersOfOneDevice();
        }
        if (!many) {
            return step;
        }
        Set<Flag> flags = new LinkedHashSet<>(Set.of(Flag.SAME_DEVICE));
        flags.addAll(step.draft().response().flags());
        return BatchPlan.flagged(step, flags);
    }

    /** Counts the new answers of the plan. */
    Mono<Void> write(Session session, BatchPlan plan) {
        Map<String, Integer> added = new TreeMap<>();
        plan.steps().stream()
                .filter(step -> step.fate() == Responses.Fate.CREATED)
                .forEach(step -> {
                    String key = key(step);
                    if (key != null) {
                        added.merge(key, 1, Integer::sum);
                    }
                });
        List<UpdateOneModel<Document>> writes = added.entrySet().stream()
                .map(entry -> new UpdateOneModel<Document>(
                        Filters.eq("_id", entry.getKey()),
                        new Document("$inc", new Document("n", entry.getValue().longValue()))
                                .append(
                                        "$setOnInsert",
                                        new Document("day", entry.getKey().substring(0, 10))),
                        new UpdateOptions().upsert(true)))
                .toList();
        return session.write(ResponseStore.deviceDays(session.database()), writes);
    }

    /** Forgets the days before this one. */
    Mono<Void> forgetBefore(LocalDate day) {
        return store.database()
                .flatMap(database ->
                        Mono.from(ResponseStore.deviceDays(database).deleteMany(Filters.lt("day", day.toString()))))
                .then();
    }

    /** The device's day at the counter; none when the device is unknown or the channel is shared by design. */
    private @Nullable String key(BatchPlan.Step step) {
        Response response = step.draft().response();
        if (response.device() == null || response.channel() != Channel.QR) {
            return null;
        }
        LocalDate day = LocalDate.ofInstant(response.receivedAt(), clock.getZone());
        return day + "|" + response.counter() + "|" + response.device();
    }
}
