package vn.hailong.servicepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.reactivestreams.client.MongoClient;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import vn.hailong.servicepoint.ServicePoint.Kind;
import vn.hailong.servicepoint.ServicePoints.Draft;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;
import vn.hailong.testing.StoreContract;

/** The promises of {@link ServicePoints} on every store. */
abstract class ServicePointsContract extends StoreContract {

    private static final CommuneCode LAO_CAI = new CommuneCode("02647");
    private static final Clock NOW =
            Clock.fixed(Instant.parse("2026-11-23T02:00:00.123Z"), ZoneId.of("Asia/Ho_Chi_Minh"));
    private static final Draft HEALTH_STATION =
            new Draft(LAO_CAI, Kind.HEALTH, "Trạm Y tế phường Lào Cai", "0214 3 000 000", Optional.empty());

    private final MovableClock clock = new MovableClock(NOW);
    private ReactiveMongoTemplate mongo;
    private TestNode node;
    private ServicePoints points;

    @BeforeEach
    void start() {
        mongo = template();
        empty();
        node = new TestNode(mongo, clock).started();
        points = node.points;
    }

    private void empty() {
        Flux.just(ServicePointDocument.class, CounterCodes.GivenCode.class, ServicePointSnapshots.Changes.class)
                .concatMap(kind -> mongo.remove(new Query(), kind))
                .blockLast();
    }

    // --- refusals

    @Test
    void refusesANameThatIsBlankTooLongOrHasControlCharacters() {
        assertThat(faults(points.add(named("  ")))).containsExactly(new Fault("name", "servicepoint.name.blank"));
        assertThat(faults(points.add(named("a".repeat(121)))))
                .containsExactly(new Fault("name", "servicepoint.name.long", List.of(120)));
        assertThat(faults(points.add(named("a\nb")))).containsExactly(new Fault("name", "servicepoint.name.malformed"));
        assertThat(faults(points.renameCounter("C02647-1", "\u200b")))
                .containsExactly(new Fault("name", "servicepoint.name.malformed"));
        assertThat(faults(points.addCounter("C02647", "")))
                .containsExactly(new Fault("name", "servicepoint.name.blank"));
        assertThat(points.list(null).count().block()).isEqualTo(100);
    }

    @Test
    void namesEveryFaultOfADraftAtOnce() {
        Draft draft = new Draft(new CommuneCode("00004"), Kind.WATER, "", "gọi tôi", Optional.empty());

        assertThat(faults(points.add(draft))).extracting(Fault::item).containsExactly("commune", "name", "phone");
    }

    @Test
    void refusesAQuestionnaireThatTheCatalogueDoesNotKnow() {
        TestNode knowing = new TestNode(mongo, clock, Map.of("catalogue", new QuestionnaireCatalogue() {
            @Override
            public boolean knows(String id) {
                return id.equals("policy-short");
            }

            @Override
            public Map<String, String> titles(Language language) {
                return Map.of();
            }
        }));
        Draft unknown = new Draft(LAO_CAI, Kind.WATER, "Nước", "", Optional.of("census"));

        assertThat(faults(knowing.points.add(unknown)))
                .containsExactly(new Fault("questionnaire", "servicepoint.questionnaire.unknown"));
        assertThat(knowing.points.add(HEALTH_STATION).block().questionnaire()).isEqualTo("policy-short");
    }

    @Test
    void knowsNoUnknownPointOrCounter() {
        assertThat(kind(points.change("C99999", HEALTH_STATION))).isEqualTo(Problem.Kind.NOT_FOUND);
        assertThat(kind(points.close("nonsense"))).isEqualTo(Problem.Kind.NOT_FOUND);
        assertThat(kind(points.replaceCode("C02647-2"))).isEqualTo(Problem.Kind.NOT_FOUND);
        assertThat(kind(points.replaceCode("C02647"))).isEqualTo(Problem.Kind.NOT_FOUND);
        assertThat(kind(points.renameCounter("-", "Quầy"))).isEqualTo(Problem.Kind.NOT_FOUND);
        StepVerifier.create(points.find("C99999")).verifyComplete();
        StepVerifier.create(points.findCounter("C02647-2")).verifyComplete();
        StepVerifier.create(points.findByCode(node.codes.draw())).verifyComplete();
    }

