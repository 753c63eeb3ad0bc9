package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hailong.response.ResponseFixtures.COMMUNE;
import static vn.hailong.response.ResponseFixtures.DAY;
import static vn.hailong.response.ResponseFixtures.counterAnswer;
import static vn.hailong.response.ResponseFixtures.draft;
import static vn.hailong.response.ResponseFixtures.fromDevice;
import static vn.hailong.response.ResponseFixtures.partialAnswer;
import static vn.hailong.response.ResponseFixtures.policyAnswer;
import static vn.hailong.response.ResponseFixtures.withText;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.Answers;
import vn.hailong.response.Responses.Fate;
import vn.hailong.shared.Period;

/** The promises of {@link Responses}, {@link Counts} and {@link Recount}; kept on the embedded store and on a real MongoDB. */
abstract class ResponsesContract {

    private static final Map<String, String> GLAD = Map.of("C01", "1", "C02", "5", "C03", "4");
    private static final Map<String, String> SAD = Map.of("C01", "1", "C02", "1", "C03", "2");

    IntakeNode node;
    private final String database = "t" + UUID.randomUUID().toString().substring(0, 8);

    /** The address of a running store. */
    abstract String uri();

    @BeforeEach
    void startANode() {
        node = new IntakeNode(uri(), database, 0, 2).started();
    }

    @AfterEach
    void stopTheNode() {
        node.lifecycle.stop();
        node.close();
    }

    @Test
    void storesAnAnswerOnceAndCountsItAtItsThreePlaces() {
        Response answer = counterAnswer(id(), GLAD);

        assertThat(write(answer)).containsExactly(Fate.CREATED);

        assertThat(node.responses.find(answer.id()).block()).isEqualTo(answer);
        for (Tally tally : List.of(
                node.tally(Counts.View.SERVICE, "counter-short", COMMUNE, false),
                node.tally(Counts.View.HOME, "counter-short", COMMUNE, false),
                node.tally(Counts.View.COUNTER, "counter-short", "C02647-1", false))) {
            assertThat(tally.complete()).isEqualTo(1);
            assertThat(tally.items().get("C02").of("5")).isEqualTo(1);
            assertThat(tally.nodes().get("II.A").byCriteria().get(2).points()).isEqualTo(9);
        }
        assertThat(recountDrift()).isZero();
    }

    @Test
    void takesTheSameAnswerAgainForAReplay() {
        Response answer = counterAnswer(id(), GLAD);
        write(answer);

        assertThat(write(answer)).containsExactly(Fate.REPLAYED);

        assertThat(glad().complete()).isEqualTo(1);
        assertThat(recountDrift()).isZero();
    }

    @Test
    void keepsTheFirstAnswersOfAnIdThatComesWithOthers() {
        UUID id = id();
        write(counterAnswer(id, GLAD));

        assertThat(write(counterAnswer(id, SAD))).containsExactly(Fate.CONFLICT);

        assertThat(glad().items().get("C02").options()).isEqualTo(Map.of("5", 1L));
    }

    @Test
    void replacesAPartialAnswerByItsCompletionAndMovesItsCounts() {
        UUID id = id();
        write(partialAnswer(id, Map.of("C02", "1")));
        assertThat(glad().partial()).isEqualTo(1);

        assertThat(write(counterAnswer(id, GLAD))).containsExactly(Fate.REPLACED);
        assertThat(write(counterAnswer(id, GLAD))).containsExactly(Fate.REPLAYED);

        assertThat(glad().partial()).isZero();
        assertThat(glad().complete()).isEqualTo(1);
        assertThat(glad().items().get("C02").options()).isEqualTo(Map.of("5", 1L));
        assertThat(recountDrift()).isZero();
    }

    @Test
    void keepsACompleteAnswerAgainstALatePartialOne() {
        UUID id = id();
        write(counterAnswer(id, GLAD));

        assertThat(write(partialAnswer(id, Map.of("C02", "1")))).containsExactly(Fate.CONFLICT);
    }

    @Test
    void refusesToCompleteAPartialAnswerOfAnotherQuestionnaire() {
        UUID id = id();
        write(partialAnswer(id, Map.of("C02", "1")));

        assertThat(write(policyAnswer(id, Map.of("P00", "HEALTH"), COMMUNE))).containsExactly(Fate.CONFLICT);
    }

