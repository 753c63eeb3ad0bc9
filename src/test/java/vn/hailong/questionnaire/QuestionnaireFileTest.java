package vn.hailong.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import vn.hailong.indicator.Frameworks;
import vn.hailong.indicator.TestFrameworks;
import vn.hailong.shared.BrokenResource;
import vn.hailong.shared.Flaw;
import vn.hailong.shared.Language;
import vn.hailong.shared.ResourceFile;

class QuestionnaireFileTest {

    private static final Frameworks FRAMEWORKS = TestFrameworks.shipped();
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final String GOOD = """
            id: trial
            version: 1
            framework: sipas-2023
            published: 2026-01-01
            title: {vi: "Phiếu thử", en: "Trial"}
            intro: {vi: "Xin mời", en: "Please"}
            scales:
              sat:
                satisfied: [4]
                options:
                  - {code: 2, score: 2, vi: "Chưa", en: "Not yet"}
                  - {code: 4, score: 4, vi: "Rồi", en: "Yes"}
                na: {vi: "Không có", en: "None"}
            items:
              - id: A1
                kind: single
                required: true
                text: {vi: "Việc gì?", en: "What?"}
                options:
                  - {code: x, vi: "Một", en: "One"}
                  - {code: y, vi: "Hai", en: "Two"}
              - {id: A2, kind: scale, scale: sat, criterion: I.C.2, policy_group: HEALTH, show_if: {A1: [x]}, text: {vi: "Sao?", en: "How?"}}
              - {id: A3, kind: yesno, show_if: {A2: [4]}, text: {vi: "Có không?", en: "Is it?"}}
              - {id: A4, kind: text, role: comment, max_length: 500, text: {vi: "Góp ý", en: "Say"}}
              - {id: A5, kind: commune, role: home_commune, text: {vi: "Ở đâu?", en: "Where?"}}
            """;

    @Test
    void readsEveryKindOfItem() {
        Questionnaire trial = read(GOOD);
        assertThat(trial.key()).hasToString("trial@1");
        assertThat(trial.items())
                .extracting(Item::kind)
                .containsExactly(
                        Item.Kind.SINGLE, Item.Kind.SCALE, Item.Kind.SINGLE, Item.Kind.TEXT, Item.Kind.COMMUNE);
        assertThat(trial.item("A3").orElseThrow().options())
                .extracting(option -> option.code() + " " + option.text().vi())
                .containsExactly("1 Có", "2 Không");
        assertThat(trial.item("A4").orElseThrow().maxLength()).isEqualTo(500);
    }

    @Test
    void refusesAnUnknownCriterion() {
        assertBroken(with("I.C.2", "I.C.99")).hasMessageContaining("item A2 (line 22): unknown criterion \"I.C.99\"");
    }

    @Test
    void refusesAPolicyGroupThatDoesNotFitItsCriterion() {
        assertBroken(with("HEALTH", "EDU"))
                .hasMessageContaining("item A2 (line 22): the policy group of I.C.2 is HEALTH, not EDU");
        assertBroken(with("policy_group: HEALTH, ", ""))
                .hasMessageContaining("the policy group of I.C.2 is HEALTH, not none");
        assertBroken(with("criterion: I.C.2, ", "")).hasMessageContaining("a policy group belongs to a criterion");
    }

    @Test
    void refusesACriterionThatIsNotRatedOrIsJudgedTwice() {
        assertBroken(with("kind: yesno", "kind: yesno, criterion: II.A.1"))
                .hasMessageContaining("item A3 (line 23): only an item of kind scale judges a criterion");
        assertBroken(
                        GOOD
                                + "  - {id: A6, kind: scale, scale: sat, criterion: I.C.2, policy_group: HEALTH, text: {vi: a, en: b}}\n")
                .hasMessageContaining("an earlier item judges the criterion I.C.2 already");
    }

    @Test
    void refusesADuplicateId() {
        assertBroken(with("id: A3", "id: A1")).hasMessageContaining("item A1 (line 23): the id is given twice");
    }

    @Test
    void refusesAnIdWithBadCharacters() {
        assertBroken(with("id: A4", "id: \"A 4\"")).hasMessageContaining("an id is a letter and up to 19 more");
        assertBroken(with("id: A4", "id: A23456789012345678901")).hasMessageContaining("an id is a letter");
    }

    @Test
    void refusesAConditionOnAnUnknownOrLaterItem() {
        assertBroken(with("show_if: {A1: [x]}", "show_if: {A9: [x]}"))
                .hasMessageContaining("item A2 show_if (line 22): unreachable: the condition names \"A9\"");
        assertBroken(with("show_if: {A1: [x]}", "show_if: {A3: [1]}"))
                .hasMessageContaining("unreachable: the condition names \"A3\", which is no earlier item");
        assertBroken(with("show_if: {A1: [x]}", "show_if: {A2: [4]}"))
                .hasMessageContaining("unreachable: the condition names \"A2\", which is no earlier item");
    }