    @Test
    void givesNoCodeToAClosedPointOrCounter() {
        points.closeCounter("C02671-1").block();
        points.close("C02647").block();

        assertThat(kind(points.replaceCode("C02671-1"))).isEqualTo(Problem.Kind.CONFLICT);
        assertThat(kind(points.replaceCode("C02647-1"))).isEqualTo(Problem.Kind.CONFLICT);
        assertThat(kind(points.addCounter("C02647", "Quầy 2"))).isEqualTo(Problem.Kind.CONFLICT);
        assertThat(kind(points.reopenCounter("C02647-1"))).isEqualTo(Problem.Kind.CONFLICT);
    }

    // --- seeding

    @Test
    void hasTheProvincialCentreAndOneCentrePerCommuneOutOfTheBox() {
        List<ServicePoint> all = points.list(null).collectList().block();

        assertThat(all).hasSize(100).extracting(ServicePoint::code).isSorted();
        assertThat(all).allSatisfy(point -> {
            assertThat(point.counters()).hasSize(1);
            assertThat(point.counters().get(0).id()).isEqualTo(point.code() + "-1");
            assertThat(point.counters().get(0).name()).isEqualTo("Quầy 1");
            assertThat(point.active()).isTrue();
            assertThat(point.phone()).isEmpty();
            assertThat(point.kind()).isEqualTo(Kind.ADMINISTRATION_CENTRE);
            assertThat(point.questionnaire()).isEqualTo("counter-short");
        });
        assertThat(codesInUse(all)).doesNotHaveDuplicates().hasSize(100);
        ServicePoint province = points.find("P001").block();
        assertThat(province.commune()).isNull();
        assertThat(province.name()).isEqualTo("Trung tâm Phục vụ hành chính công tỉnh Lào Cai");
        assertThat(points.list(LAO_CAI).map(ServicePoint::name).collectList().block())
                .containsExactly("Trung tâm Phục vụ hành chính công phường Lào Cai");
        assertThat(points.find("C02683").block().name()).isEqualTo("Trung tâm Phục vụ hành chính công xã Bát Xát");
    }

    @Test
    void plantsNothingTwiceAndLeavesChangesAlone() {
        points.change("C02647", new Draft(LAO_CAI, Kind.HEALTH, "Tên mới", "0214 1", Optional.of("policy-short")))
                .block();
        List<ServicePoint> before = points.list(null).collectList().block();

        TestNode again = new TestNode(mongo, clock);

        assertThat(again.seed.plant().block()).isZero();
        assertThat(again.points.list(null).collectList().block()).isEqualTo(before);
    }

    @Test
    void plantsEachPointOnceWhenNodesStartAtOnce() {
        empty();
        List<TestNode> nodes =
                List.of(new TestNode(mongo, clock), new TestNode(mongo, clock), new TestNode(mongo, clock));
        Flux.fromIterable(nodes)
                .flatMap(it -> Mono.fromRunnable(it::started).subscribeOn(Schedulers.boundedElastic()), nodes.size())
                .blockLast();

        List<ServicePoint> first = nodes.get(0).points.list(null).collectList().block();
        assertThat(first).hasSize(100);
        assertThat(codesInUse(first)).hasSize(100).doesNotHaveDuplicates();
        nodes.forEach(it -> assertThat(it.snapshots
                        .refreshed()
                        .then(it.points.list(null).collectList())
                        .block())
                .isEqualTo(first));
    }

    // --- codes

    @Test
    void findsTheCounterOfACode() {
        CounterCode code = code("C02647-1");

        ServicePoint.At at = points.findByCode(code).block();
        assertThat(points.inMemory(code)).hasValue(at);
        assertThat(points.inMemory(node.codes.draw())).isEmpty();

        assertThat(at.point().code()).isEqualTo("C02647");
        assertThat(at.counter().id()).isEqualTo("C02647-1");
        assertThat(at.isOpen()).isTrue();
    }

