package vn.hailong.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.response.Channel;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.Fault;

/** What typing a paper form means. */
class KeysTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));
    private static final Questionnaire SHORT =
            TestQuestionnaires.shipped(CLOCK).current("counter-short").orElseThrow();

    @Test
    void givesEveryOptionOfEveryPublishedItemAKeyThatReadsBack() {
        for (Questionnaire questionnaire : TestQuestionnaires.shipped(CLOCK).current()) {
            for (Item item : Channel.PAPER.asked(questionnaire).items()) {
                Keys keys = Keys.of(item);
                assertThat(keys.codes())
                        .as(questionnaire.key() + " " + item.id())
                        .hasSameSizeAs(item.options());
                item.options().forEach(option -> assertThat(keys.read(keys.write(List.of(option.code()))))
                        .as(questionnaire.key() + " " + item.id())
                        .containsExactly(option.code()));
            }
        }
    }

    @Test
    void understandsNothingButKeys() {
        Item scale = SHORT.item("C02").orElseThrow();

        assertThat(Keys.of(scale).read(" 4 ")).containsExactly("4");
        assertThat(Keys.of(scale).read("0")).containsExactly(Item.NOT_APPLICABLE);
        assertThat(Keys.of(scale).read("na")).containsExactly("?na");
        assertThat(Keys.of(scale).read("7")).containsExactly("?7");
        assertThat(Keys.of(scale).read("1, 2;3")).containsExactly("1", "2", "3");
    }

    @Test
    void acceptsWhatThePaperLacksAndSaysWhatItCannotBe() {
        assertThat(typed(Map.of("C02", "4")).faults()).isEmpty();
        assertThat(typed(Map.of("C02", "4")).answers()).isEqualTo(Map.of("C02", List.of("4")));
        assertThat(typed(Map.of()).faults()).containsExactly(new Fault("number", "paper.blank"));
        assertThat(typed(Map.of("C02", "7")).faults())
                .containsExactly(new Fault("C02", "paper.fault.key", List.of("1, 2, 3, 4, 5, 0")));
        assertThat(typed(Map.of("C02", "3 4")).faults()).containsExactly(new Fault("C02", "paper.fault.one-only"));
        assertThat(typed(Map.of("C01", "3", "C04", "4")).faults())
                .containsExactly(new Fault("C04", "paper.fault.not-asked"));
    }

    @Test
    void masksNumbersInACommentBeforeAnythingIsKept() {
        TypedForm typed = typed(Map.of("C12", "Gọi tôi 0912 345 678 nhé"));

        assertThat(typed.answers().toString()).doesNotContain("345").contains("[số đã che]");
    }

    @Test
    void showsAFormAsItWouldBeTyped() {
        Form form = new Form(
                UUID.randomUUID(),
                "b",
                7,
                Map.of("C01", List.of("3"), "C02", List.of(Item.NOT_APPLICABLE)),
                "one",
                0,
                null);

        assertThat(TypedForm.of(form, SHORT).typed()).isEqualTo(Map.of("C01", "3", "C02", "0"));
    }

    @Test
    void findsWhatDiffersAndOverlooksHowACommentIsWritten() {
        Map<String, List<String>> first = Map.of("C02", List.of("4"), "C12", List.of("Chậm quá."));
        Map<String, List<String>> second = Map.of("C03", List.of("4"), "C12", List.of("chậm  quá"));

        assertThat(Difference.between(SHORT, first, second))
                .extracting(difference -> difference.item().id())
                .containsExactly("C02", "C03");
        assertThat(Difference.compared(SHORT, List.of(first, second))).isEqualTo(2);
        assertThat(Difference.errors(SHORT, first, second)).isEqualTo(2);
    }

    private static TypedForm typed(Map<String, String> fields) {
        LinkedMultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
        fields.forEach((item, text) -> sent.add(TypedForm.FIELD + item, text));
        return TypedForm.read(sent, SHORT, mock(Communes.class));
    }
}
