package vn.hailong.response;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.data.mongodb.core.SimpleReactiveMongoDatabaseFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.indicator.TestFrameworks;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.servicepoint.CounterCode;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.servicepoint.TestCommunes;
import vn.hailong.shared.CommuneCode;

/** This room as one application node wires it, on a store of a test. */
final class IntakeNode implements AutoCloseable {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T05:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));

    final MongoClient client;
    final ResponseStore store;
    final MongoResponses responses;
    final MongoCounts counts;
    final MongoStepCounts steps;
    final MongoCommentsInBatches batches;
    final BatchWriter writer;
    final StoreRecount recount;
    final CommentTexts comments;
    final IntakeLifecycle lifecycle;
    final Forgetting forgetting;
    final IntakeProperties properties;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Questionnaires questionnaires = TestQuestionnaires.shipped(CLOCK);

    IntakeNode(String uri, String databaseName, int lane, int lanes) {
        this(uri, databaseName, lane, lanes, Duration.ofSeconds(15));
    }

    IntakeNode(String uri, String databaseName, int lane, int lanes, Duration deadline) {
        properties = new IntakeProperties(
                512, 4096, deadline, lane, lanes, Duration.ofSeconds(20), 3, 3, Duration.ofMillis(300), 300);
        PrimaryWatch primary = new PrimaryWatch();
        MongoClientSettings.Builder settings =
                MongoClientSettings.builder().applyConnectionString(new ConnectionString(uri));
        // a server that said once that it is no primary is asked again at the next heartbeat: after ten seconds, as
        // shipped
        settings.applyToServerSettings(server -> server.heartbeatFrequency(500, TimeUnit.MILLISECONDS));
        primary.customize(settings);
        client = MongoClients.create(settings.build());
        store = new ResponseStore(client, new SimpleReactiveMongoDatabaseFactory(client, databaseName));
        Contributions contributions = new Contributions(questionnaires, TestFrameworks.shipped());
        IntakeMetrics metrics = new IntakeMetrics(meters);
        DeviceDays deviceDays = new DeviceDays(properties, store, CLOCK);
        comments = new CommentTexts(store);
        MonthMarks marks = new MonthMarks(store, properties, CLOCK);
        responses = new MongoResponses(
                store,
                new Transactions(store, primary, Clock.systemUTC()),
                contributions,
                deviceDays,
                comments,
                marks,
                properties);
        writer = new BatchWriter(responses, properties, metrics, Clock.systemUTC());
        counts = new MongoCounts(
                store, questionnaires, TestCommunes.shipped(), new HeldSums(marks), marks, properties, CLOCK);
        batches = new MongoCommentsInBatches(store, comments, new StepProperties(10, 5), CLOCK);
        steps = new MongoStepCounts(
                store,
                questionnaires,
                TestFrameworks.shipped(),
                points(),
                TestCommunes.shipped(),
                properties,
                new StepProperties(10, 5),
                CLOCK);
        RecountLease lease = new RecountLease(store, Clock.systemUTC());
        Retention retention = new Retention(60, 24);
        recount = new StoreRecount(store, contributions, writer, lease, properties, retention, marks, metrics, CLOCK);
        forgetting = new Forgetting(store, deviceDays, new DeviceTokens(store), retention, CLOCK);
        lifecycle = new IntakeLifecycle(store, writer, recount, lease, new Lanes(store, properties), CLOCK);
    }

    /** One point with one counter, the one of the fixtures. */
    private static ServicePoints points() {
        ServicePoint.Counter counter =
                new ServicePoint.Counter(ResponseFixtures.COUNTER, "Quầy 1", Optional.empty(), true);
        ServicePoint point = new ServicePoint(
                "C02647",
                new CommuneCode(ResponseFixtures.COMMUNE),
                ServicePoint.Kind.ADMINISTRATION_CENTRE,
                "Trung tâm",
                "",
                "counter-short",
                true,
                List.of(counter));
        ServicePoints points = mock(ServicePoints.class);
        when(points.list(any())).thenAnswer(call -> {
            CommuneCode commune = call.getArgument(0);
            return commune == null || commune.equals(point.commune()) ? Flux.just(point) : Flux.empty();
        });
        when(points.findCounter(counter.id()))
                .thenReturn(
                        Mono.just(new ServicePoint.At(point, counter, new CounterCode("33333333"), Optional.empty())));
        return points;
    }

    IntakeNode started() {
        lifecycle.start();
        return this;
    }

    AnswerTallies tallies() {
        return new MongoAnswerTallies(store, new Contributions(questionnaires, TestFrameworks.shipped()));
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