    @Test
    void remembersAReplacedCodeAndWhenItWasRevoked() {
        CounterCode old = code("C02647-1");

        ServicePoint.At fresh = points.replaceCode("C02647-1").block();

        assertThat(fresh.code()).isNotEqualTo(old).isEqualTo(code("C02647-1"));
        assertThat(points.findByCode(fresh.code()).block().isOpen()).isTrue();
        ServicePoint.At revoked = points.findByCode(old).block();
        assertThat(points.inMemory(old)).hasValue(revoked);
        assertThat(revoked.revokedAt()).contains(NOW.instant());
        assertThat(revoked.counter().id()).isEqualTo("C02647-1");
        assertThat(revoked.isOpen()).isFalse();
    }

    @Test
    void losesNoRevocationWhenACodeIsReplacedManyTimesAtOnce() {
        TestNode other = new TestNode(mongo, clock);
        Set<CounterCode> given = new HashSet<>();
        given.add(code("C02647-1"));

        List<ServicePoint.At> replaced = Flux.range(0, 12)
                .flatMap(i -> (i % 2 == 0 ? points : other.points).replaceCode("C02647-1"), 12)
                .collectList()
                .block();
        replaced.forEach(at -> given.add(at.code()));

        assertThat(given).hasSize(13);
        node.snapshots.refreshed().block();
        List<ServicePoint.At> found = Flux.fromIterable(given)
                .concatMap(points::findByCode)
                .collectList()
                .block();
        assertThat(found).hasSize(13).filteredOn(ServicePoint.At::isOpen).hasSize(1);
        assertThat(found).filteredOn(at -> at.revokedAt().isPresent()).hasSize(12);
    }

    @Test
    void closesAPointWithItsCodesAndOpensItAgainWithNewOnes() {
        points.addCounter("C02647", "Quầy 2").block();
        points.addCounter("C02647", "Quầy 3").block();
        points.closeCounter("C02647-3").block();
        CounterCode first = code("C02647-1");
        CounterCode second = code("C02647-2");

        ServicePoint closed = points.close("C02647").block();

        assertThat(closed.active()).isFalse();
        assertThat(closed.counters()).allSatisfy(counter -> {
            assertThat(counter.active()).isFalse();
            assertThat(counter.code()).isEmpty();
        });
        assertThat(points.findByCode(first).block().revokedAt()).isPresent();
        assertThat(points.findCounter("C02647-2").block().code()).isEqualTo(second);
        assertThat(points.close("C02647").block()).isEqualTo(closed);

        ServicePoint open = points.reopen("C02647").block();

        assertThat(open.active()).isTrue();
        assertThat(open.counters()).extracting(ServicePoint.Counter::active).containsExactly(true, true, false);
        assertThat(codesInUse(List.of(open))).hasSize(2).doesNotContain(first, second);
        assertThat(points.findByCode(first).block().isOpen()).isFalse();
        assertThat(points.reopen("C02647").block()).isEqualTo(open);
    }

    @Test
    void opensAClosedCounterAgainWithANewCode() {
        CounterCode old = code("C02647-1");
        points.closeCounter("C02647-1").block();
        assertThat(points.findByCode(old).block().isOpen()).isFalse();

        points.reopenCounter("C02647-1").block();

        assertThat(code("C02647-1")).isNotEqualTo(old);
        assertThat(points.findByCode(code("C02647-1")).block().isOpen()).isTrue();
    }

    // --- points and counters

    @Test
    void addsPointsWithCodesOfTheirOwn() {
        ServicePoint second = points.add(HEALTH_STATION).block();
        ServicePoint third = points.add(named("Điểm tiếp nhận")).block();
        ServicePoint provincial = points.add(new Draft(null, Kind.POLICE, "Công an tỉnh", "", Optional.empty()))
                .block();

        assertThat(second.code()).isEqualTo("C02647P02");
        assertThat(second.questionnaire()).isEqualTo("policy-short");
        assertThat(second.phone()).isEqualTo("0214 3 000 000");
        assertThat(second.counters()).hasSize(1);
        assertThat(third.code()).isEqualTo("C02647P03");
        assertThat(provincial.code()).isEqualTo("P002");
        assertThat(points.list(LAO_CAI).map(ServicePoint::code).collectList().block())
                .containsExactly("C02647", "C02647P02", "C02647P03");
        assertThat(points.findByCode(code("C02647P02-1")).block().isOpen()).isTrue();
    }

