package vn.hailong.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.hailong.indicator.Framework;
import vn.hailong.questionnaire.VersionDiff.Change;
import vn.hailong.questionnaire.VersionDiff.Kind;

class VersionDiffTest {

    private static final Questionnaire FIRST = Trial.read(Trial.YAML);

    /**
     * @param told each change as {@code KIND item/option before > after}, with {@code !} where it breaks and the criteria it breaks
     */
    private record Case(String part, String instead, String... told) {

        @Override
        public String toString() {
            return part + " → " + instead;
        }
    }

    static Stream<Case> changes() {
        return Stream.of(
                new Case("\"Phiếu thử\"", "\"Phiếu\"", "TITLE / Phiếu thử > Phiếu"),
                new Case("\"Please\"", "\"Welcome\"", "INTRO / Xin mời > Xin mời"),
                // An item
                new Case(
                        "  - {id: A3, kind: scale, scale: sat, criterion: II.A.2, text: {vi: \"Ghế?\", en: \"Seats?\"}}\n",
                        "",
                        "!REMOVED A3/ Ghế? > - [II.A.2]"),
                new Case(
                        "  - {id: A4, kind: text, role: comment, max_length: 500, text: {vi: \"Gì nữa?\", en: \"What else?\"}}\n",
                        "",
                        "!REMOVED A4/ Gì nữa? > - []"),
                new Case(
                        "  - {id: A4,",
                        "  - {id: A9, kind: scale, scale: sat, criterion: II.B.1, text: {vi: \"Mới?\", en: \"New?\"}}\n  - {id: A4,",
                        "!ADDED A9/ - > Mới? [II.B.1]"),
                new Case(
                        "  - {id: A4,",
                        "  - {id: A9, kind: yesno, text: {vi: \"Mới?\", en: \"New?\"}}\n  - {id: A4,",
                        "ADDED A9/ - > Mới? []"),
                new Case(
                        "id: A3, kind: scale, scale: sat, criterion: II.A.2",
                        "id: A5, kind: scale, scale: sat, criterion: II.A.2",
                        "!ADDED A5/ - > Ghế? [II.A.2]",
                        "!REMOVED A3/ Ghế? > - [II.A.2]"),
                // The way it is answered
                new Case("kind: single", "kind: multi", "!KIND A1/ SINGLE > MULTI []"),
                new Case(
                        "{code: x, vi: \"Một\", en: \"One\"}, ",
                        "{code: x, vi: \"Một\", en: \"One\"}, {code: z, vi: \"Ba\", en: \"Three\"}, ",
                        "!OPTION_ADDED A1/z - > Ba []"),
                new Case(
                        "{code: y, vi: \"Hai\"",
                        "{code: z, vi: \"Hai\"",
                        "!OPTION_ADDED A1/z - > Hai []",
                        "!OPTION_REMOVED A1/y Hai > - []"),
                new Case("score: 4", "score: 5", "!SCORE A2/4 4 > 5 [II.A.1]", "!SCORE A3/4 4 > 5 [II.A.2]"),
                new Case(
                        "satisfied: [4]",
                        "satisfied: [2, 4]",
                        "!SATISFIED A2/2 không > có [II.A.1]",
                        "!SATISFIED A3/2 không > có [II.A.2]"),
                new Case(
                        "    na: {vi: \"Không có\", en: \"None\"}\n",
                        "",
                        "!OPTION_REMOVED A2/na Không có > - [II.A.1]",
                        "!OPTION_REMOVED A3/na Không có > - [II.A.2]"),
                new Case("criterion: II.A.2", "criterion: II.B.1", "!CRITERION A3/ II.A.2 > II.B.1 [II.A.2, II.B.1]"),
                new Case("criterion: II.A.2, ", "", "!CRITERION A3/ II.A.2 > - [II.A.2]"),
                // Worth a look
                new Case("\"Sao?\"", "\"Thế nào?\"", "TEXT A2/ Sao? > Thế nào?"),
                new Case("en: \"How?\"", "en: \"How was it?\"", "TEXT A2/ Sao? > Sao?"),
                new Case("vi: \"Một\"", "vi: \"Một việc\"", "OPTION_TEXT A1/x Một > Một việc"),
                new Case("show_if: {A1: [x]}, ", "", "CONDITION A2/ A1: x > -"),
                new Case("{A1: [x]}", "{A1: [y, x]}", "CONDITION A2/ A1: x > A1: y, x"),
                new Case("    required: true\n", "", "REQUIRED A1/ có > không"),
                new Case("role: branch", "role: field", "ROLE A1/ branch > field"),
                new Case("max_length: 500", "max_length: 600", "MAX_LENGTH A4/ 500 > 600"),
                new Case(
                        "[{code: x, vi: \"Một\", en: \"One\"}, {code: y, vi: \"Hai\", en: \"Two\"}]",
                        "[{code: y, vi: \"Hai\", en: \"Two\"}, {code: x, vi: \"Một\", en: \"One\"}]",
                        "OPTION_ORDER A1/ - > -"),
                new Case("published: 2026-12-01", "published: 2027-01-01"));
    }

