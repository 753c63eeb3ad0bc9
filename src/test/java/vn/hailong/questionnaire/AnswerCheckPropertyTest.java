package vn.hailong.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.hailong.shared.CommuneCode;

class AnswerCheckPropertyTest {

    private static final List<Questionnaire> SHIPPED = TestQuestionnaires.shipped(
                    Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh")))
            .current();
    private static final Predicate<CommuneCode> EVEN = code -> code.value().endsWith("2");

    @Property(tries = 300)
    void neverThrowsAndAcceptsItsOwnAnswersUnchanged(
            @ForAll("questionnaires") Questionnaire questionnaire,
            @ForAll("sent") Map<String, List<String>> sent,
            @ForAll boolean complete) {
        AnswerCheck.Result first = AnswerCheck.check(questionnaire, sent, complete, EVEN);

        AnswerCheck.Result again =
                AnswerCheck.check(questionnaire, first.answers().byItem(), false, EVEN);
        assertThat(again.answers()).isEqualTo(first.answers());
        assertThat(again.faults()).isEmpty();
        if (first.faults().isEmpty()) {
            assertThat(AnswerCheck.check(questionnaire, first.answers().byItem(), complete, EVEN))
                    .isEqualTo(first);
        }
    }

    @Property(tries = 300)
    void acceptsOnlyWhatWasAskedAndOffered(
            @ForAll("questionnaires") Questionnaire questionnaire, @ForAll("sent") Map<String, List<String>> sent) {
        Answers answers = AnswerCheck.check(questionnaire, sent, true, EVEN).answers();
        answers.byItem().forEach((id, values) -> {
            Item item = questionnaire.item(id).orElseThrow();
            assertThat(questionnaire.asks(item, answers)).isTrue();
            if (!item.options().isEmpty()) {
                assertThat(values)
                        .allMatch(code -> item.option(code).isPresent())
                        .doesNotHaveDuplicates();
            }
        });
    }

    @Provide
    Arbitrary<Questionnaire> questionnaires() {
        return Arbitraries.of(SHIPPED);
    }

    @Provide
    Arbitrary<Map<String, List<String>>> sent() {
        Arbitrary<String> ids = Arbitraries.oneOf(
                Arbitraries.of(SHIPPED.stream()
                        .flatMap(questionnaire -> questionnaire.items().stream())
                        .map(Item::id)
                        .distinct()
                        .toList()),
                Arbitraries.of("C01", "P00"),
                Arbitraries.strings().ofMaxLength(3));
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of("1", "2", "4", "5", "na", "", " ", "outside", "00002", "ECON", "PAR", "HEALTH", "land"),
                Arbitraries.strings().ofMaxLength(1200));
        return Arbitraries.maps(ids, values.list().ofMaxSize(4)).ofMaxSize(40);
    }
}
