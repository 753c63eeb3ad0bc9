package vn.hailong.response;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.data.mongodb.core.SimpleReactiveMongoDatabaseFactory;
import vn.hailong.indicator.TestFrameworks;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.servicepoint.TestCommunes;

/** This room as one application node wires it, on a store of a test. */
final class IntakeNode implements AutoCloseable {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T05:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));

    final MongoClient client;
    final ResponseStore store;
    final MongoResponses responses;
    final MongoCounts counts;
    final BatchWriter writer;
    final StoreRecount recount;
    final CommentTexts comments;
    final IntakeLifecycle lifecycle;
    final Forgetting forgetting;
    final IntakeProperties properties;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Questionnaires questionnaires = TestQuestionnaires.shipped(CLOCK);

    IntakeNode(String uri, String databaseName, int lane, int lanes) {
        properties = new IntakeProperties(512, 4096, Duration.ofSeconds(15), lane, lanes, Duration.ofSeconds(20), 3, 3);
        client = MongoClients.create(uri);
        store = new ResponseStore(client, new SimpleReactiveMongoDatabaseFactory(client, databaseName));
        Contributions contributions = new Contributions(questionnaires, TestFrameworks.shipped());
        IntakeMetrics metrics = new IntakeMetrics(meters);
        DeviceDays deviceDays = new DeviceDays(properties, store, CLOCK);
        comments = new CommentTexts(store);
        responses = new MongoResponses(
                store, new Transactions(store, Clock.systemUTC()), contributions, deviceDays, comments, properties);
        writer = new BatchWriter(responses, properties, metrics, Clock.systemUTC());
        counts = new MongoCounts(store, questionnaires, TestCommunes.shipped(), properties, CLOCK);
        RecountLease lease = new RecountLease(store, Clock.systemUTC());
        Retention retention = new Retention(60, 24);
        recount = new StoreRecount(store, contributions, writer, lease, properties, retention, metrics, CLOCK);
        forgetting = new Forgetting(store, deviceDays, new DeviceTokens(store), retention, CLOCK);
        lifecycle = new IntakeLifecycle(store, writer, recount, lease, new Lanes(store, properties), CLOCK);
    }

    IntakeNode started() {
        lifecycle.start();
        return this;
    }

    Tally tally(Counts.View view, String questionnaire, String place, boolean flagged) {
        return counts.read(new Counts.Query(
                        view,
                        questionnaire,
                        java.util.OptionalInt.empty(),
                        vn.hailong.shared.Period.inclusive(ResponseFixtures.DAY, ResponseFixtures.DAY),
                        java.util.Optional.empty(),
                        flagged,
                        Set.of(place)))
                .map(tallies -> tallies.getOrDefault(place, Tally.EMPTY))
                .block();
    }

    @Override
    public void close() {
        client.close();
    }
}
