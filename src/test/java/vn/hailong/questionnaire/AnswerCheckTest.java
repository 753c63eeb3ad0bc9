package vn.hailong.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;

class AnswerCheckTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));
    private static final Questionnaire COUNTER =
            TestQuestionnaires.shipped(CLOCK).current("counter-short").orElseThrow();
    private static final Questionnaire POLICY =
            TestQuestionnaires.shipped(CLOCK).current("policy-short").orElseThrow();
    private static final Predicate<CommuneCode> ONE_COMMUNE =
            code -> code.value().equals("02647");

    @Test
    void refusesAnItemThatTheQuestionnaireDoesNotHave() {
        assertThat(faults(COUNTER, "C01", "1", "X99", "1", "C99", ""))
                .containsExactly(new Fault("C99", "answer.unknown-item"), new Fault("X99", "answer.unknown-item"));
    }

    @Test
    void cutsTheNameOfAnUnknownItem() {
        List<Fault> faults = faults(COUNTER, "C01", "1", "x\ud83d\u0000" + "y".repeat(1000), "1");
        assertThat(faults).singleElement().satisfies(fault -> assertThat(fault.item())
                .isEqualTo("x" + "y".repeat(39)));
    }

    @Test
    void refusesARatingUnderAConditionThatIsNotMet() {
        assertThat(faults(COUNTER, "C01", "1", "C08", "5")).containsExactly(new Fault("C08", "answer.not-asked"));
        assertThat(check(COUNTER, "C01", "1", "C08", "5").answers().of("C08")).isEmpty();
        assertThat(faults(COUNTER, "C01", "1", "C08", " ")).isEmpty();
        assertThat(faults(COUNTER, "C01", "2", "C08", "5")).isEmpty();
    }

    @Test
    void refusesAnUnknownOption() {
        assertThat(faults(COUNTER, "C01", "1", "C02", "6")).containsExactly(new Fault("C02", "answer.unknown-option"));
        assertThat(faults(POLICY, "P00", "ECON", "P00", "WINE"))
                .containsExactly(new Fault("P00", "answer.unknown-option"));
        assertThat(faults(COUNTER, "C01", "9", "C08", "5", "C04", "5"))
                .as("what hangs on a wrong answer is not blamed")
                .containsExactly(new Fault("C01", "answer.unknown-option"));
    }

    @Test
    void refusesTwoAnswersWhereOneIsTaken() {
        assertThat(faults(COUNTER, "C01", "1", "C02", "4", "C02", "5"))
                .containsExactly(new Fault("C02", "answer.one-only"));
        assertThat(faults(COUNTER, "C01", "1", "C02", "4", "C02", "4", "C02", ""))
                .isEmpty();
        assertThat(faults(COUNTER, "C01", "1", "C12", "a", "C12", "b"))
                .containsExactly(new Fault("C12", "answer.one-only"));
    }

    @Test
    void refusesATextThatIsTooLongAndNamesTheLimit() {
        assertThat(faults(COUNTER, "C01", "1", "C12", "a".repeat(1001)))
                .containsExactly(new Fault("C12", "answer.too-long", List.of(1000)));
    }

    @Test
    void countsTheLengthAsPeopleDo() {
        assertThat(faults(COUNTER, "C01", "1", "C12", "\ud83d\ude00".repeat(1000)))
                .isEmpty();
        assertThat(faults(COUNTER, "C01", "1", "C12", "e\u0302\u0323".repeat(1000)))
                .as("an ệ written in three characters is one")
                .isEmpty();
    }

    @Test
    void refusesARequiredItemLeftBlankUnlessTheAnswerIsPartial() {
        assertThat(faults(COUNTER, "C02", "5")).containsExactly(new Fault("C01", "answer.required"));
        assertThat(faults(COUNTER, "C01", "  ")).containsExactly(new Fault("C01", "answer.required"));
        assertThat(AnswerCheck.check(COUNTER, sent("C02", "5"), false, ONE_COMMUNE)
                        .faults())
                .isEmpty();
    }

    @Test
    void refusesACommuneThatDoesNotExist() {
        for (String unknown : List.of("02648", "2647", "Sa Pa", "OUTSIDE")) {
            assertThat(faults(POLICY, "P00", "ECON", "P24", unknown))
                    .containsExactly(new Fault("P24", "answer.unknown-option"));
        }
        assertThat(check(POLICY, "P00", "ECON", "P24", "02647").answers().one("P24"))
                .contains("02647");
        assertThat(check(POLICY, "P00", "ECON", "P24", "outside").answers().one("P24"))
                .contains("outside");
    }

    @Test
    void looksAtNoMoreFieldsAndValuesThanAnybodyNeeds() {
        Map<String, List<String>> many = new HashMap<>();
        for (int i = 0; i < 201; i++) {
            many.put("x" + i, List.of("1"));
        }
        assertThat(AnswerCheck.check(COUNTER, many, true, ONE_COMMUNE).faults())
                .containsExactly(new Fault("answers", "answer.too-many-fields", List.of(200)));
        assertThat(AnswerCheck.check(POLICY, Map.of("P00", Collections.nCopies(51, "ECON")), true, ONE_COMMUNE)
                        .faults())
                .containsExactly(new Fault("P00", "answer.too-many-values", List.of(50)));
    }

    @Test
    void tellsFaultsInTheOrderOfTheItems() {
        assertThat(faults(COUNTER, "zz", "1", "C12", "a".repeat(1001), "C03", "x"))
                .extracting(Fault::item)
                .containsExactly("C01", "C03", "C12", "zz");
    }

    @Test
    void survivesNullsInWhatWasSent() {
        Map<String, List<String>> sent = new HashMap<>();
        sent.put("C01", Arrays.asList(null, "1"));
        sent.put("C02", null);
        sent.put(null, List.of());
        AnswerCheck.Result result = AnswerCheck.check(COUNTER, sent, true, ONE_COMMUNE);
        assertThat(result.answers().byItem()).isEqualTo(Map.of("C01", List.of("1")));
        assertThat(result.faults()).extracting(Fault::code).containsExactly("answer.unknown-item");
    }

    @Test
    void ordersChoicesAsTheQuestionnaireDoesAndTakesEachOnce() {
        assertThat(check(POLICY, "P00", "PAR", "P00", "ECON", "P00", " PAR ")
                        .answers()
                        .of("P00"))
                .containsExactly("ECON", "PAR");
    }

    @Test
    void keepsATextInOneCanonicalForm() {
        assertThat(check(COUNTER, "C01", "1", "C12", "\u00a0 Ca\u0309m o\u031bn\r\nnhie\u0302\u0300u\u0000\ud800 \n")
                        .answers()
                        .one("C12"))
                .contains("Cảm ơn\nnhiều");
        assertThat(check(COUNTER, "C01", "1", "C12", "\u200b \u00a0").answers().of("C12"))
                .isEmpty();
    }

    @Test
    void followsAChainOfConditions() {
        Questionnaire chain = new Questionnaire(
                COUNTER.key(),
                COUNTER.framework(),
                COUNTER.published(),
                COUNTER.title(),
                null,
                List.of(
                        yesNo("A", Map.of()),
                        yesNo("B", Map.of("A", List.of("1"))),
                        yesNo("D", Map.of("B", List.of("1")))));
        assertThat(faults(chain, "A", "1", "B", "1", "D", "1")).isEmpty();
        assertThat(faults(chain, "A", "2", "B", "1", "D", "1"))
                .containsExactly(new Fault("B", "answer.not-asked"), new Fault("D", "answer.not-asked"));
        assertThat(faults(chain, "A", "9", "B", "1", "D", "1"))
                .containsExactly(new Fault("A", "answer.unknown-option"));
    }

    private static Item yesNo(String id, Map<String, List<String>> showIf) {
        return new Item(
                id,
                Item.Kind.SINGLE,
                null,
                false,
                COUNTER.title(),
                null,
                null,
                List.of(
                        new Item.Option("1", COUNTER.title(), false, null),
                        new Item.Option("2", COUNTER.title(), false, null)),
                showIf,
                0);
    }

    private static List<Fault> faults(Questionnaire questionnaire, String... fieldsAndValues) {
        return check(questionnaire, fieldsAndValues).faults();
    }

    private static AnswerCheck.Result check(Questionnaire questionnaire, String... fieldsAndValues) {
        return AnswerCheck.check(questionnaire, sent(fieldsAndValues), true, ONE_COMMUNE);
    }

    private static Map<String, List<String>> sent(String... fieldsAndValues) {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            sent.computeIfAbsent(fieldsAndValues[i], field -> new ArrayList<>()).add(fieldsAndValues[i + 1]);
        }
        return sent;
    }
}