    @Test
    void refusesAConditionOnAnOptionThatDoesNotExist() {
        assertBroken(with("{A1: [x]}", "{A1: [x, z]}")).hasMessageContaining("unreachable: A1 has no option \"z\"");
        assertBroken(with("{A1: [x]}", "{A1: []}")).hasMessageContaining("\"A1\" is empty");
    }

    @Test
    void refusesConditionsThatNeverHoldTogether() {
        assertBroken(with("{A2: [4]}", "{A1: [y], A2: [4]}"))
                .hasMessageContaining("item A3 show_if (line 23): unreachable: its conditions")
                .hasMessageContaining("never hold together");
        read(with("{A2: [4]}", "{A1: [x], A2: [4]}"));
    }

    @Test
    void allowsTwoChoicesOfAMultipleChoiceTogether() {
        String chain = with("kind: single", "kind: multi").replace("{A2: [4]}", "{A1: [y], A2: [4]}");
        assertThat(read(chain).items()).hasSize(5);
    }

    @Test
    void refusesAMissingTranslation() {
        assertBroken(with(", en: \"Trial\"", ""))
                .hasMessageContaining("title (line 5): the translation \"en\" is missing");
        assertBroken(with(", en: \"Please\"", "")).hasMessageContaining("intro (line 6): the translation \"en\"");
        assertBroken(with("vi: \"Sao?\", ", ""))
                .hasMessageContaining("item A2 text (line 22): the translation \"vi\" is missing");
        assertBroken(with("vi: \"Hai\"", "vi: \"  \""))
                .hasMessageContaining("item A1 (line 21): the translation \"vi\"");
        assertBroken(with(", en: \"Not yet\"", "")).hasMessageContaining("scale sat (line 11): the translation \"en\"");
        assertBroken(with("na: {vi: \"Không có\", en: \"None\"}", "na: {vi: \"Không có\"}"))
                .hasMessageContaining("scale sat na (line 13): the translation \"en\"");
    }

    @Test
    void refusesAScaleWithoutSatisfiedCodes() {
        assertBroken(with("satisfied: [4]", "satisfied: []")).hasMessageContaining("the scale has no satisfied codes");
        assertBroken(with("    satisfied: [4]\n", "")).hasMessageContaining("the scale has no satisfied codes");
        assertBroken(with("satisfied: [4]", "satisfied: [5]"))
                .hasMessageContaining("scale sat (line 9): the satisfied code \"5\" is no option of the scale");
    }

    @Test
    void refusesScoresOutsideOneToFive() {
        assertBroken(with("score: 4", "score: 6"))
                .hasMessageContaining("scale sat (line 12): \"score\" is a whole number from 1 to 5, not \"6\"");
        assertBroken(with("score: 4", "score: 0")).hasMessageContaining("from 1 to 5, not \"0\"");
        assertBroken(with("score: 4", "score: 2")).hasMessageContaining("the score 2 of option 4 is given twice");
    }

    @Test
    void refusesAnUnknownScaleOrOneThatNobodyUses() {
        assertBroken(with("scale: sat", "scale: bad"))
                .hasMessageContaining("item A2 (line 22): unknown scale \"bad\"")
                .hasMessageContaining("no item uses the scale \"sat\"");
    }

    @Test
    void refusesAnUnknownKindKeyOrRole() {
        assertBroken(with("kind: yesno", "kind: slider"))
                .hasMessageContaining("item A3 (line 23): unknown kind \"slider\"");
        assertBroken(with("required: true", "requird: true"))
                .hasMessageContaining("item A1 (line 17): unknown key \"requird\"");
        assertBroken(with("role: comment", "role: coment")).hasMessageContaining("unknown role \"coment\"");
        assertBroken(with("kind: yesno", "kind: yesno, max_length: 5"))
                .hasMessageContaining("unknown key \"max_length\"");
    }

    @Test
    void takesAFileWithoutADayForADraft() {
        String draft = with("published: 2026-01-01\n", "").replace("Việc gì?", "Việc [tên việc] gì?");
        assertThat(read(draft).isDraft()).isTrue();
        ResourceQuestionnaires resources = new ResourceQuestionnaires(List.of(file(draft)), FRAMEWORKS);
        assertThat(resources.all()).isEmpty();
        assertThat(resources.drafts()).extracting(Questionnaire::key).containsExactly(new VersionId("trial", 1));
        assertThat(resources.file(new VersionId("trial", 1))).isPresent();

        Questionnaires held = new HeldQuestionnaires(
                resources,
                Clock.fixed(Instant.parse("2200-01-01T00:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh")));
        assertThat(held.current()).isEmpty();
        assertThat(held.find(new VersionId("trial", 1))).isEmpty();
    }

