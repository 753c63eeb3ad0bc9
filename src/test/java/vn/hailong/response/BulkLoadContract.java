package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.indicator.TestFrameworks;
import vn.hailong.servicepoint.CounterCode;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.servicepoint.TestCommunes;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Language;
import vn.hailong.shared.Simulation;
import vn.hailong.testing.StoreContract;

/** What is loaded at once is stored and counted as if it had come one by one. */
abstract class BulkLoadContract extends StoreContract {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-23T05:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));
    private static final CounterCode CODE = code();

    private IntakeNode node;

    @BeforeEach
    void start() {
        node = new IntakeNode(store.uri(), database(), 0, 1).started();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static CounterCode code() {
        return "346789ACDEFHJKMNPQRTWXY"
                .chars()
                .mapToObj(check -> CounterCode.parse("3467ACD" + (char) check))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    private BulkLoad load(boolean simulated) {
        ServicePoint.Counter counter = new ServicePoint.Counter("C02647-1", "Quầy 1", Optional.of(CODE), true);
        ServicePoint point = new ServicePoint(
                "C02647",
                new CommuneCode("02647"),
                ServicePoint.Kind.ADMINISTRATION_CENTRE,
                "Trung tâm",
                "",
                "counter-short",
                true,
                List.of(counter));
        ServicePoints points = mock(ServicePoints.class);
        when(points.findByCode(any())).thenReturn(Mono.empty());
        when(points.findByCode(CODE))
                .thenReturn(Mono.just(new ServicePoint.At(point, counter, CODE, Optional.empty())));
        return new StoreBulkLoad(
                node.store,
                points,
                TestCommunes.shipped(),
                node.questionnaires,
                new Contributions(node.questionnaires, TestFrameworks.shipped()),
                new Drafting(node.properties, CLOCK),
                node.properties,
                new Simulation(simulated),
                new MonthMarks(node.store, node.properties, CLOCK),
                CLOCK);
    }

    /** Over the end of a month, flagged and partial ones and comments among them. */
    private static List<Submission> submissions(int number) {
        List<Submission> submissions = new ArrayList<>();
        Instant first = Instant.parse("2026-09-20T02:00:00Z");
        for (int i = 0; i < number; i++) {
            Map<String, List<String>> counter = Map.of(
                    "C01",
                    List.of("3"),
                    "C02",
                    List.of("5"),
                    "C03",
                    List.of("5"),
                    "C06",
                    List.of("5"),
                    "C12",
                    List.of("Góp ý " + i));
            Map<String, List<String>> policy = Map.of(
                    "P00",
                    List.of("HEALTH", "ROAD"),
                    "F06",
                    List.of("4"),
                    "P24",
                    List.of(i % 3 == 0 ? "02671" : "outside"));
            submissions.add(new Submission(
                    new UUID(i, i),
                    CODE.value(),
                    i % 2 == 0 ? ResponseFixtures.COUNTER_SHORT : ResponseFixtures.POLICY_SHORT,
                    i % 5 == 0 ? Stage.PARTIAL : Stage.COMPLETE,
                    Language.VI,
                    i % 7 == 0 ? Channel.KIOSK : Channel.QR,
                    Optional.of(first.plusSeconds(i * 40L * 60)),
                    i % 2 == 0 ? counter : policy,
                    Optional.of(Duration.ofSeconds(i % 4 == 0 ? 5 : 60)),
                    Optional.empty()));
        }
        return submissions;
    }

    @Test
    void leavesARecountNothingToMend() {
        assertThat(get(load(true).run(Flux.fromIterable(submissions(700))))).isEqualTo(700);

        Recount.Report report = get(node.recount.run());

        assertThat(report.answers()).isEqualTo(700);
        assertThat(report.counts()).isPositive();
        assertThat(report.drift()).isZero();
        assertThat(all(ResponseStore.comments(get(node.store.database())).find()))
                .hasSize(350);
        assertThat(all(node.responses.all())).anyMatch(Response::isFlagged);
    }

    @Test
    void beginsAnewAfterALoadThatWasBrokenOff() {
        BulkLoad load = load(true);
        Flux<Submission> broken = Flux.fromIterable(submissions(500))
                .concatWith(Mono.delay(Duration.ofSeconds(2))
                        .then(Mono.error(new IllegalStateException("the power is cut"))));
        assertThatIllegalStateException().isThrownBy(() -> get(load.run(broken)));
        assertThat(get(load.isDone())).isFalse();
        assertThat(all(node.responses.all())).isNotEmpty();

        get(load.run(Flux.fromIterable(submissions(40))));

        assertThat(get(load.isDone())).isTrue();
        assertThat(get(node.recount.run()))
                .satisfies(report -> assertThat(report.answers()).isEqualTo(40))
                .satisfies(report -> assertThat(report.drift()).isZero());
    }

    @Test
    void refusesAStoreOfRealAnswersAndLeavesItAlone() {
        get(load(true).run(Flux.fromIterable(submissions(10))));

        assertThatIllegalStateException().isThrownBy(() -> get(load(false).run(Flux.fromIterable(submissions(3)))));

        assertThat(all(node.responses.all())).hasSize(10);
    }
}
