package vn.hailong.access;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The audit trail in MongoDB: appended to, read, and deleted by the month when it is old. */
@Component
class MongoAuditTrail implements AuditTrail {

    static final String COLLECTION = "audit";
    private static final int LONGEST_SUBJECT = 200;
    private static final Duration WRITE_TIME = Duration.ofSeconds(10);
    private static final Duration READ_TIME = Duration.ofSeconds(30);
    private static final int BATCH = 500;
    private static final int DELETED_AT_ONCE = 1_000;

    private final ReactiveMongoOperations mongo;
    private final Clock clock;
    private final AuditKey keys = new AuditKey();

    MongoAuditTrail(ReactiveMongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    @Override
    public Mono<Void> record(String act, String subject) {
        return Mono.deferContextual(context -> {
            Source source = Source.in(context);
            return CurrentStaff.optional()
                    .flatMap(staff -> record(staff.login(), source, staff.role().name(), act, subject)
                            .thenReturn(true))
                    .switchIfEmpty(Mono.defer(
                            () -> record("?", source, "", act, subject).thenReturn(true)))
                    .then();
        });
    }

    Mono<Void> record(String login, Source source, String role, String act, String subject) {
        return Mono.defer(() -> {
                    Instant now = clock.instant();
                    AuditEntry entry =
                            new AuditEntry(keys.next(now), now, login, role, source.value(), act, shortened(subject));
                    return mongo.insert(entry.document(), COLLECTION);
                })
                .timeout(WRITE_TIME)
                .then();
    }

    /** The newest entries that fit, so many at most; no more than {@code most} are looked at. */
    Mono<AuditPage> page(AuditFilter filter, int size, int most) {
        return Mono.defer(() -> {
            AuditPage.Filling page = new AuditPage.Filling(filter, size, most);
            Query range = query(where("_id").gt(filter.first(clock.getZone())).lt(filter.last(clock.getZone())))
                    .with(Sort.by("_id"))
                    .limit(filter.isPeriodOnly() ? size + 1 : most)
                    .cursorBatchSize(filter.isPeriodOnly() ? size + 1 : BATCH);
            return mongo.find(range, Document.class, COLLECTION)
                    .map(AuditEntry::of)
                    .takeUntil(page::look)
                    .then(Mono.fromSupplier(page::page))
                    .timeout(READ_TIME);
        });
    }

    /** Deletes what was written before this moment; how many entries that were. */
    Mono<Long> deleteBefore(Instant moment) {
        Query oldest = query(where("_id").gt(AuditKey.before(moment.minusMillis(1))));
        oldest.with(Sort.by("_id")).limit(DELETED_AT_ONCE).fields().include("_id");
        return mongo.find(oldest, Document.class, COLLECTION)
                .map(entry -> entry.getString("_id"))
                .collectList()
                .flatMap(this::delete)
                .timeout(READ_TIME)
                .repeat()
                .takeUntil(deleted -> deleted < DELETED_AT_ONCE)
                .reduce(0L, Long::sum);
    }

    private Mono<Long> delete(List<String> keys) {
        return keys.isEmpty()
                ? Mono.just(0L)
                : mongo.remove(query(where("_id").in(keys)), COLLECTION).map(result -> result.getDeletedCount());
    }

    private static String shortened(String subject) {
        return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
    }
}
