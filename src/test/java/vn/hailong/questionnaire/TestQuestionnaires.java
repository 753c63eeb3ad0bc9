package vn.hailong.questionnaire;

import java.time.Clock;
import vn.hailong.indicator.TestFrameworks;

/** The questionnaires that ship, for tests of other rooms. */
public final class TestQuestionnaires {

    private TestQuestionnaires() {}

    public static Questionnaires shipped(Clock clock) {
        return new HeldQuestionnaires(new ResourceQuestionnaires(TestFrameworks.shipped()), clock);
    }
}
