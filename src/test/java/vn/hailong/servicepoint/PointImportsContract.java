package vn.hailong.servicepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.mock.env.MockEnvironment;
import reactor.core.publisher.Flux;
import vn.hailong.servicepoint.ServicePoint.Kind;
import vn.hailong.servicepoint.ServicePoints.Draft;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.CsvText;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;
import vn.hailong.shared.Simulation;
import vn.hailong.testing.StoreContract;

/** The promises of {@link PointImports} on every store. */
abstract class PointImportsContract extends StoreContract {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));
    private static final String HEADER =
            "point;commune;commune-name;kind;name;phone;questionnaire;counter;counter-name\n";

    private ReactiveMongoTemplate mongo;
    private TestNode node;

    @BeforeEach
    void start() {
        mongo = template();
        Flux.just(ServicePointDocument.class, CounterCodes.GivenCode.class, ServicePointSnapshots.Changes.class)
                .concatMap(kind -> mongo.remove(new Query(), kind))
                .blockLast();
        node = new TestNode(mongo, NOW).started();
    }

    // --- refusals

    @Test
    void listsEveryFaultOfAFileAtItsLineAndColumnAndStoresNothing() {
        List<ServicePoint> before = points();
        String file = HEADER
                + ";99999;;health;Trạm 1;;;;\n" // no such commune
                + ";02647;;hospital;Trạm 2;;;;\n" // no such kind
                + ";02647;;health;;;;;\n" // no name
                + ";02647;;health;Trạm 4;gọi tôi;;;\n" // no phone number
                + ";02647;;health;Trạm 5;;;;" + "a".repeat(121) + "\n" // a name too long
                + "C99999;;;;x;;;;\n" // no such point
                + ";;;;;;;C02647-9;\n" // no such counter
                + ";;;health;Trạm 8;;;;\n" // no commune
                + "C02647;02671;;;Trung tâm;;;;\n" // moved
                + ";02647;;health;Trạm 10;;;;Quầy A\n"
                + ";02647;;health;Trạm 10;;;;Quầy A\n" // the same counter again
                + ";02647;;health;Trạm 12;;;;\n"; // nothing wrong

        assertThat(faults(file))
                .extracting(Fault::item, Fault::code)
                .containsExactly(
                        fault("2:commune", "servicepoint.commune.unknown"),
                        fault("3:kind", "servicepoint.csv.kind"),
                        fault("4:name", "servicepoint.name.blank"),
                        fault("5:phone", "servicepoint.phone.malformed"),
                        fault("6:counter-name", "servicepoint.name.long"),
                        fault("7:point", "servicepoint.unknown"),
                        fault("8:counter", "servicepoint.counter-unknown"),
                        fault("9:commune", "servicepoint.csv.commune-blank"),
                        fault("10:commune", "servicepoint.csv.stays"),
                        fault("12:counter-name", "servicepoint.csv.twice"));
        assertThat(new TestNode(mongo, NOW).points.list(null).collectList().block())
                .isEqualTo(before);
    }

    @Test
    void refusesWhatAFileMayOnlySay() {
        get(node.points.close("C02671"));
        String header = "counter;active;code;kind;commune-name\n";

        assertThat(faults(header
                        + "C02647-1;không;;;\n"
                        + "C02671-1;có;;;\n"
                        + "C02680-1;;346789AX;;\n"
                        + "C02683-1;;;health;\n"
                        + "C02686-1;;;;Phường Cam Đường\n"))
                .extracting(Fault::item, Fault::code)
                .containsExactly(
                        fault("2:active", "servicepoint.csv.active"),
                        fault("3:active", "servicepoint.csv.active"),
                        fault("4:code", "servicepoint.csv.code"),
                        fault("5:kind", "servicepoint.csv.stays"),
                        fault("6:commune-name", "servicepoint.csv.stays"));
        assertThat(faults("point;counter-name\nC02671;Quầy 2\n"))
                .extracting(Fault::code)
                .containsExactly("servicepoint.closed");
    }

    @Test
    void refusesRowsOfOnePointThatContradictEachOther() {
        assertThat(faults(HEADER
                        + ";02647;;health;Trạm;0214 1;;;Quầy A\n"
                        + ";02647;;health;Trạm;;;;Quầy B\n"
                        + ";02647;;health;Trạm;0214 2;;;Quầy C\n"))
                .containsExactly(new Fault("4:phone", "servicepoint.csv.contradicts", List.of(2)));
    }

    @Test
    void noticesANumberThatASpreadsheetCut() {
        assertThat(faults("point;phone\nC02647;2143999999\n"))
                .containsExactly(new Fault("2:phone", "servicepoint.csv.phone-zero", List.of("2143999999")));
    }

    @Test
    void refusesAFileThatIsNoneOfOursAndOneOfASimulation() {
        assertThat(faults("login;role\nadmin;x\n"))
                .extracting(Fault::item, Fault::code)
                .containsExactly(fault("1:name", "shared.csv.column-missing"));
        assertThat(faults(HEADER)).extracting(Fault::code).containsExactly("servicepoint.csv.no-rows");
        assertThat(faults("")).extracting(Fault::code).containsExactly("shared.csv.empty");
        assertThat(faults("point;phone;note\nC02647;1;" + Simulation.MARK + "\n"))
                .extracting(Fault::item)
                .containsExactly("2:note");
    }

    // --- what it does

    @Test
    void changesNothingWithAnUnchangedExport() {
        get(node.points.add(new Draft(null, Kind.POLICE, "=Công an tỉnh", "+84 214", java.util.Optional.empty())));
        get(node.points.addCounter("C02647", "Quầy ưu tiên"));
        get(node.points.close("C02671"));
        get(node.points.closeCounter("C02680-1"));
        for (CsvText.Delimiter delimiter : CsvText.Delimiter.values()) {
            List<ServicePoint> before = points();
            String export = table().export(before, delimiter);

            assertThat(get(node.imports.run(bytes(export))).plan().numbers())
                    .isEqualTo(new ImportPlan.Numbers(102, 0, 0, 0, 0, 0, 0));
            assertThat(points()).isEqualTo(before);
        }
        String template = table().template(points().subList(0, 1));
        assertThat(get(node.imports.run(bytes(template))).plan().numbers().isNothing())
                .isTrue();
    }

    @Test
    void makesPointsWithTheirCountersAndChangesThoseThatAreThere() {
        ImportPlan.Numbers done = load(HEADER
                + ";;Xã Bát Xát;Điểm tiếp nhận hồ sơ;Điểm tiếp nhận Bản Vược;0214 3000 001;;;\n"
                + ";2683;;reception-point;Điểm tiếp nhận Bản Vược;;;;Quầy đất đai\n"
                + ";;Cấp tỉnh;police;Công an tỉnh;;policy-short;;\n"
                + "C02647;;;;Trung tâm mới;0214 3 999 999;sipas-style-full;C02647-1;Quầy tiếp nhận\n"
                + "C02647;;;;;;;;Quầy trả kết quả\n");

        assertThat(done).isEqualTo(new ImportPlan.Numbers(5, 2, 4, 1, 1, 1, 1));
        ServicePoint reception = get(node.points.find("C02683P02"));
        assertThat(reception.kind()).isEqualTo(Kind.RECEPTION_POINT);
        assertThat(reception.phone()).isEqualTo("0214 3000 001");
        assertThat(reception.questionnaire()).isEqualTo("counter-short");
        assertThat(reception.counters())
                .extracting(ServicePoint.Counter::id, ServicePoint.Counter::name)
                .containsExactly(fault("C02683P02-1", "Quầy 1"), fault("C02683P02-2", "Quầy đất đai"));
        assertThat(get(node.points.find("P002")).commune()).isNull();
        ServicePoint changed = get(node.points.find("C02647"));
        assertThat(changed.name()).isEqualTo("Trung tâm mới");
        assertThat(changed.questionnaire()).isEqualTo("sipas-style-full");
        assertThat(changed.counters())
                .extracting(ServicePoint.Counter::name)
                .containsExactly("Quầy tiếp nhận", "Quầy trả kết quả");
        CounterCode code = changed.counters().get(1).code().orElseThrow();
        assertThat(get(node.points.findByCode(code)).isOpen()).isTrue();
    }

    @Test
    void leavesAloneWhatTheFileDoesNotSay() {
        get(node.points.change(
                "C02647",
                new Draft(
                        new CommuneCode("02647"),
                        Kind.ADMINISTRATION_CENTRE,
                        "Trung tâm",
                        "0214",
                        java.util.Optional.of("policy-short"))));

        assertThat(load("point;counter;counter-name\nC02647;C02647-1;Quầy mới\n")
                        .renamedCounters())
                .isEqualTo(1);
        ServicePoint point = get(node.points.find("C02647"));
        assertThat(point.phone()).isEqualTo("0214");
        assertThat(point.name()).isEqualTo("Trung tâm");
        load("point;phone;questionnaire\nC02647;;\n");
        point = get(node.points.find("C02647"));
        assertThat(point.phone()).isEmpty();
        assertThat(point.questionnaire()).isEqualTo("policy-short");
    }

    @Test
    void findsACommuneByItsFormerNameAndAsksWhereItMayBeSeveral() {
        load("commune-name;kind;name\nPhường Cốc Lếu;health;Trạm y tế Cốc Lếu\n");
        assertThat(get(node.points.find("C02647P02")).name()).isEqualTo("Trạm y tế Cốc Lếu");
        assertThat(faults("commune;commune-name;kind;name\n02647;Bát Xát;health;Trạm\n"))
                .extracting(Fault::item, Fault::code)
                .containsExactly(fault("2:commune-name", "servicepoint.csv.other-commune"));
        assertThat(faults("commune-name;kind;name\nHà Nội;health;Trạm\n"))
                .extracting(Fault::code)
                .containsExactly("servicepoint.commune.unknown");
        assertThat(faults("commune-name;kind;name\nMinh Tân;health;Trạm\n"))
                .extracting(Fault::code)
                .containsExactly("servicepoint.csv.communes");
    }

    @Test
    void doesOnlyWhatIsLeftWhenTheSameFileComesAgain() {
        String file = manyPoints(20, 3);
        String half = file.lines().limit(1 + 9 * 3 + 1).collect(Collectors.joining("\n"));
        assertThat(load(half)).isEqualTo(new ImportPlan.Numbers(28, 10, 28, 0, 0, 0, 0));

        assertThat(load(file)).isEqualTo(new ImportPlan.Numbers(60, 10, 32, 0, 0, 0, 0));
        assertThat(load(file).isNothing()).isTrue();
    }

    @Test
    void planMakesNothing() {
        List<ServicePoint> before = points();

        assertThat(get(node.imports.plan(bytes(manyPoints(5, 2)))).numbers().newCounters())
                .isEqualTo(10);
        assertThat(new TestNode(mongo, NOW).points.list(null).collectList().block())
                .isEqualTo(before);
        assertThat(mongo.count(new Query(), CounterCodes.GivenCode.class).block())
                .isEqualTo(100);
    }

    @Test
    void importsThreeHundredReceptionPointsEachCounterWithACodeOfItsOwn() {
        ImportPlan.Numbers done = get(node.imports
                        .run(bytes(manyPoints(300, 2)))
                        .timeout(Duration.ofSeconds(30)))
                .plan()
                .numbers();

        assertThat(done).isEqualTo(new ImportPlan.Numbers(600, 300, 600, 0, 0, 0, 0));
        assertThat(points()).hasSize(400);
        assertThat(points().stream()
                        .flatMap(point -> point.counters().stream())
                        .map(counter -> counter.code().orElseThrow())
                        .distinct())
                .hasSize(700);
    }

    @Test
    void givesWayToAnotherChangeInBetween() {
        List<org.reactivestreams.Publisher<?>> both = new ArrayList<>();
        both.add(node.imports.run(bytes("point;phone\nC02647;0214 1\n")));
        both.add(node.points.addCounter("C02647", "Quầy 2"));
        both.add(node.imports.run(bytes(manyPoints(3, 1))));
        both.add(new TestNode(mongo, NOW).imports.run(bytes(manyPoints(3, 1).replace("Điểm số", "Trạm số"))));
        Flux.merge(Flux.fromIterable(both), 4).blockLast(Duration.ofSeconds(30));

        List<ServicePoint> after =
                new TestNode(mongo, NOW).points.list(null).collectList().block();
        assertThat(after).hasSize(106);
        ServicePoint point = after.stream()
                .filter(it -> it.code().equals("C02647"))
                .findFirst()
                .orElseThrow();
        assertThat(point.phone()).isEqualTo("0214 1");
        assertThat(point.counters()).hasSize(2);
    }

    // --- helpers

    /** Points over all communes, three of each name's kind. */
    private static String manyPoints(int points, int counters) {
        List<Commune> communes = TestNode.COMMUNES.all();
        return HEADER
                + IntStream.range(0, points)
                        .boxed()
                        .flatMap(i -> IntStream.range(1, counters + 1)
                                .mapToObj(k -> ";"
                                        + communes.get(i % communes.size()).code()
                                        + ";;reception-point;Điểm số " + i + ";0214 3 800 " + (100 + i) + ";;;Bàn "
                                        + k))
                        .collect(Collectors.joining("\n"));
    }

    private static PointTable table() {
        return new PointTable(
                TestNode.COMMUNES,
                new PublicUrl(new MockEnvironment().withProperty("hailong.public-url", WebFixture.PUBLIC_URL)),
                new Simulation(false));
    }

    private List<ServicePoint> points() {
        return all(node.points.list(null));
    }

    private ImportPlan.Numbers load(String file) {
        return get(node.imports.run(bytes(file))).plan().numbers();
    }

    private List<Fault> faults(String file) {
        return catchThrowableOfType(Problem.class, () -> load(file)).faults();
    }

    private static byte[] bytes(String file) {
        return file.getBytes(StandardCharsets.UTF_8);
    }

    private static org.assertj.core.groups.Tuple fault(String item, String code) {
        return org.assertj.core.groups.Tuple.tuple(item, code);
    }
}
