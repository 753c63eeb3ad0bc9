package vn.hailong.kiosk;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** The kiosks in MongoDB, each read by its id at every call: a revoked one is revoked on every node at once. */
@Component
class MongoKiosks implements Kiosks {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
    private static final int LONGEST_NAME = 60;
    private static final int MOST_AT_A_COUNTER = 20;

    private final ReactiveMongoTemplate mongo;
    private final KioskProperties properties;
    private final Clock clock;

    MongoKiosks(ReactiveMongoTemplate mongo, KioskProperties properties, Clock clock) {
        this.mongo = mongo;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Flux<Kiosk> list() {
        return mongo.findAll(KioskDocument.class).timeout(PATIENCE).map(KioskDocument::toKiosk);
    }

    @Override
    public Mono<Kiosk> find(String id) {
        return mongo.findById(id, KioskDocument.class).timeout(PATIENCE).map(KioskDocument::toKiosk);
    }

    @Override
    public Mono<Issued> add(String counter, String name) {
        return Mono.fromCallable(() -> checked(name))
                .flatMap(checked -> hasRoom(counter).thenReturn(checked))
                .map(checked -> new KioskDocument(
                        Randoms.text(DeviceSecret.ALPHABET, DeviceSecret.ID_LENGTH),
                        counter,
                        checked,
                        now(),
                        null,
                        null,
                        null,
                        null))
                .flatMap(mongo::insert)
                .timeout(PATIENCE)
                .flatMap(added -> issue(added.id()));
    }

    private Mono<Void> hasRoom(String counter) {
        return mongo.count(query(where("counter").is(counter).and("revokedAt").is(null)), KioskDocument.class)
                .flatMap(there -> there < MOST_AT_A_COUNTER
                        ? Mono.empty()
                        : Mono.error(invalid("counter", "kiosk.too-many", List.of(MOST_AT_A_COUNTER))));
    }

    @Override
    public Mono<Issued> issue(String id) {
        OneTimeCode code = OneTimeCode.fresh();
        Instant until = now().plus(properties.codeLife());
        return inUse(id)
                .delayUntil(kiosk -> forgetCodes(id))
                .delayUntil(kiosk -> mongo.insert(new KioskDocument.Code(code.digest(), id, until)))
                .timeout(PATIENCE)
                .map(kiosk -> new Issued(kiosk, code, until));
    }

    /** Those of this kiosk, and those that nobody can use any more. */
    private Mono<Void> forgetCodes(String id) {
        return mongo.remove(query(where("kiosk").is(id)), KioskDocument.Code.class)
                .then(mongo.remove(query(where("until").lt(now())), KioskDocument.Code.class))
                .then();
    }

    @Override
    public Mono<Kiosk> rename(String id, String name) {
        return Mono.fromCallable(() -> checked(name)).flatMap(checked -> change(id, new Update().set("name", checked)));
    }

    @Override
    public Mono<Kiosk> revoke(String id) {
        return change(id, new Update().set("revokedAt", now()))
                .delayUntil(kiosk -> forgetCodes(id))
                .timeout(PATIENCE);
    }

    /** Changes a kiosk in use; a problem when it is revoked, or none. */
    private Mono<Kiosk> change(String id, Update update) {
        return changed(id, update).switchIfEmpty(Mono.defer(() -> inUse(id)));
    }

    /** Empty when it is revoked, or none. */
    private Mono<Kiosk> changed(String id, Update update) {
        return mongo.findAndModify(
                        query(where("_id").is(id).and("revokedAt").is(null)),
                        update,
                        FindAndModifyOptions.options().returnNew(true),
                        KioskDocument.class)
                .timeout(PATIENCE)
                .map(KioskDocument::toKiosk);
    }

    private Mono<Kiosk> inUse(String id) {
        return find(id).switchIfEmpty(Mono.error(
                        () -> new Problem(Problem.Kind.NOT_FOUND, "kiosk.unknown", "There is no such kiosk")))
                .filter(kiosk -> !kiosk.isRevoked())
                .switchIfEmpty(Mono.error(
                        () -> new Problem(Problem.Kind.CONFLICT, "kiosk.revoked", "The kiosk is out of service")));
    }

    @Override
    public Mono<Kiosk> waitingFor(OneTimeCode code) {
        return mongo.findOne(usable(code), KioskDocument.Code.class)
                .timeout(PATIENCE)
                .flatMap(found -> find(found.kiosk()))
                .filter(kiosk -> !kiosk.isRevoked());
    }

    @Override
    public Mono<Enrolled> enrol(OneTimeCode code) {
        return mongo.findAndRemove(usable(code), KioskDocument.Code.class)
                .timeout(PATIENCE)
                .flatMap(used -> {
                    DeviceSecret secret = DeviceSecret.fresh(used.kiosk());
                    Update update = new Update().set("secret", secret.digest()).set("enrolledAt", now());
                    return changed(used.kiosk(), update).map(kiosk -> new Enrolled(kiosk, secret));
                });
    }

    private Query usable(OneTimeCode code) {
        return query(where("_id").is(code.digest()).and("until").gt(now()));
    }

    @Override
    public Mono<Kiosk> known(DeviceSecret secret) {
        return mongo.findById(secret.kiosk(), KioskDocument.class)
                .timeout(PATIENCE)
                .filter(stored -> isSame(stored.secret(), secret.digest()))
                .map(KioskDocument::toKiosk);
    }

    private static boolean isSame(@Nullable String kept, String brought) {
        return kept != null
                && MessageDigest.isEqual(
                        kept.getBytes(StandardCharsets.US_ASCII), brought.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Mono<Void> seen(Kiosk kiosk) {
        Instant now = now();
        Instant last = kiosk.lastSeen();
        return last != null && now.isBefore(last.plus(SEEN_EVERY))
                ? Mono.empty()
                : mongo.updateFirst(
                                query(where("_id").is(kiosk.id())),
                                new Update().set("lastSeen", now),
                                KioskDocument.class)
                        .timeout(PATIENCE)
                        .then();
    }

    private static String checked(String name) {
        String text = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
        if (text.isEmpty()) {
            throw invalid("name", "kiosk.name.blank", List.of());
        }
        if (text.codePointCount(0, text.length()) > LONGEST_NAME) {
            throw invalid("name", "kiosk.name.long", List.of(LONGEST_NAME));
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw invalid("name", "kiosk.name.malformed", List.of());
        }
        return text;
    }

    private static Problem invalid(String field, String code, List<Object> args) {
        return Problem.invalid("kiosk.invalid", List.of(new Fault(field, code, args)));
    }

    /** As exact as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
