package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static vn.hailong.response.ResponseFixtures.COMMUNE;
import static vn.hailong.response.ResponseFixtures.counterAnswer;
import static vn.hailong.response.ResponseFixtures.draft;

import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.ClientSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import vn.hailong.response.Responses.Fate;
import vn.hailong.shared.Problem;
import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;

/** Faults that a server makes on demand: an answer is stored once and counted, or its caller is told to come back and nothing is stored. */
@NeedsMongod
class MongodFaultsIT {

    private static final Map<String, String> GLAD = Map.of("C01", "1", "C02", "5", "C03", "4");
    private static final int WRITE_CONFLICT = 112;
    private static final int SHUTDOWN_IN_PROGRESS = 91;
    private static final int NOT_WRITABLE_PRIMARY = 10107;
    private static final int DUPLICATE_KEY = 11000;
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static MongodTestStore store;

    private final String database = "t" + UUID.randomUUID().toString().substring(0, 8);
    private IntakeNode node;

    @BeforeAll
    static void open() {
        store = MongodTestStore.start();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void startANode() {
        node = new IntakeNode(store.uri(), database, 0, 1).started();
    }

    @AfterEach
    void healTheServer() {
        heal();
        node.lifecycle.stop();
        node.close();
    }

    @Test
    void writesTheWholeBatchAgainAfterATransientFault() {
        times(
                2,
                List.of("insert", "update"),
                error(WRITE_CONFLICT).append("errorLabels", List.of("TransientTransactionError")));

        assertStoredOnce(writeAll(drafts(20)));
    }

    @Test
    void writesTheWholeBatchAgainWhenThePrimarySaysAtAnInsertThatItIsNoneAnyMore() {
        times(1, List.of("insert"), error(NOT_WRITABLE_PRIMARY));

        assertStoredOnce(writeAll(drafts(20)));
    }

    @Test
    void writesTheWholeBatchAgainWhenTheConnectionBreaksAtAnInsert() {
        times(2, List.of("insert"), new Document("closeConnection", true));

        assertStoredOnce(writeAll(drafts(20)));
    }

    @Test
    void commitsAgainWhenTheResultOfACommitIsUnknown() {
        times(
                3,
                List.of("commitTransaction"),
                new Document("writeConcernError", new Document("code", 64).append("errmsg", "waiting timed out")));

        assertStoredOnce(writeAll(drafts(20)));
    }

    @Test
    void commitsAgainWhenTheConnectionBreaksAtTheCommit() {
        times(2, List.of("commitTransaction"), new Document("closeConnection", true));

        assertStoredOnce(writeAll(drafts(20)));
    }

    @Test
    void commitsAgainWhenTheServerShutsDownAtTheCommit() {
        times(2, List.of("commitTransaction"), error(SHUTDOWN_IN_PROGRESS));

        assertStoredOnce(writeAll(drafts(20)));
    }

    @Test
    void waitsForAnotherWhoHoldsTheCounts() {
        writeAll(drafts(1));
        ClientSession other =
                Objects.requireNonNull(Mono.from(node.client.startSession()).block());
        other.startTransaction();
        Mono.from(ResponseStore.counts(node.client.getDatabase(database))
                        .updateMany(other, new Document(), Updates.set("held", true)))
                .block();
        long conflictsBefore = aborted();

        CompletableFuture<List<Fate>> written = node.responses.write(drafts(19)).toFuture();
        await().atMost(Duration.ofSeconds(10)).until(() -> aborted() > conflictsBefore);
        assertThat(written).isNotDone();
        Mono.from(other.abortTransaction()).block();
        other.close();

        assertThat(written).succeedsWithin(Duration.ofSeconds(10));
        assertThat(glad().complete()).isEqualTo(20);
        assertThat(drift()).isZero();
    }

    @Test
    void readsAnewAfterADuplicateKey() {
        times(2, List.of("insert"), error(DUPLICATE_KEY));

        assertStoredOnce(writeAll(drafts(20)));
    }

    @Test
    void tellsTheCallerToComeBackWhenAKeyStaysADuplicate() {
        always(List.of("insert"), error(DUPLICATE_KEY));

        assertRefusedAndThenStored(node, draft(counterAnswer(UUID.randomUUID(), GLAD)));
    }

    @Test
    void tellsTheCallerToComeBackWhenInsertsFailUntilTheDeadline() {
        try (IntakeNode hasty = new IntakeNode(store.uri(), database, 0, 1, SHORT).started()) {
            always(List.of("insert"), error(NOT_WRITABLE_PRIMARY));

            assertRefusedAndThenStored(hasty, draft(counterAnswer(UUID.randomUUID(), GLAD)));
        }
    }

    /** Whether the commit that nobody heard of happened after all is known by nobody, but the same id later gets its receipt. */
    @Test
    void tellsTheCallerToComeBackWhenNoCommitIsAnsweredUntilTheDeadline() {
        Draft draft = draft(counterAnswer(UUID.randomUUID(), GLAD));
        try (IntakeNode hasty = new IntakeNode(store.uri(), database, 0, 1, SHORT).started()) {
            always(List.of("commitTransaction"), new Document("closeConnection", true));

            assertToldToComeBack(hasty, draft);

            heal();
            assertThat(hasty.writer.write(draft).block()).isIn(Fate.CREATED, Fate.REPLAYED);
            assertThat(hasty.writer.write(draft).block()).isEqualTo(Fate.REPLAYED);
            assertThat(glad().complete()).isEqualTo(1);
            assertThat(drift()).isZero();
        }
    }

    /** In between nothing is stored, neither the answer nor a count of it; the same id later gets its receipt. */
    private void assertRefusedAndThenStored(IntakeNode intake, Draft draft) {
        assertToldToComeBack(intake, draft);

        assertThat(node.responses.find(draft.response().id()).blockOptional()).isEmpty();
        assertThat(glad()).isEqualTo(Tally.EMPTY);
        assertThat(drift()).isZero();

        heal();
        assertThat(intake.writer.write(draft).block()).isEqualTo(Fate.CREATED);
        assertThat(intake.writer.write(draft).block()).isEqualTo(Fate.REPLAYED);
        assertThat(glad().complete()).isEqualTo(1);
        assertThat(drift()).isZero();
    }

    private static void assertToldToComeBack(IntakeNode intake, Draft draft) {
        Problem told = catchThrowableOfType(
                Problem.class, () -> intake.writer.write(draft).block());

        assertThat(told.kind()).isEqualTo(Problem.Kind.BUSY);
        assertThat(told.retryAfter()).isEqualTo(Duration.ofSeconds(2));
        // the writer tries on for a moment after its caller was told
        await().atMost(Duration.ofSeconds(10)).until(() -> intake.writer.batchSince() == null);
    }

    private void assertStoredOnce(List<Fate> fates) {
        assertThat(fates).containsOnly(Fate.CREATED);
        assertThat(glad().complete()).isEqualTo(fates.size());
        assertThat(drift()).isZero();
    }

    private List<Fate> writeAll(List<Draft> drafts) {
        return node.responses.write(drafts).block();
    }

    private static List<Draft> drafts(int number) {
        return Stream.generate(() -> draft(counterAnswer(UUID.randomUUID(), GLAD)))
                .limit(number)
                .toList();
    }

    private Tally glad() {
        return node.tally(Counts.View.SERVICE, "counter-short", COMMUNE, false);
    }

    private long drift() {
        return node.recount.run().block().drift();
    }

    /** How many transactions the server has ended without a commit, of whoever. */
    private long aborted() {
        return admin(new Document("serverStatus", 1))
                .get("transactions", Document.class)
                .get("totalAborted", Number.class)
                .longValue();
    }

    private static Document error(int code) {
        Document error = new Document("errorCode", code);
        return code == DUPLICATE_KEY
                ? error.append(
                        "errorExtraInfo",
                        new Document("keyPattern", new Document("_id", 1)).append("keyValue", new Document("_id", 1)))
                : error;
    }

    private void times(int number, List<String> commands, Document how) {
        failCommand(new Document("times", number), commands, how);
    }

    private void always(List<String> commands, Document how) {
        failCommand("alwaysOn", commands, how);
    }

    private void failCommand(Object mode, List<String> commands, Document how) {
        Document data = new Document("failCommands", commands);
        data.putAll(how);
        admin(new Document("configureFailPoint", "failCommand")
                .append("mode", mode)
                .append("data", data));
    }

    private void heal() {
        admin(new Document("configureFailPoint", "failCommand").append("mode", "off"));
    }

    private Document admin(Document command) {
        return Objects.requireNonNull(
                Mono.from(node.client.getDatabase("admin").runCommand(command)).block());
    }
}