    @Test
    void addsPointsOfTwoNodesAtOnceUnderDifferentCodes() {
        TestNode other = new TestNode(mongo, clock).started();

        List<String> codes = Flux.range(0, 8)
                .flatMap(i -> (i % 2 == 0 ? points : other.points).add(HEALTH_STATION), 8)
                .map(ServicePoint::code)
                .collectList()
                .block();

        assertThat(codes).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void addsCountersAtOnceWithoutLosingOne() {
        Flux.range(2, 8)
                .flatMap(i -> points.addCounter("C02647", "Quầy " + i), 8)
                .blockLast();

        assertThat(points.find("C02647").block().counters())
                .hasSize(9)
                .extracting(ServicePoint.Counter::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void changesWhatAnAdministratorMayChange() {
        points.change(
                        "C02647",
                        new Draft(
                                null,
                                Kind.POLICE,
                                " Tên mo\u0301\u031bi ",
                                "(0214) 3-840-000",
                                Optional.of("policy-short")))
                .block();
        points.renameCounter("C02647-1", "Quầy Hộ tịch").block();

        ServicePoint point = points.find("C02647").block();
        assertThat(point.name()).isEqualTo("Tên mới");
        assertThat(point.phone()).isEqualTo("(0214) 3-840-000");
        assertThat(point.questionnaire()).isEqualTo("policy-short");
        assertThat(point.kind()).isEqualTo(Kind.ADMINISTRATION_CENTRE);
        assertThat(point.commune()).isEqualTo(LAO_CAI);
        assertThat(point.counters()).extracting(ServicePoint.Counter::name).containsExactly("Quầy Hộ tịch");
    }

    // --- several nodes

    @Test
    void seesACodeThatAnotherNodeGaveOnTheFirstScan() {
        TestNode other = new TestNode(mongo, clock).started();
        CounterCode fresh = other.points.replaceCode("C02647-1").block().code();

        assertThat(points.findByCode(fresh).block().isOpen()).isTrue();
    }

    @Test
    void seesARevocationByAnotherNodeAfterItsNextLook() {
        TestNode other = new TestNode(mongo, clock).started();
        CounterCode old = code("C02647-1");
        other.points.replaceCode("C02647-1").block();

        node.snapshots.refreshed().block();

        assertThat(points.findByCode(old).block().isOpen()).isFalse();
    }

    @Test
    void looksInTheStoreAtMostOnceASecondForCodesNobodyHas() {
        points.findByCode(node.codes.draw()).block();
        CounterCode fresh = new TestNode(mongo, clock)
                .started()
                .points
                .replaceCode("C02647-1")
                .block()
                .code();

        assertThat(points.findByCode(fresh).blockOptional()).isEmpty();
        clock.forward(java.time.Duration.ofSeconds(1));
        assertThat(points.findByCode(fresh).blockOptional()).isPresent();
    }

    @Test
    void answersForKnownCodesWithoutTheStore() {
        MongoClient closing = connect(store.uri());
        TestNode cut = new TestNode(new ReactiveMongoTemplate(closing, database()), clock);
        cut.snapshots.current().block();
        CounterCode code = code("C02647-1");
        closing.close();

        assertThat(cut.points.findByCode(code).block().isOpen()).isTrue();
    }

    @Test
    void readsAllAgainAfterAMinuteEvenIfNoChangeWasCounted() {
        mongo.remove(new Query(), ServicePointDocument.class).block();
        assertThat(node.snapshots.refreshed().block().points()).hasSize(100);

        clock.forward(ServicePointSnapshots.OLDEST);

        assertThat(node.snapshots.refreshed().block().points()).isEmpty();
    }

    private CounterCode code(String counterId) {
        return points.findCounter(counterId).block().code();
    }

    private static List<CounterCode> codesInUse(List<ServicePoint> points) {
        List<CounterCode> codes = new ArrayList<>();
        points.forEach(
                point -> point.counters().forEach(counter -> counter.code().ifPresent(codes::add)));
        return codes;
    }

    private static Draft named(String name) {
        return new Draft(LAO_CAI, Kind.RECEPTION_POINT, name, "", Optional.empty());
    }

    private static List<Fault> faults(Mono<?> call) {
        Problem problem = catchThrowableOfType(Problem.class, call::block);
        assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID);
        return problem.faults();
    }

    private static Problem.Kind kind(Mono<?> call) {
        return catchThrowableOfType(Problem.class, call::block).kind();
    }
}
