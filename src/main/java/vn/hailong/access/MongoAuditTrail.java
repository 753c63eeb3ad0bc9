package vn.hailong.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The audit trail in MongoDB, appended to and nothing else. */
@Component
class MongoAuditTrail implements AuditTrail {

    static final String COLLECTION = "audit";
    private static final int LONGEST_SUBJECT = 200;

    private final ReactiveMongoOperations mongo;
    private final Clock clock;

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
        return Mono.defer(() -> mongo.insert(
                        new Document("at", Date.from(clock.instant()))
                                .append("login", login)
                                .append("source", source.value())
                                .append("role", role)
                                .append("act", act)
                                .append("subject", shortened(subject)),
                        COLLECTION))
                .timeout(Duration.ofSeconds(10))
                .then();
    }

    private static String shortened(String subject) {
        return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
    }
}