    @Test
    void keepsAFreeTextApartAndReplacesItWithItsAnswer() {
        UUID id = id();
        writeAll(List.of(withText(partialAnswer(id, Map.of("C02", "1")), "first words")));
        writeAll(List.of(withText(counterAnswer(id, GLAD), "last words")));

        List<Comments.Comment> comments = node.comments
                .list(
                        java.util.Optional.of(new vn.hailong.shared.CommuneCode(COMMUNE)),
                        vn.hailong.shared.Period.inclusive(ResponseFixtures.DAY, ResponseFixtures.DAY),
                        false,
                        10)
                .collectList()
                .block();

        assertThat(comments).extracting(Comments.Comment::text).containsExactly("last words");
        assertThat(document(id).toString()).doesNotContain("words");
    }

    @Test
    void storesOneAnswerWhenOneIdIsSentAHundredTimesAtOnce() {
        Response answer = counterAnswer(id(), GLAD);

        List<Fate> fates = Flux.range(0, 100)
                .flatMap(i -> node.writer.write(draft(answer)), 100)
                .collectList()
                .block();

        assertThat(fates).hasSize(100).containsOnlyOnce(Fate.CREATED).containsOnly(Fate.CREATED, Fate.REPLAYED);
        assertThat(glad().complete()).isEqualTo(1);
    }

    @Test
    void losesNoneOfABatchInWhichOneIdIsKnown() {
        List<Draft> drafts = new ArrayList<>(Stream.generate(() -> draft(counterAnswer(id(), GLAD)))
                .limit(512)
                .toList());
        write(drafts.get(100).response());

        List<Fate> fates = writeAll(drafts);

        assertThat(fates.stream().filter(fate -> fate == Fate.CREATED)).hasSize(511);
        assertThat(fates.get(100)).isEqualTo(Fate.REPLAYED);
        assertThat(glad().complete()).isEqualTo(512);
        assertThat(recountDrift()).isZero();
    }

    @Test
    void flagsTheAnswersOfOneDeviceAfterTheThirdAndKeepsThemOutOfPlainCounts() {
        String device = "d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0";
        List<Draft> drafts =
                Stream.generate(() -> draft(fromDevice(id(), device))).limit(3).toList();
        writeAll(drafts);
        Response fourth = fromDevice(id(), device);
        write(fourth);

        assertThat(node.responses.find(fourth.id()).block().flags()).containsExactly(Flag.SAME_DEVICE);
        assertThat(glad().complete()).isEqualTo(3);
        assertThat(node.tally(Counts.View.SERVICE, "counter-short", COMMUNE, true)
                        .complete())
                .isEqualTo(4);
        assertThat(recountDrift()).isZero();
    }

    @Test
    void flagsWithinOneBatchToo() {
        String device = "e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0";

        writeAll(Stream.generate(() -> draft(fromDevice(id(), device))).limit(5).toList());

        assertThat(glad().complete()).isEqualTo(3);
    }

    @Test
    void countsAPolicyAnswerWhereTheRespondentLives() {
        write(policyAnswer(id(), Map.of("P00", "HEALTH", "F06", "4", "F16", "3"), "02683"));
        write(policyAnswer(id(), Map.of("P00", "HEALTH", "F06", "4"), "outside"));

        assertThat(node.tally(Counts.View.HOME, "policy-short", "02683", false).complete())
                .isEqualTo(1);
        assertThat(node.tally(Counts.View.HOME, "policy-short", COMMUNE, false).complete())
                .isZero();
        assertThat(node.tally(Counts.View.HOME, "policy-short", "outside", false)
                        .complete())
                .isEqualTo(1);
        assertThat(node.tally(Counts.View.SERVICE, "policy-short", COMMUNE, false)
                        .complete())
                .isEqualTo(2);
    }