    /** The second version of each case. */
    static Stream<String> secondVersions() {
        return changes().map(change -> Trial.second(change.part(), change.instead()));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void tellsWhatChangedAndWhatItBreaks(Case change) {
        VersionDiff diff = VersionDiff.of(FIRST, Trial.read(Trial.second(change.part(), change.instead())));

        assertThat(diff.from()).isEqualTo(Trial.FIRST);
        assertThat(diff.to()).isEqualTo(Trial.SECOND);
        assertThat(diff.changes()).extracting(VersionDiffTest::told).containsExactly(change.told());
        assertThat(diff.breaksAny()).isEqualTo(Arrays.stream(change.told()).anyMatch(told -> told.startsWith("!")));
        assertThat(diff.breaks()).allMatch(Change::breaks);
    }

    @Test
    void tellsThatTheQuestionsChangedPlaces() {
        List<Item> items = List.of(
                FIRST.items().get(0),
                FIRST.items().get(2),
                FIRST.items().get(1),
                FIRST.items().get(3));
        Questionnaire moved = new Questionnaire(
                Trial.SECOND, FIRST.framework(), FIRST.published(), FIRST.title(), FIRST.intro(), items);

        assertThat(VersionDiff.of(FIRST, moved).changes())
                .extracting(Change::kind)
                .containsExactly(Kind.ORDER);
    }

    @Test
    void breaksEveryFigureWithTheFramework() {
        Questionnaire other = new Questionnaire(
                Trial.SECOND, "another", FIRST.published(), FIRST.title(), FIRST.intro(), FIRST.items());

        assertThat(VersionDiff.of(FIRST, other).changes())
                .extracting(VersionDiffTest::told)
                .containsExactly("!FRAMEWORK / sipas-2023 > another [II.A.1, II.A.2]");
    }

    @Test
    void namesTheFiguresAboveABrokenCriterion() {
        Framework sipas = Trial.FRAMEWORKS.sipas();
        VersionDiff diff = VersionDiff.of(FIRST, Trial.read(Trial.second("criterion: II.A.2", "criterion: II.B.1")));

        assertThat(VersionDiff.nodes(diff.changes().get(0), sipas))
                .containsExactly("II.A.2", "II.B.1", "II.A", "II", "T", "II.B");
        assertThat(VersionDiff.nodes(
                        VersionDiff.of(FIRST, Trial.read(Trial.second("\"Sao?\"", "\"Thế nào?\"")))
                                .changes()
                                .get(0),
                        sipas))
                .isEmpty();
    }

    private static String told(Change change) {
        String before = change.before() == null ? "-" : change.before().vi();
        String after = change.after() == null ? "-" : change.after().vi();
        boolean bare = change.kind() == Kind.ADDED || change.breaks();
        return (change.breaks() ? "!" : "") + change.kind() + " " + change.item() + "/" + change.option() + " " + before
                + " > " + after + (bare ? " " + change.criteria() : "");
    }
}
