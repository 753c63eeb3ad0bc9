package vn.hailong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import vn.hailong.access.Accounts;
import vn.hailong.access.Browser;
import vn.hailong.access.TestStaff;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;
import vn.hailong.testing.DatabaseName;
import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;

/**
 * What a MongoDB says it would do for everything that the application asks it while every page is opened: it follows an index, and
 * finds things in the order in which they are wanted.
 */
@NeedsMongod
@DirtiesContext // closed before its store goes: a class that is run once more starts with a new one
@SpringBootTest(
        classes = {AddressesIT.Application.class, QueryPlansIT.Listening.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class QueryPlansIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final CommuneCode BAT_XAT = new CommuneCode("02683");
    private static final int ANSWERS = 40;

    /**
     * Wanted whole, and small: the points of the province, which every node holds in memory; the files of imported questionnaires; a
     * released figure for each month and questionnaire; the bundles of paper, some hundred a year, without what is in them. And by work at set
     * times, which a slow machine comes to here: the sets of recordings, and the contacts that are kept for a month.
     */
    private static final Set<String> READ_WHOLE = Set.of(
            "servicePoints", "questionnaireImports", "releases", "paperBatches", "promptSets", "feedbackContacts");

    private static final Set<String> EXPLAINED =
            Set.of("find", "aggregate", "count", "distinct", "update", "delete", "findAndModify");
    private static final Set<String> OF_THE_DRIVER = Set.of(
            "$db",
            "lsid",
            "txnNumber",
            "$clusterTime",
            "$readPreference",
            "readConcern",
            "writeConcern",
            "startTransaction",
            "autocommit",
            "ordered",
            "bypassDocumentValidation");

    /** What was asked, each way of asking once. */
    private static final Map<String, BsonDocument> ASKED = new ConcurrentHashMap<>();

    /** Started when the context is, which is not where there is no mongod. */
    private static final class Holder {
        private static final MongodTestStore STORE = MongodTestStore.start();
    }

    @Configuration(proxyBeanMethods = false)
    static class Listening {

        @Bean
        MongoClientSettingsBuilderCustomizer listener() {
            return settings -> settings.addCommandListener(new CommandListener() {
                @Override
                public void commandStarted(CommandStartedEvent event) {
                    if (EXPLAINED.contains(event.getCommandName())
                            && !event.getDatabaseName().equals("admin")) {
                        BsonDocument command = explainable(event.getCommand());
                        ASKED.putIfAbsent(shape(command), command);
                    }
                }
            });
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private ServicePoints points;

    private WebTestClient client;
    private final Map<String, String> made = new HashMap<>();

    @DynamicPropertySource
    static void ownStore(DynamicPropertyRegistry properties) {
        properties.add("spring.mongodb.uri", () -> Holder.STORE.uri());
        properties.add("hailong.hash-strength", () -> 4);
        properties.add("management.server.port", () -> 0);
    }

    @BeforeEach
    void fill() {
        ASKED.clear();
        TestStaff.addTo(context);
        client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(PATIENCE)
                .build();
        ServicePoint point = points.list(BAT_XAT).blockFirst();
        ServicePoint.Counter counter = point.counters().get(0);
        made.put("month", YearMonth.now(ZoneId.of("Asia/Ho_Chi_Minh")).toString());
        made.put("counter", counter.code().orElseThrow().value());
        made.put("desk", counter.id());
        made.put("point", point.code());
        made.put("commune", BAT_XAT.value());
        made.put("login", TestStaff.COMMUNE.login());
        for (int i = 0; i < ANSWERS; i++) {
            answer(i);
        }
        made.put("receipt", receipt());
    }

    private void answer(int number) {
        client.post()
                .uri("/api/v1/responses")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of(
                        "submissionId",
                        new UUID(number, 7).toString(),
                        "counter",
                        made.get("counter"),
                        "questionnaire",
                        "counter-short",
                        "version",
                        1,
                        "answers",
                        Map.of("C01", "2", "C02", "5", "C12", "A comment")))
                .exchange()
                .expectStatus()
                .isCreated();
    }

    private String receipt() {
        return Objects.requireNonNull(client.post()
                        .uri("/api/v1/responses")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(Map.of(
                                "submissionId",
                                new UUID(0, 8).toString(),
                                "counter",
                                made.get("counter"),
                                "questionnaire",
                                "counter-short",
                                "version",
                                1,
                                "answers",
                                Map.of("C01", "2", "C02", "5", "C12", "Another comment")))
                        .exchange()
                        .expectBody(Map.class)
                        .returnResult()
                        .getResponseBody())
                .get("receipt")
                .toString();
    }

    /** A batch of paper forms in which one is typed. */
    private String batchOfPaper() {
        Browser browser = new Browser(client);
        browser.logIn(TestStaff.ADMINISTRATOR.login(), TestStaff.PASSWORD);
        String batch = String.valueOf(browser.send(
                                "/dashboard/paper",
                                "/dashboard/paper",
                                Map.of(
                                        "counter", made.getOrDefault("desk", ""),
                                        "number", "1",
                                        "questionnaire", "counter-short@1",
                                        "filled",
                                                LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"))
                                                        .toString(),
                                        "first", "1",
                                        "size", "3"))
                        .getResponseHeaders()
                        .getLocation())
                .replaceAll("\\?.*", "");
        browser.send(batch + "/entry", batch + "/entry", Map.of("number", "1", "a-C02", "4"));
        return batch;
    }

    private String crossTab() {
        Browser browser = new Browser(client);
        browser.logIn(TestStaff.ADMINISTRATOR.login(), TestStaff.PASSWORD);
        return String.valueOf(browser.send(
                        "/dashboard/recount",
                        "/dashboard/cross-tabs",
                        Map.of("questionnaire", "counter-short", "across", "age", "commune", "02683"))
                .getResponseHeaders()
                .getLocation());
    }

    @Test
    void followAnIndexInTheOrderThatIsWanted() {
        made.put("batch", batchOfPaper());
        made.put("crossTab", crossTab());
        for (PagesList.Entry page : PagesList.read()) {
            if (page.isAPage() && !page.address().matches(".*\\{(draft|accounts)}.*")) {
                open(page.address(), page.isForStaff());
            }
        }
        MORE.forEach(address -> open(address, true));

        List<String> wrong = new ArrayList<>();
        try (MongoClient mongo = MongoClients.create(Holder.STORE.uri())) {
            MongoDatabase database = mongo.getDatabase(DatabaseName.of(Holder.STORE.uri()));
            new TreeMap<>(ASKED).values().forEach(command -> {
                leaveNothingEmpty(database, collection(command));
                String plan = plan(database, command);
                boolean scans = plan.contains("\"COLLSCAN\"") && !READ_WHOLE.contains(collection(command));
                boolean sorts = plan.contains("\"SORT\"") || plan.contains("\"$sort\"");
                if (scans || sorts) {
                    wrong.add((scans ? "reads all: " : "") + (sorts ? "sorts: " : "") + command.toJson());
                }
            });
        }
        assertThat(wrong).isEmpty();
        assertThat(ASKED.values().stream().map(QueryPlansIT::collection))
                .contains(
                        "responses",
                        "counts",
                        "comments",
                        "feedback",
                        "audit",
                        "steps",
                        "releases",
                        "paperForms",
                        "crossTabs");
    }

    /** Of a collection that is not there every plan is to do nothing. */
    private static void leaveNothingEmpty(MongoDatabase database, String collection) {
        Mono.from(database.getCollection(collection).countDocuments(new Document()))
                .filter(number -> number == 0)
                .flatMap(none ->
                        Mono.from(database.getCollection(collection).insertOne(new Document("_id", "something"))))
                .block(PATIENCE);
    }

    private static String plan(MongoDatabase database, BsonDocument command) {
        Document explained = Objects.requireNonNull(Mono.from(database.runCommand(
                        new BsonDocument("explain", command).append("verbosity", new BsonString("queryPlanner"))))
                .block(PATIENCE));
        explained.remove("command");
        String plan = explained.toJson();
        assertThat(plan).as(command.toJson()).contains("winningPlan").doesNotContain("\"EOF\"");
        return plan;
    }

    /** Addresses with filters that no page has by itself, and those for programs. */
    private static final List<String> MORE = List.of(
            "/dashboard/audit?login=test-commune&act=denied",
            "/dashboard/comments",
            "/dashboard/comments?commune=02683&from=2026-01-01",
            "/dashboard/feedback?state=open&commune=02683",
            "/api/v1/audit",
            "/api/v1/accounts",
            "/api/v1/service-points",
            "/api/v1/results/matrix",
            "/api/v1/results/matrix?by=element",
            "/api/v1/results/frequencies?questionnaire=counter-short",
            "/api/v1/results/indices",
            "/api/v1/results/cross-tabs?questionnaire=counter-short&from=2026-01-01",
            "/api/v1/results/cross-tabs?questionnaire=policy-short&from=2026-01-01&commune=02683&channel=qr&flagged=include",
            "/api/v1/results/funnel",
            "/api/v1/public/matrix",
            "/api/v1/operations/release",
            "/api/v1/exports/answers.csv?questionnaire=counter-short&from=2026-01-01&to=2026-12-31");

    private void open(String address, boolean staff) {
        String path = address;
        for (Map.Entry<String, String> value : made.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        if (!staff) {
            read(path, null);
            return;
        }
        for (Accounts.Draft account : List.of(TestStaff.ADMINISTRATOR, TestStaff.COMMUNE)) {
            read(path, account);
        }
    }

    private void read(String path, Accounts.Draft account) {
        int status = client.get()
                .uri(path)
                .headers(headers -> {
                    if (account != null) {
                        String pair = account.login() + ":" + account.password();
                        headers.setBasicAuth(Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
                    }
                })
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
        assertThat(status).as(path).isLessThan(500);
    }

    private static String collection(BsonDocument command) {
        return command.getString(command.getFirstKey()).getValue();
    }

    /** The command without what concerns its connection, and of several changes the first. */
    private static BsonDocument explainable(BsonDocument command) {
        BsonDocument kept = new BsonDocument();
        command.forEach((name, value) -> {
            if (!OF_THE_DRIVER.contains(name)) {
                boolean several = name.equals("updates") || name.equals("deletes");
                kept.append(
                        name, several ? new BsonArray(List.of(value.asArray().get(0))) : value);
            }
        });
        return BsonDocument.parse(kept.toJson());
    }

    /** The command with its values left out, but for its collection. */
    private static String shape(BsonDocument command) {
        return collection(command) + shape((BsonValue) command);
    }

    private static String shape(BsonValue value) {
        if (value.isDocument()) {
            return value.asDocument().entrySet().stream()
                    .map(field -> field.getKey() + ":" + shape(field.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value.isArray()) {
            return value.asArray().stream()
                    .map(QueryPlansIT::shape)
                    .distinct()
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return value.equals(new BsonInt32(-1)) ? "-1" : "";
    }
}
