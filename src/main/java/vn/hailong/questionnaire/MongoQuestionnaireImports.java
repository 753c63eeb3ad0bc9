package vn.hailong.questionnaire;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Date;
import java.util.HexFormat;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import vn.hailong.shared.Problem;

/**
 * The imports in MongoDB, one document each. Every write names the state DRAFT in its condition, so that no path leads to a
 * published one: on its {@code _id} an upsert of a draft fails as a second document.
 */
@Component
class MongoQuestionnaireImports implements QuestionnaireImports {

    static final String COLLECTION = "questionnaireImports";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String DRAFT = "DRAFT";
    private static final String PUBLISHED = "PUBLISHED";

    private final ReactiveMongoOperations mongo;
    private final Clock clock;

    MongoQuestionnaireImports(ReactiveMongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    @Override
    public Flux<Summary> summaries() {
        Query all = new Query();
        all.fields().exclude("yaml");
        return mongo.find(all, Document.class, COLLECTION)
                .timeout(PATIENCE)
                .map(MongoQuestionnaireImports::summary)
                .sort(Comparator.comparing((Summary summary) -> summary.key().questionnaire())
                        .thenComparing(summary -> summary.key().version()));
    }

    @Override
    public Mono<QuestionnaireImport> find(VersionId key) {
        return mongo.findById(key.toString(), Document.class, COLLECTION)
                .timeout(PATIENCE)
                .map(MongoQuestionnaireImports::toImport);
    }

    @Override
    public Mono<QuestionnaireImport> keep(VersionId key, byte[] yaml, String by) {
        return Mono.defer(() -> mongo.findAndModify(
                                draft(key),
                                new Update()
                                        .set("yaml", new Binary(yaml))
                                        .set("sha256", sha256(yaml))
                                        .set("uploadedBy", by)
                                        .set("uploadedAt", Date.from(now())),
                                FindAndModifyOptions.options().upsert(true).returnNew(true),
                                Document.class,
                                COLLECTION)
                        .timeout(PATIENCE))
                // Two first uploads at once: the second finds the draft on its next try.
                .retryWhen(Retry.max(1)
                        .filter(DuplicateKeyException.class::isInstance)
                        .onRetryExhaustedThrow((spec, signal) -> signal.failure()))
                .onErrorMap(
                        DuplicateKeyException.class,
                        published -> new Problem(
                                Problem.Kind.CONFLICT, "questionnaire.import.published", key + " is published"))
                .map(MongoQuestionnaireImports::toImport);
    }

    @Override
    public Mono<Void> discard(VersionId key) {
        return mongo.remove(draft(key), COLLECTION)
                .timeout(PATIENCE)
                .filter(result -> result.getDeletedCount() > 0)
                .switchIfEmpty(Mono.error(() -> noDraft(key)))
                .then();
    }

    @Override
    public Mono<QuestionnaireImport> publish(VersionId key, String sha256, LocalDate from, String by) {
        return Mono.defer(() -> mongo.findAndModify(
                                query(where("_id")
                                        .is(key.toString())
                                        .and("state")
                                        .is(DRAFT)
                                        .and("sha256")
                                        .is(sha256)),
                                new Update()
                                        .set("state", PUBLISHED)
                                        .set("from", from.toString())
                                        .set("publishedBy", by)
                                        .set("publishedAt", Date.from(now())),
                                FindAndModifyOptions.options().returnNew(true),
                                Document.class,
                                COLLECTION)
                        .timeout(PATIENCE))
                .switchIfEmpty(Mono.error(() -> new Problem(
                        Problem.Kind.CONFLICT,
                        "questionnaire.import.changed",
                        "The draft of " + key + " is not what was looked at")))
                .map(MongoQuestionnaireImports::toImport);
    }

    static Problem noDraft(VersionId key) {
        return new Problem(Problem.Kind.NOT_FOUND, "questionnaire.import.unknown", "There is no draft of " + key);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static Query draft(VersionId key) {
        return query(where("_id").is(key.toString()).and("state").is(DRAFT));
    }

    /** As the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static QuestionnaireImport toImport(Document stored) {
        Summary summary = summary(stored);
        return new QuestionnaireImport(
                summary.key(),
                stored.get("yaml", Binary.class).getData(),
                summary.sha256(),
                summary.uploadedBy(),
                summary.uploadedAt(),
                summary.publication());
    }

    private static Summary summary(Document stored) {
        String id = stored.getString("_id");
        return new Summary(
                VersionId.parse(id)
                        .orElseThrow(() -> new IllegalStateException("No version of a questionnaire: " + id)),
                stored.getString("sha256"),
                stored.getString("uploadedBy"),
                stored.getDate("uploadedAt").toInstant(),
                publication(stored));
    }

    private static QuestionnaireImport.@Nullable Publication publication(Document stored) {
        return PUBLISHED.equals(stored.getString("state"))
                ? new QuestionnaireImport.Publication(
                        LocalDate.parse(stored.getString("from")),
                        stored.getString("publishedBy"),
                        stored.getDate("publishedAt").toInstant())
                : null;
    }
}