    @Test
    void readsTheAnswersOfAPeriodOneAfterTheOtherWithoutWhatLeadsBackToAPhone() {
        Response glad = counterAnswer(id(), GLAD);
        Response sad = counterAnswer(id(), SAD);
        write(glad);
        write(sad);
        write(ResponseFixtures.policyAnswer(id(), Map.of("P00", "HEALTH", "F06", "5"), "02671"));
        MongoStoredAnswers stored = new MongoStoredAnswers(node.store);

        assertThat(stored.read(stored("counter-short", 0, IntakeNode.CLOCK.instant()))
                        .collectList()
                        .block())
                .containsExactlyInAnyOrder(StoredAnswers.StoredAnswer.of(glad), StoredAnswers.StoredAnswer.of(sad));
        assertThat(stored.read(stored("counter-short", 0, IntakeNode.CLOCK.instant())
                                .only(Set.of("C02")))
                        .map(answer -> answer.answers().byItem().keySet())
                        .collectList()
                        .block())
                .as("one item alone")
                .containsExactly(Set.of("C02"), Set.of("C02"));
        assertThat(stored.read(stored("counter-short", 0, IntakeNode.CLOCK.instant())
                                .only(Set.of()))
                        .map(StoredAnswers.StoredAnswer::answers)
                        .collectList()
                        .block())
                .as("no item")
                .containsExactly(Answers.NONE, Answers.NONE);
        assertThat(stored.read(stored("policy-short", 0, IntakeNode.CLOCK.instant()))
                        .map(StoredAnswers.StoredAnswer::home)
                        .collectList()
                        .block())
                .containsExactly("02671");
        assertThat(stored.read(stored("counter-short", 1, IntakeNode.CLOCK.instant()))
                        .collectList()
                        .block())
                .isEmpty();
        assertThat(stored.read(stored(
                                "counter-short", 0, IntakeNode.CLOCK.instant().minusSeconds(1)))
                        .collectList()
                        .block())
                .isEmpty();
    }

    private static StoredAnswers.Query stored(String questionnaire, int daysLater, java.time.Instant receivedBy) {
        java.time.LocalDate day = ResponseFixtures.DAY.plusDays(daysLater);
        return new StoredAnswers.Query(
                questionnaire,
                java.util.OptionalInt.of(1),
                vn.hailong.shared.Period.inclusive(day, day),
                false,
                receivedBy);
    }

    @Test
    void findsAPlantedDriftAndMendsIt() {
        write(counterAnswer(id(), GLAD));
        write(counterAnswer(id(), SAD));
        Mono.from(ResponseStore.counts(node.store.database().block())
                        .updateOne(
                                new Document("_id", "S|counter-short@1|M|2026-11|" + COMMUNE + "|0"),
                                new Document("$inc", new Document("c.qr.plain.items.C02.o.5", 3L))))
                .block();
        assertThat(glad().items().get("C02").of("5")).isEqualTo(1); // single days serve this reading

        Recount.Report report = node.recount.run().block();

        assertThat(report.drift()).isEqualTo(1);
        assertThat(report.repaired()).isEqualTo(1);
        assertThat(report.answers()).isEqualTo(2);
        assertThat(alarm()).as("what the alert HaiLongRecountDrift looks at").isEqualTo(1);
        assertThat(recountDrift()).isZero();
        assertThat(alarm()).isZero();
        assertThat(node.recount.progress()).isEmpty();
    }

    private double alarm() {
        return node.meters.get("hailong.recount.drift").gauge().value();
    }

    @Test
    void holdsTheSumOfMonthsThatAreOverUntilAnAnswerOrARepairChangesThem() {
        LocalDate september = LocalDate.of(2026, 9, 10);
        writeAll(List.of(
                draft(givenOn(counterAnswer(id(), GLAD), september)), draft(givenOn(counterAnswer(id(), SAD), DAY))));
        try (IntakeNode other = new IntakeNode(uri(), database, 1, 2)) {
            assertThat(autumn(node)).isEqualTo(2);
            assertThat(autumn(other)).isEqualTo(2);

            spoil("2026-09");
            assertThat(autumn(node)).as("held, and not read again").isEqualTo(2);

            write(counterAnswer(id(), GLAD));
            assertThat(autumn(other)).as("the month that goes on is read").isEqualTo(3);

            writeAll(List.of(draft(givenOn(counterAnswer(id(), GLAD), LocalDate.of(2026, 10, 31)))));
            assertThat(autumn(other)).as("a late answer on another node").isEqualTo(4 + 100);
            assertThat(autumn(node)).isEqualTo(4 + 100);

            assertThat(node.recount.run().block().repaired()).isPositive();
            assertThat(autumn(other)).as("a repair on another node").isEqualTo(4);
            assertThat(autumn(node)).isEqualTo(4);
        }
    }

    private void spoil(String month) {
        Mono.from(ResponseStore.counts(node.store.database().block())
                        .updateOne(
                                new Document("_id", "S|counter-short@1|M|" + month + "|" + COMMUNE + "|0"),
                                new Document("$inc", new Document("c.qr.plain.complete", 100L))))
                .block();
    }