    @Test
    void refusesAPublishedFileWithAPlaceThatIsNotFilledIn() {
        assertThatThrownBy(() -> new ResourceQuestionnaires(
                        List.of(file(with("Việc gì?", "Việc [tên việc] gì?"))), FRAMEWORKS))
                .hasMessage("questionnaire/trial-1.yaml: item A1: [tên việc] is not filled in, and a file with a day is"
                        + " published");
    }

    @Test
    void refusesCodesThatTheFrameDoesNotScore() {
        String papi = """
                id: trial
                version: 1
                framework: papi-2021
                title: {vi: "Phiếu thử", en: "Trial"}
                intro: {vi: "Xin mời", en: "Please"}
                items:
                  - {id: P42C, kind: yesno, text: {vi: "Có ai gợi ý không?", en: "Did anyone hint?"}}
                  - id: P63A
                    kind: single
                    text: {vi: "Có điện không?", en: "Electricity?"}
                    options:
                      - {code: 1, vi: "Có", en: "Yes"}
                      - {code: 0, vi: "Không", en: "No"}
                  - {id: P62A, kind: yesno, text: {vi: "Bao nhiêu phút?", en: "How many minutes?"}}
                  - {id: X1, kind: yesno, text: {vi: "Gì nữa?", en: "What else?"}}
                """;
        assertBroken(papi)
                .hasMessage("questionnaire/trial-1.yaml: line 7: the item P63A offers 0 1, and papi-2021 scores 1 2;"
                        + " line 7: the item P62A is not of the kind that papi-2021 scores");
        assertBroken(papi.replace("kind: yesno", "kind: yesno, criterion: I.A.1"))
                .hasMessageContaining("only an item of kind scale judges a criterion")
                .hasMessageContaining("unknown criterion \"I.A.1\" in papi-2021");
        String rating = papi.replace("papi-2021", "one-stop-2018")
                .replace("id: P63A", "id: C4")
                .replace("id: P62A", "id: OVERALL");
        assertBroken(rating)
                .hasMessageContaining("the item C4 offers 0 1, and one-stop-2018 scores 0 1 more")
                .hasMessageContaining("the item OVERALL offers 1 2, and one-stop-2018 scores 1 2 3");
    }

    @Test
    void refusesAMissingRequiredKey() {
        assertBroken(with("    kind: single\n", ""))
                .hasMessageContaining("item A1 (line 15): the key \"kind\" is missing");
        assertBroken(with("published: 2026-01-01", "published: 2026-02-30"))
                .hasMessageContaining("is not a day such as");
        assertBroken(with("framework: sipas-2023", "framework: sipas-1999"))
                .hasMessageContaining("line 3: unknown framework \"sipas-1999\"");
    }

    @Test
    void refusesATextWithoutALimit() {
        assertBroken(with("max_length: 500, ", ""))
                .hasMessageContaining("item A4 (line 24): the key \"max_length\" is missing");
    }

    @Test
    void refusesAFileNameThatDoesNotFit() {
        assertBroken(with("version: 1", "version: 2"))
                .hasMessageContaining("the file of trial@2 is called trial-2.yaml");
        assertBroken(with("id: trial", "id: Trial")).hasMessageContaining("is not made of small letters");
    }

    @Test
    void refusesAnEmptyFileAndMalformedYaml() {
        assertBroken("").hasMessage("questionnaire/trial-1.yaml: line 1: the file is empty");
        assertBroken("# only a comment\n").hasMessageContaining("the file is empty");
        assertBroken("[1, 2]").hasMessageContaining("line 1: keys with values are expected here");
        assertBroken(with("title: {vi: \"Phiếu thử\", en: \"Trial\"}", "title: {vi: \"Phiếu thử"))
                .hasMessageContaining("not readable as YAML");
        assertBroken(with("version: 1", "\tversion: 1")).hasMessageContaining("line 2: not readable as YAML");
        assertBroken(with("version: 1", "version: 1\nversion: 1"))
                .hasMessageContaining("line 3: the key \"version\" is given twice");
        assertBroken(GOOD + "---\nid: more\n").hasMessageContaining("a file holds one");
        assertBroken(with("intro: {", "intro: &a {").replace("title: {vi: \"Phiếu thử\", en: \"Trial\"}", "title: *a"))
                .hasMessageContaining("questionnaire/trial-1.yaml: line");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        ResourceFile file = new ResourceFile("questionnaire", "trial-1.yaml", GOOD.getBytes(StandardCharsets.UTF_16));
        ResourceFile latin = new ResourceFile(
                "questionnaire", "trial-1.yaml", "id: trial\ntitle: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        Stream.of(file, latin).forEach(bytes -> assertThatThrownBy(() -> QuestionnaireFile.read(bytes, FRAMEWORKS))
                .isInstanceOf(BrokenResource.class));
    }

