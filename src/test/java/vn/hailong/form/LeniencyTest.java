package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.hailong.questionnaire.EveryKind;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.shared.Fault;

class LeniencyTest {

    private static final Questionnaires SHIPPED =
            TestQuestionnaires.shipped(Clock.fixed(FormFixture.NOW, ZoneOffset.UTC));
    private static final Questionnaire COUNTER =
            SHIPPED.current("counter-short").orElseThrow();
    private static final Questionnaire POLICY = SHIPPED.current("policy-short").orElseThrow();

    @Test
    void refusesARatingThatTheBranchContradicts() {
        Leniency meant = Leniency.towards(COUNTER, Map.of("C01", List.of("3"), "C08", List.of("5")));
        assertThat(meant.contradictions()).containsExactly(new Fault("C08", "form.contradiction"));
        assertThat(meant.answers()).containsOnlyKeys("C01");
    }

    @Test
    void ticksThePolicyThatARatingStandsUnder() {
        Leniency meant = Leniency.towards(POLICY, Map.of("P00", List.of("EDU"), "F06", List.of("4")));
        assertThat(meant.contradictions()).isEmpty();
        assertThat(meant.answers().get("P00")).containsExactlyInAnyOrder("EDU", "HEALTH");
    }

    @Test
    void takesTheOnlyStageThatAllRatingsCanStandUnder() {
        assertThat(Leniency.towards(COUNTER, Map.of("C04", List.of("4"), "C08", List.of("5")))
                        .answers())
                .containsEntry("C01", List.of("2"));
    }

    @Test
    void leavesABranchBlankWhereTwoStagesCouldBeMeant() {
        Leniency meant = Leniency.towards(COUNTER, Map.of("C04", List.of("4")));
        assertThat(meant.answers()).containsOnlyKeys("C04");
        assertThat(meant.contradictions()).isEmpty();
    }

    @Test
    void takesWhatWasDoneFromWhatWasSaidOfItButNoOpinion() {
        Questionnaire kinds = EveryKind.questionnaire();
        assertThat(Leniency.towards(kinds, Map.of("K1", List.of("fees"))).answers())
                .containsEntry("S1", List.of("1"));
        assertThat(Leniency.towards(kinds, Map.of("K1", List.of("dk"))).answers())
                .as("not to know is nothing said")
                .isEmpty();
    }

    @Test
    void takesNotApplicableUnderAConditionThatDoesNotHoldForNothingSaid() {
        Leniency meant = Leniency.towards(POLICY, Map.of("P00", List.of("EDU"), "F06", List.of("na")));
        assertThat(meant.answers()).isEqualTo(Map.of("P00", List.of("EDU")));
        assertThat(Leniency.towards(COUNTER, Map.of("C01", List.of("3"), "C08", List.of("na")))
                        .contradictions())
                .isEmpty();
    }

    @Test
    void leavesAnswersAloneThatFit() {
        Map<String, List<String>> sent = Map.of("C01", List.of("2"), "C04", List.of("1"), "C08", List.of("na"));
        assertThat(Leniency.towards(COUNTER, sent).answers()).isEqualTo(sent);
    }
}