    @Test
    void holdsTheDaysOfAMonthThatIsOverToo() {
        LocalDate september = LocalDate.of(2026, 9, 10);
        write(givenOn(counterAnswer(id(), GLAD), september));
        assertThat(since(september, node)).isEqualTo(1);
        try (IntakeNode other = new IntakeNode(uri(), database, 1, 2)) {
            other.responses
                    .write(List.of(draft(givenOn(counterAnswer(id(), SAD), september.plusDays(20)))))
                    .block();
        }
        assertThat(since(september, node)).isEqualTo(2);
        assertThat(since(september.plusDays(1), node)).isEqualTo(1);
    }

    /** How many answers the node finds from September to November. */
    private static long autumn(IntakeNode node) {
        return since(LocalDate.of(2026, 9, 1), node);
    }

    private static long since(LocalDate first, IntakeNode node) {
        return node.counts
                .read(new Counts.Query(
                        Counts.View.SERVICE,
                        "counter-short",
                        OptionalInt.empty(),
                        Period.inclusive(first, LocalDate.of(2026, 11, 30)),
                        Optional.empty(),
                        false,
                        Set.of()))
                .block()
                .getOrDefault(COMMUNE, Tally.EMPTY)
                .complete();
    }

    @Test
    void rebuildsCountsThatAreGone() {
        writeAll(Stream.generate(() -> draft(counterAnswer(id(), GLAD)))
                .limit(20)
                .toList());
        Mono.from(ResponseStore.counts(node.store.database().block()).deleteMany(new Document()))
                .block();

        node.recount.run().block();

        assertThat(glad().complete()).isEqualTo(20);
        assertThat(recountDrift()).isZero();
    }

    @Test
    void deletesAnswersAndTextsWhoseTimeIsOverAndKeepsTheirCounts() {
        Response old = givenOn(counterAnswer(id(), GLAD), LocalDate.of(2021, 10, 31));
        Response kept = givenOn(counterAnswer(id(), GLAD), LocalDate.of(2021, 11, 1));
        writeAll(List.of(withText(old, "old words"), withText(kept, "newer words")));

        node.forgetting.everyNight().block();

        assertThat(node.responses.find(old.id()).block()).isNull();
        assertThat(node.responses.find(kept.id()).block()).isNotNull();
        assertThat(Flux.from(ResponseStore.comments(node.store.database().block())
                                .find())
                        .collectList()
                        .block())
                .isEmpty();
        assertThat(node.recount.run().block())
                .extracting(Recount.Report::drift, Recount.Report::answers)
                .containsExactly(0L, 1L);
        assertThat(Flux.from(ResponseStore.counts(node.store.database().block()).find())
                        .collectList()
                        .block()
                        .toString())
                .contains("2021-10-31");
    }

    @Test
    void leavesNoTraceOfATextOrADeviceInTheCounts() {
        writeAll(List.of(withText(fromDevice(id(), "abcdabcdabcdabcdabcdabcdabcdabcd"), "my words")));

        List<Document> counts = Flux.from(
                        ResponseStore.counts(node.store.database().block()).find())
                .collectList()
                .block();

        assertThat(counts.toString()).doesNotContain("my words").doesNotContain("abcdabcd");
    }

    List<Fate> write(Response response) {
        return writeAll(List.of(draft(response)));
    }

    List<Fate> writeAll(List<Draft> drafts) {
        return node.responses.write(drafts).block();
    }

    static UUID id() {
        return UUID.randomUUID();
    }

    Tally glad() {
        return node.tally(Counts.View.SERVICE, "counter-short", COMMUNE, false);
    }

    long recountDrift() {
        return node.recount.run().block().drift();
    }

    String database() {
        return database;
    }

    private static Response givenOn(Response response, LocalDate day) {
        return new Response(
                response.id(),
                response.stage(),
                response.revision(),
                response.questionnaire(),
                response.counter(),
                response.commune(),
                response.home(),
                response.channel(),
                response.answeredAt(),
                response.receivedAt(),
                day,
                response.language(),
                response.durationMillis(),
                response.device(),
                response.answers(),
                response.commented(),
                response.flags(),
                response.digest());
    }

    private Document document(UUID id) {
        return Mono.from(ResponseStore.responses(node.store.database().block())
                        .find(new Document("_id", StoredId.of(id)))
                        .first())
                .block();
    }
}
