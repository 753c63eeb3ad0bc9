package vn.hailong.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.EveryKind;
import vn.hailong.questionnaire.Item;
import vn.hailong.response.Channel;
import vn.hailong.response.Stage;
import vn.hailong.response.StoredAnswers.StoredAnswer;

class LayoutTest {

    @Test
    void hasAColumnForEachOptionOfSeveralAndNoneForFreeText() {
        assertThat(AnswerFixtures.policyLayout().columns())
                .startsWith(
                        "questionnaire", "counter", "commune", "home", "day", "channel", "stage", "language", "flags")
                .contains("P00_ECON", "P00_HEALTH", "F06", "sex", "age")
                .doesNotContain("P25", "P24", "P00", "device", "receipt")
                .doesNotHaveDuplicates();
    }

    @Test
    void coversTheJobFirstAndTheHomeLast() {
        assertThat(Layout.of(AnswerFixtures.QUESTIONNAIRES.versions("sipas-style-full"))
                        .covered())
                .containsExactly("occupation", "ethnicity", "education", "residence", "age", "sex", "home");
    }

    @Test
    void countsEveryItemOfWhatPeopleAreAmongThose() {
        AnswerFixtures.QUESTIONNAIRES.current().forEach(questionnaire -> assertThat(
                        Layout.of(AnswerFixtures.QUESTIONNAIRES.versions(
                                        questionnaire.key().questionnaire()))
                                .covered())
                .containsAll(questionnaire.items().stream()
                        .filter(item -> item.hasRole("demographic"))
                        .map(Item::id)
                        .toList()));
    }

    @Test
    void writesWhatWasChosenWhatWasNotAndWhatWasNotAnswered() {
        Layout layout = AnswerFixtures.policyLayout();
        String[] cells = layout.cells(AnswerFixtures.policyAnswer("-", "outside", "", "3", "4"));
        assertThat(cells[layout.columns().indexOf("P00_HEALTH")]).isEqualTo("1");
        assertThat(cells[layout.columns().indexOf("P00_ECON")]).isEqualTo("0");
        assertThat(cells[layout.columns().indexOf("F06")]).isEqualTo("4");
        assertThat(cells[layout.columns().indexOf("F07")]).isEmpty();
        assertThat(cells[layout.columns().indexOf("sex")]).isEmpty();
        assertThat(cells[layout.columns().indexOf("commune")]).isEqualTo("-");
        assertThat(cells[layout.columns().indexOf("home")]).isEqualTo("outside");
    }

    @Test
    void hasAColumnForEachStatementRowAndNumber() {
        Layout layout = Layout.of(List.of(EveryKind.questionnaire()));
        assertThat(layout.columns())
                .contains("M1_open", "M1_staff", "S1", "K1_fees", "K1_polite", "K1_none", "K1_dk", "N1")
                .doesNotContain("M1", "K1", "T1")
                .doesNotHaveDuplicates();
        String[] cells = layout.cells(new StoredAnswer(
                EveryKind.questionnaire().key(),
                "C02647-1",
                "02647",
                "02647",
                LocalDate.of(2026, 11, 20),
                Channel.QR,
                Stage.COMPLETE,
                "vi",
                Set.of(),
                new Answers(Map.of(
                        "M1_open", List.of("dk"),
                        "S1", List.of("1"),
                        "K1", List.of("fees"),
                        "N1", List.of("15")))));
        assertThat(cells[layout.columns().indexOf("M1_open")]).isEqualTo("dk");
        assertThat(cells[layout.columns().indexOf("M1_staff")]).isEmpty();
        assertThat(cells[layout.columns().indexOf("K1_fees")]).isEqualTo("1");
        assertThat(cells[layout.columns().indexOf("K1_polite")]).isEqualTo("0");
        assertThat(cells[layout.columns().indexOf("K1_none")]).isEqualTo("0");
        assertThat(cells[layout.columns().indexOf("N1")]).isEqualTo("15");
    }
}
