package vn.hailong.shared;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FlawsTest {

    private final Flaws flaws = new Flaws("folder/file.yaml");

    @Test
    void tellsEveryFlawOnceInOneLine() {
        flaws.note(new Flaw("", 1, "", "this"));
        flaws.note(new Flaw("", 1, "key", "this"));
        flaws.note(new Flaw("item C1", 2, "", "that"));
        assertThatThrownBy(flaws::refuseIfAny)
                .isInstanceOf(BrokenResource.class)
                .hasMessage("folder/file.yaml: line 1: this; item C1 (line 2): that");
    }

    @Test
    void tellsOnlyTheFirstTwentyOfMany() {
        for (int line = 1; line <= 50; line++) {
            flaws.note(new Flaw("", line, "", "no"));
        }
        assertThatThrownBy(flaws::refuseIfAny)
                .hasMessageContaining("line 20: no; and 30 more")
                .hasMessageNotContaining("line 21");
    }

    @Test
    void refusesNothingWithoutAFlaw() {
        assertThatCode(flaws::refuseIfAny).doesNotThrowAnyException();
    }
}
