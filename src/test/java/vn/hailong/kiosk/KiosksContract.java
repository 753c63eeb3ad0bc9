package vn.hailong.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;
import vn.hailong.testing.StoreContract;

/** The promises of {@link Kiosks} on every store. */
abstract class KiosksContract extends StoreContract {

    private static final String COUNTER = "C02647-1";
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00.123Z");
    private static final KioskProperties PROPERTIES = new KioskProperties(
            Duration.ofMinutes(30), Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofSeconds(10));

    private ReactiveMongoTemplate mongo;
    private Kiosks kiosks;

    @BeforeEach
    void start() {
        mongo = template();
        mongo.remove(new Query(), "kiosks").block();
        mongo.remove(new Query(), "kioskCodes").block();
        kiosks = at(NOW);
    }

    private Kiosks at(Instant now) {
        return new MongoKiosks(mongo, PROPERTIES, Clock.fixed(now, ZoneId.of("Asia/Ho_Chi_Minh")));
    }

    // --- refusals

    @Test
    void refusesANameThatIsBlankTooLongOrHasControlCharacters() {
        assertThat(faults("  ")).containsExactly(new Fault("name", "kiosk.name.blank"));
        assertThat(faults("a".repeat(61))).containsExactly(new Fault("name", "kiosk.name.long", List.of(60)));
        assertThat(faults("a\nb")).containsExactly(new Fault("name", "kiosk.name.malformed"));
        assertThat(all(kiosks.list())).isEmpty();
    }

    private List<Fault> faults(String name) {
        return catchThrowableOfType(
                        Problem.class, () -> kiosks.add(COUNTER, name).block())
                .faults();
    }

    @Test
    void takesTwentyKiosksAtACounterAndARevokedOneMakesRoom() {
        for (int i = 0; i < 20; i++) {
            get(kiosks.add(COUNTER, "Máy " + i));
        }

        assertThat(faults("Máy 20")).containsExactly(new Fault("counter", "kiosk.too-many", List.of(20)));
        get(kiosks.revoke(all(kiosks.list()).get(0).id()));
        assertThat(get(kiosks.add(COUNTER, "Máy 20")).kiosk().counter()).isEqualTo(COUNTER);
    }

    @Test
    void knowsNoSecretButTheOneThatItGave() {
        Kiosks.Issued issued = get(kiosks.add(COUNTER, "Máy 1"));
        DeviceSecret given = get(kiosks.enrol(issued.code())).secret();

        assertThat(get(kiosks.known(DeviceSecret.fresh(issued.kiosk().id())))).isNull();
        assertThat(get(kiosks.known(new DeviceSecret("abcdefghij", given.secret()))))
                .isNull();
        assertThat(get(kiosks.known(given)).id()).isEqualTo(issued.kiosk().id());
    }

    @Test
    void knowsNobodyByAKioskThatStillWaits() {
        Kiosks.Issued issued = get(kiosks.add(COUNTER, "Máy 1"));

        assertThat(get(kiosks.known(DeviceSecret.fresh(issued.kiosk().id())))).isNull();
    }

    @Test
    void refusesACodeThatIsUnknownOrTooOld() {
        OneTimeCode code = get(kiosks.add(COUNTER, "Máy 1")).code();

        assertThat(get(kiosks.enrol(OneTimeCode.fresh()))).isNull();
        assertThat(get(at(NOW.plus(Duration.ofMinutes(30))).enrol(code))).isNull();
        assertThat(get(at(NOW.plus(Duration.ofMinutes(29))).waitingFor(code))).isNotNull();
    }

    @Test
    void makesOneKioskOfACodeThatManyBringAtOnce() {
        OneTimeCode code = get(kiosks.add(COUNTER, "Máy 1")).code();

        List<Kiosks.Enrolled> enrolled = Flux.range(0, 16)
                .flatMap(i -> kiosks.enrol(code).subscribeOn(Schedulers.parallel()), 16)
                .collectList()
                .block(Duration.ofSeconds(30));

        assertThat(enrolled).hasSize(1);
        assertThat(get(kiosks.waitingFor(code))).isNull();
    }

    @Test
    void changesNothingOfARevokedKiosk() {
        Kiosks.Issued issued = get(kiosks.add(COUNTER, "Máy 1"));
        String id = issued.kiosk().id();
        DeviceSecret secret = get(kiosks.enrol(issued.code())).secret();
        OneTimeCode later = get(kiosks.issue(id)).code();
        get(kiosks.revoke(id));

        assertThat(get(kiosks.enrol(later))).isNull();
        assertThat(get(kiosks.known(secret)).isRevoked()).isTrue();
        for (var change : List.of(kiosks.rename(id, "Khác"), kiosks.issue(id), kiosks.revoke(id))) {
            assertThat(catchThrowableOfType(Problem.class, () -> change.block()).code())
                    .isEqualTo("kiosk.revoked");
        }
    }

    // --- what is kept

    @Test
    void letsTheLastTabletWithACodeTakeThePlaceOfTheOneBefore() {
        Kiosks.Issued first = get(kiosks.add(COUNTER, "Máy 1"));
        DeviceSecret lost = get(kiosks.enrol(first.code())).secret();
        Kiosks.Issued second = get(kiosks.issue(first.kiosk().id()));

        DeviceSecret found = get(kiosks.enrol(second.code())).secret();

        assertThat(get(kiosks.known(lost))).isNull();
        assertThat(get(kiosks.known(found)).name()).isEqualTo("Máy 1");
    }

    @Test
    void keepsNeitherCodeNorSecret() {
        Kiosks.Issued issued = get(kiosks.add(COUNTER, "Máy 1"));
        List<Document> before = all(mongo.findAll(Document.class, "kioskCodes"));
        DeviceSecret secret = get(kiosks.enrol(issued.code())).secret();
        List<Document> after = all(mongo.findAll(Document.class, "kiosks"));

        assertThat(before).hasSize(1);
        assertThat(before.toString()).doesNotContain(issued.code().value());
        assertThat(after).hasSize(1);
        assertThat(after.toString()).doesNotContain(secret.secret());
        assertThat(all(mongo.findAll(Document.class, "kioskCodes"))).isEmpty();
    }

    @Test
    void writesDownOnceAMinuteThatAKioskWasSeen() {
        String id = get(kiosks.add(COUNTER, "Máy 1")).kiosk().id();
        get(kiosks.seen(get(kiosks.find(id))));

        get(at(NOW.plusSeconds(59)).seen(get(kiosks.find(id))));
        assertThat(get(kiosks.find(id)).lastSeen()).isEqualTo(NOW);
        get(at(NOW.plusSeconds(60)).seen(get(kiosks.find(id))));
        assertThat(get(kiosks.find(id)).lastSeen()).isEqualTo(NOW.plusSeconds(60));
    }
}
