package vn.hailong.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import vn.hailong.shared.BrokenResource;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Words;

/** Matrix, checklist, number, small scales, non-answers and sensitive items: how they are read and what is taken for an answer. */
class ItemKindsTest {

    private static final Questionnaire KINDS = EveryKind.questionnaire();

    @Test
    void makesOneItemOfEachRowOfAMatrix() {
        assertThat(KINDS.items())
                .extracting(Item::id)
                .containsExactly("M1_open", "M1_staff", "S1", "K1", "N1", "X1", "X2", "T1");
        Item row = item("M1_staff");
        assertThat(row.kind()).isEqualTo(Item.Kind.SCALE);
        assertThat(row.text()).isEqualTo(Words.of("Cần làm tốt hơn những việc nào? – Thái độ", "What should be better? – Attitude"));
        assertThat(row.row())
                .isEqualTo(new Item.Row(
                        "M1",
                        Words.of("Cần làm tốt hơn những việc nào?", "What should be better?"),
                        Words.of("Thái độ", "Attitude")));
        assertThat(row.options()).extracting(Item.Option::code).containsExactly("1", "2", "3", "4", "dk");
        assertThat(row.isScored()).isFalse();
    }

    @Test
    void keepsNonAnswersApartAndLast() {
        assertThat(item("S1").options())
                .extracting(option -> option.code() + " " + option.isNonAnswer())
                .containsExactly("1 false", "2 false", "na true", "dk true", "refused true");
    }

    @Test
    void putsNoneBehindTheStatementsOfAChecklist() {
        assertThat(item("K1").options()).extracting(Item.Option::code).containsExactly("fees", "polite", "none", "dk");
        assertBroken("none: {vi: \"Không có điều nào đúng\", en: \"None of these\"}", "")
                .hasMessageContaining("item K1 (line 31): the key \"none\" is missing");
        assertBroken("code: fees", "code: none").hasMessageContaining("the code none is kept for what it stands for");
    }

    @Test
    void takesTheStatementsThatAreTrueOrNoneOfThem() {
        assertThat(answers(Map.of("S1", List.of("1"), "K1", List.of("polite", "fees"))).of("K1"))
                .containsExactly("fees", "polite");
        assertThat(answers(Map.of("S1", List.of("1"), "K1", List.of("none"))).of("K1"))
                .containsExactly("none");
        assertThat(answers(Map.of("S1", List.of("1"))).byItem())
                .as("nothing ticked is blank, not zero")
                .doesNotContainKey("K1");
    }

    @Test
    void refusesNoneBesideAStatement() {
        for (String alone : List.of("none", "dk")) {
            AnswerCheck.Result result = check(Map.of("S1", List.of("1"), "K1", List.of("fees", alone)));
            assertThat(result.faults()).containsExactly(new Fault("K1", "answer.excluded"));
            assertThat(result.answers().of("K1")).isEmpty();
        }
    }

    @Test
    void takesAWholeNumberWithinItsLimits() {
        assertThat(answers(Map.of("N1", List.of(" 015 "))).one("N1")).contains("15");
        assertThat(answers(Map.of("N1", List.of("000"))).one("N1")).contains("0");
        assertThat(answers(Map.of("N1", List.of("999"))).one("N1")).contains("999");
        assertThat(answers(Map.of("N1", List.of("", "dk"))).one("N1")).contains("dk");
        for (String wrong : List.of("1000", "-1", "+5", "3,5", "15 phút", "x", "99999999999999999999")) {
            assertThat(check(Map.of("N1", List.of(wrong))).faults())
                    .as(wrong)
                    .containsExactly(new Fault("N1", "answer.not-a-number", List.of(0, 999)));
        }
        assertThat(check(Map.of("N1", List.of("15", "dk"))).faults())
                .containsExactly(new Fault("N1", "answer.one-only"));
    }

    @Test
    void takesASensitiveAnswerOnlyFromAPersonsOwnPhone() {
        Map<String, List<String>> sent = Map.of("X1", List.of("1"), "X2", List.of("2"));
        assertThat(check(sent).faults()).isEmpty();

        AnswerCheck.Result shared = AnswerCheck.check(KINDS, sent, true, code -> true, item -> !item.sensitive());
        assertThat(shared.faults()).containsExactly(new Fault("X1", "answer.own-phone"));
        assertThat(shared.answers().byItem()).isEmpty();
        assertThat(AnswerCheck.check(KINDS, Map.of(), true, code -> true, item -> !item.sensitive())
                        .faults())
                .isEmpty();
    }

    @Test
    void asksACriterionOnlyOnAScaleThatIsScored() {
        assertBroken("id: S1, kind: scale, scale: know2", "id: S1, kind: scale, scale: know2, criterion: II.A.1")
                .hasMessageContaining("item S1 (line 30): what judges a criterion needs a scale with scores");
        assertBroken("{code: 1, vi: \"Không cần\"", "{code: 1, score: 1, vi: \"Không cần\"")
                .hasMessageContaining("all options of a scale have a score, or none has");
    }

    @Test
    void refusesAMatrixThatIsNone() {
        assertBroken("      - {code: staff, vi: \"Thái độ\", en: \"Attitude\"}\n", "")
                .hasMessageContaining("item M1 (line 28): 2 to 20 rows are expected, not 1");
        assertBroken("code: staff", "code: open").hasMessageContaining("the row \"open\" is given twice");
        assertBroken("code: staff", "code: st-aff").hasMessageContaining("of a row is not made of letters, digits and _");
        assertBroken("id: S1", "id: M1").hasMessageContaining("item M1 (line 30): the id is given twice");
        assertBroken("id: S1", "id: M1_open").hasMessageContaining("item M1_open (line 30): the id is given twice");
        assertBroken("scale: need4\n    text", "scale: need4\n    criterion: II.A.1\n    text")
                .hasMessageContaining("only an item of kind scale judges a criterion");
    }

    @Test
    void refusesLimitsThatHoldNoNumber() {
        assertBroken("lowest: 0", "lowest: 999\n    x: 0").hasMessageContaining("unknown key \"x\"");
        assertBroken("highest: 999", "highest: 1000").hasMessageContaining("from 0 to 999, not \"1000\"");
        assertBroken("lowest: 0\n    highest: 999", "lowest: 5\n    highest: 4")
                .hasMessageContaining("the highest number 4 is below the lowest, 5");
    }

    private static Item item(String id) {
        return KINDS.item(id).orElseThrow();
    }

    private static AnswerCheck.Result check(Map<String, List<String>> sent) {
        return AnswerCheck.check(KINDS, sent, true, code -> true);
    }

    private static Answers answers(Map<String, List<String>> sent) {
        AnswerCheck.Result result = check(sent);
        assertThat(result.faults()).isEmpty();
        return result.answers();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertBroken(String part, String instead) {
        assertThat(EveryKind.YAML).contains(part);
        return assertThatThrownBy(() -> EveryKind.read(EveryKind.YAML.replace(part, instead)))
                .isInstanceOf(BrokenResource.class);
    }
}
