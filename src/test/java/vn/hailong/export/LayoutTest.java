package vn.hailong.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.hailong.questionnaire.Item;

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
}
