package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hailong.response.ResponseFixtures.counterAnswer;
import static vn.hailong.response.ResponseFixtures.draft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.response.Responses.Fate;
import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;

/** The contract on a real MongoDB, and what only a store with transactions and several nodes is asked. */
@NeedsMongod
class MongodResponsesIT extends ResponsesContract {

    private static final Map<String, String> GLAD = Map.of("C01", "1", "C02", "5", "C03", "4");

    private static MongodTestStore store;

    @BeforeAll
    static void open() {
        store = MongodTestStore.start();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Override
    String uri() {
        return store.uri();
    }

    @Test
    void countsOnceWhatTwoNodesTakeInAtOnce() {
        try (IntakeNode other = new IntakeNode(uri(), database(), 1, 2).started()) {
            List<Draft> shared = drafts(300);
            List<Draft> here = with(shared, drafts(100));
            List<Draft> there = with(shared, drafts(100));

            List<List<Fate>> fates = Flux.merge(submit(node, here), submit(other, there))
                    .collectList()
                    .block();

            assertThat(fates.stream().flatMap(List::stream).filter(fate -> fate == Fate.CREATED))
                    .hasSize(500);
            assertThat(fates.stream().flatMap(List::stream).filter(fate -> fate == Fate.REPLAYED))
                    .hasSize(300);
            assertThat(glad().complete()).isEqualTo(500);
            assertThat(recountDrift()).isZero();
        }
    }

    @Test
    void recountsExactlyWhileAnswersComeIn() {
        Flux<Fate> answers = Flux.fromIterable(drafts(2000)).flatMap(node.writer::write, 64);
        Mono<List<Recount.Report>> recounts = node.recount.run().repeat(4).collectList();

        List<Recount.Report> reports =
                Mono.zip(answers.then(Mono.just(true)), recounts).block().getT2();

        assertThat(reports).allMatch(report -> report.drift() == 0);
        assertThat(recountDrift()).isZero();
        assertThat(glad().complete()).isEqualTo(2000);
    }

    @Test
    void readsTheAnswersOfAPeriodAlongAnIndexWithoutSortingThem() {
        Document explained = node.store
                .database()
                .flatMap(database -> Mono.from(ResponseStore.responses(database)
                        .find(MongoStoredAnswers.filter(new StoredAnswers.Query(
                                "counter-short",
                                java.util.OptionalInt.empty(),
                                vn.hailong.shared.Period.inclusive(ResponseFixtures.DAY, ResponseFixtures.DAY),
                                false,
                                IntakeNode.CLOCK.instant())))
                        .sort(MongoStoredAnswers.ORDER)
                        .explain(com.mongodb.ExplainVerbosity.QUERY_PLANNER)))
                .block();
        String plan = java.util.Objects.requireNonNull(explained)
                .get("queryPlanner", Document.class)
                .get("winningPlan", Document.class)
                .toJson();
        assertThat(plan).contains("IXSCAN").doesNotContain("COLLSCAN").doesNotContain("\"SORT\"");
    }

    private static Mono<List<Fate>> submit(IntakeNode node, List<Draft> drafts) {
        return Flux.fromIterable(drafts).flatMap(node.writer::write, 64).collectList();
    }

    private static List<Draft> drafts(int number) {
        return Stream.generate(() -> draft(counterAnswer(UUID.randomUUID(), GLAD)))
                .limit(number)
                .toList();
    }

    private static List<Draft> with(List<Draft> some, List<Draft> more) {
        List<Draft> all = new ArrayList<>(some);
        all.addAll(more);
        Collections.shuffle(all, new java.util.Random(7));
        return all;
    }
}
