package vn.hailong.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.hailong.questionnaire.Trial.FIRST;
import static vn.hailong.questionnaire.Trial.SECOND;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Problem;
import vn.hailong.testing.StoreContract;

/** The promises of {@link QuestionnaireImports} on every store, and of the nodes that read them. */
abstract class QuestionnaireImportsContract extends StoreContract {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00.123Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final QuestionnaireProperties PROPERTIES =
            new QuestionnaireProperties(Duration.ofSeconds(2), Duration.ofSeconds(10));

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    };

    private MongoQuestionnaireImports imports;

    @BeforeEach
    void start() {
        now.set(NOW);
        template().remove(new Query(), MongoQuestionnaireImports.COLLECTION).block();
        imports = new MongoQuestionnaireImports(template(), clock);
    }

    // --- refusals

    @Test
    void neverChangesWhatIsPublished() {
        publish(FIRST, Trial.YAML, TODAY);
        Document before = stored(FIRST);

        assertThat(problem(imports.keep(FIRST, Trial.bytes("other"), "admin")).code())
                .isEqualTo("questionnaire.import.published");
        assertThat(problem(imports.discard(FIRST)).kind()).isEqualTo(Problem.Kind.NOT_FOUND);
        String sha = MongoQuestionnaireImports.sha256(Trial.bytes(Trial.YAML));
        assertThat(problem(imports.publish(FIRST, sha, TODAY.plusDays(9), "admin"))
                        .kind())
                .isEqualTo(Problem.Kind.CONFLICT);

        assertThat(stored(FIRST)).isEqualTo(before);
        assertThat(get(template().count(new Query(), MongoQuestionnaireImports.COLLECTION)))
                .isEqualTo(1);
    }

    @Test
    void publishesOnlyTheDraftThatWasLookedAt() {
        String seen = get(imports.keep(FIRST, Trial.bytes("one"), "admin")).sha256();
        imports.keep(FIRST, Trial.bytes("two"), "other").block();

        assertThat(problem(imports.publish(FIRST, seen, TODAY, "admin")).code())
                .isEqualTo("questionnaire.import.changed");
        assertThat(problem(imports.publish(SECOND, seen, TODAY, "admin")).code())
                .isEqualTo("questionnaire.import.changed");
        assertThat(get(imports.find(FIRST)).isPublished()).isFalse();
    }

    @Test
    void letsOneOfTwoPublishersWin() {
        String sha = get(imports.keep(FIRST, Trial.bytes(Trial.YAML), "admin")).sha256();

        List<String> ends = Flux.range(0, 8)
                .flatMap(
                        i -> imports.publish(FIRST, sha, TODAY.plusDays(i), "admin")
                                .map(done -> "done")
                                .onErrorResume(Problem.class, lost -> Mono.just(lost.code())),
                        8)
                .collectList()
                .block();

        assertThat(ends).hasSize(8).containsOnlyOnce("done").contains("questionnaire.import.changed");
    }

    @Test
    void discardsNoDraftTwice() {
        imports.keep(FIRST, Trial.bytes(Trial.YAML), "admin").block();
        imports.discard(FIRST).block();

        assertThat(problem(imports.discard(FIRST)).code()).isEqualTo("questionnaire.import.unknown");
        assertThat(imports.find(FIRST).blockOptional()).isEmpty();
    }

    // --- what it keeps

    @Test
    void keepsTheFileToTheByteWithWhoAndWhen() {
        byte[] yaml = (Trial.YAML + "# \r\n\t é \u0000 end").getBytes(StandardCharsets.UTF_16LE);
        imports.keep(FIRST, yaml, "admin").block();

        QuestionnaireImport found = get(imports.find(FIRST));
        assertThat(found.yaml()).isEqualTo(yaml);
        assertThat(found.sha256()).isEqualTo(MongoQuestionnaireImports.sha256(yaml));
        assertThat(found.uploadedBy()).isEqualTo("admin");
        assertThat(found.uploadedAt()).isEqualTo(NOW);
        assertThat(found.publication()).isNull();
    }

    @Test
    void replacesADraftByTheNextUpload() {
        imports.keep(FIRST, Trial.bytes("one"), "admin").block();
        now.set(NOW.plusSeconds(60));
        imports.keep(FIRST, Trial.bytes("two"), "other").block();

        QuestionnaireImport found = get(imports.find(FIRST));
        assertThat(found.yaml()).isEqualTo(Trial.bytes("two"));
        assertThat(found.uploadedBy()).isEqualTo("other");
        assertThat(found.uploadedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(all(imports.summaries())).hasSize(1);
    }

    @Test
    void takesManyFirstUploadsAtOnce() {
        List<String> ends = Flux.range(0, 16)
                .flatMap(i -> imports.keep(FIRST, Trial.bytes("file " + i), "admin"), 16)
                .map(QuestionnaireImport::uploadedBy)
                .collectList()
                .block();

        assertThat(ends).hasSize(16);
        assertThat(all(imports.summaries())).hasSize(1);
    }

    @Test
    void listsDraftsAndPublishedOnesInOrder() {
        imports.keep(new VersionId("zebra", 1), Trial.bytes("z"), "admin").block();
        imports.keep(SECOND, Trial.bytes("2"), "admin").block();
        publish(FIRST, "1", TODAY.plusDays(3));

        List<QuestionnaireImports.Summary> all = all(imports.summaries());
        assertThat(all)
                .extracting(summary -> summary.key().toString())
                .containsExactly("trial@1", "trial@2", "zebra@1");
        assertThat(all).extracting(QuestionnaireImports.Summary::isPublished).containsExactly(true, false, false);
        assertThat(all.get(0).publication())
                .isEqualTo(new QuestionnaireImport.Publication(TODAY.plusDays(3), "chief", NOW));
    }

    // --- nodes

    @Test
    void isAskedByEveryNodeWhenTheLeadHasPassed() {
        Node one = new Node();
        Node two = new Node();
        publish(FIRST, Trial.YAML, TODAY);
        one.refresh();
        now.set(NOW.plusSeconds(2));
        two.refresh();

        assertThat(one.held.current("trial")).map(Questionnaire::key).contains(FIRST);
        publish(SECOND, Trial.second("Sao?", "Thế nào?"), TODAY);
        one.refresh();
        Instant published = now.get();
        assertThat(two.held.find(SECOND)).isEmpty();
        two.refresh();

        // Known, and its answers taken, before anybody is asked.
        assertThat(two.held.find(SECOND)).isPresent();
        assertThat(two.held.current("trial")).map(Questionnaire::key).contains(FIRST);
        now.set(published.plusSeconds(10));
        for (Node node : List.of(one, two)) {
            assertThat(node.held.current("trial")).map(Questionnaire::key).contains(SECOND);
            assertThat(node.held.current())
                    .extracting(questionnaire -> questionnaire.key().toString())
                    .contains("trial@2", "counter-short@1");
            assertThat(node.held.supersededOn(FIRST)).contains(TODAY);
        }
        assertThat(two.refresh()).isZero();
    }

    @Test
    void isToldOfFromItsDayWhateverTheFileSays() {
        Node node = new Node();
        publish(FIRST, Trial.YAML, TODAY.plusDays(1));
        node.refresh();

        assertThat(node.held.current("trial")).isEmpty();
        assertThat(node.held.find(FIRST)).isEmpty();
        assertThat(node.held.known("trial")).hasSize(1);
        now.set(NOW.plus(Duration.ofDays(1)));
        assertThat(node.held.current("trial")).map(Questionnaire::published).contains(TODAY.plusDays(1));
    }

    @Test
    void holdsNoDraft() {
        Node node = new Node();
        imports.keep(FIRST, Trial.bytes(Trial.YAML), "admin").block();

        assertThat(node.refresh()).isZero();
        assertThat(node.held.known("trial")).isEmpty();
    }

    @Test
    void letsTheImportStayWhereALaterReleaseShipsTheSameVersion() {
        Node node = new Node();
        VersionId shipped = new VersionId("counter-short", 1);
        publish(shipped, Trial.with("id: trial", "id: counter-short"), TODAY.minusDays(100));
        node.refresh();

        assertThat(node.held.find(shipped)).map(found -> found.title().vi()).contains("Phiếu thử");
    }

    /** An application node as far as it concerns questionnaires. */
    private final class Node {

        private final HeldQuestionnaires held =
                new HeldQuestionnaires(new ResourceQuestionnaires(Trial.FRAMEWORKS), clock);
        private final ImportLoading loading =
                new ImportLoading(new MongoQuestionnaireImports(template(), clock), held, Trial.FRAMEWORKS, PROPERTIES);

        private int refresh() {
            return get(loading.refresh());
        }
    }

    private void publish(VersionId key, String yaml, LocalDate from) {
        String sha = get(imports.keep(key, Trial.bytes(yaml), "admin")).sha256();
        imports.publish(key, sha, from, "chief").block();
    }

    private Document stored(VersionId key) {
        return get(template().findById(key.toString(), Document.class, MongoQuestionnaireImports.COLLECTION));
    }

    private static Problem problem(Mono<?> call) {
        return catchThrowableOfType(Problem.class, () -> call.block(Duration.ofSeconds(20)));
    }
}