    @Test
    void tellsAllFlawsOfAFileAtOnce() {
        assertBroken(with("I.C.2", "I.C.99")
                        .replace("id: A3", "id: A1")
                        .replace("max_length: 500, ", "")
                        .replace("satisfied: [4]", "satisfied: []"))
                .hasMessageContaining("unknown criterion")
                .hasMessageContaining("given twice")
                .hasMessageContaining("max_length")
                .hasMessageContaining("satisfied");
    }

    @Test
    void refusesTwoFilesWithTheSameVersion() {
        assertThatThrownBy(() -> new ResourceQuestionnaires(List.of(file(GOOD), file(GOOD)), FRAMEWORKS))
                .isInstanceOf(BrokenResource.class)
                .hasMessageContaining("another file holds trial@1 already");
    }

    @Test
    void refusesAVersionPublishedBeforeItsPredecessor() {
        String second = with("version: 1", "version: 2").replace("2026-01-01", "2025-12-31");
        assertThatThrownBy(
                        () -> new ResourceQuestionnaires(List.of(file(GOOD), file("trial-2.yaml", second)), FRAMEWORKS))
                .hasMessage(
                        "questionnaire/trial-2.yaml: published: 2025-12-31 is before 2026-01-01, the day of trial@1");
    }

    @Test
    void asksTheNextVersionFromItsDayOn() {
        String second = with("version: 1", "version: 2").replace("2026-01-01", "2026-03-01");
        List<ResourceFile> files = List.of(file(GOOD), file("trial-2.yaml", second));
        VersionId first = new VersionId("trial", 1);

        Questionnaires before = held(files, "2026-02-28");
        assertThat(before.current("trial")).map(Questionnaire::key).contains(first);
        assertThat(before.find(new VersionId("trial", 2))).isEmpty();
        assertThat(before.supersededOn(first)).isEmpty();

        Questionnaires after = held(files, "2026-03-01");
        assertThat(after.current()).extracting(Questionnaire::key).containsExactly(new VersionId("trial", 2));
        assertThat(after.versions("trial")).hasSize(2);
        assertThat(after.find(first)).isPresent();
        assertThat(after.supersededOn(first)).contains(LocalDate.parse("2026-03-01"));
        assertThat(after.supersededOn(new VersionId("trial", 2))).isEmpty();
        assertThat(after.supersededOn(new VersionId("other", 1))).isEmpty();
    }

    private static Questionnaires held(List<ResourceFile> files, String day) {
        return new HeldQuestionnaires(
                new ResourceQuestionnaires(files, FRAMEWORKS),
                Clock.fixed(LocalDate.parse(day).atStartOfDay(ZONE).toInstant(), ZONE));
    }

    private static String with(String part, String instead) {
        assertThat(GOOD).contains(part);
        return GOOD.replace(part, instead);
    }

    private static ResourceFile file(String content) {
        return file("trial-1.yaml", content);
    }

    private static ResourceFile file(String name, String content) {
        return new ResourceFile("questionnaire", name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static Questionnaire read(String content) {
        return QuestionnaireFile.read(file(content), FRAMEWORKS);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertBroken(String content) {
        return assertThatThrownBy(() -> read(content))
                .isInstanceOf(BrokenResource.class)
                .hasMessageStartingWith("questionnaire/trial-1.yaml: ")
                .satisfies(broken -> assertThat(broken.getMessage()).doesNotContain("\n"))
                .satisfies(QuestionnaireFileTest::isSaidInVietnamese);
    }

    /** An administrator who uploads such a file reads each reason in their language: it needs its {@code questionnaire.flaw.…}. */
    private static void isSaidInVietnamese(Throwable broken) {
        for (Flaw flaw : ((BrokenResource) broken).flaws()) {
            assertThat(TestWords.FLAWS.translated(flaw, Language.VI.locale()))
                    .as("a translation of: " + flaw.reason())
                    .hasValueSatisfying(words -> assertThat(words).isNotEqualTo(flaw.reason()));
            assertThat(TestWords.FLAWS.translated(flaw, Language.EN.locale())).contains(flaw.reason());
        }
    }
}
