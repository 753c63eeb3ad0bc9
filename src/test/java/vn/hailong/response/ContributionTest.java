package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hailong.response.ResponseFixtures.counterAnswer;
import static vn.hailong.response.ResponseFixtures.partialAnswer;
import static vn.hailong.response.ResponseFixtures.policyAnswer;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.hailong.indicator.Frameworks;
import vn.hailong.indicator.TestFrameworks;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.EveryKind;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.TestQuestionnaires;

class ContributionTest {

    private static final UUID ID = new UUID(0x3f2b8c1e7d4a4e19L, 0x9a550c6d1f7e2b90L);
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-23T05:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));
    private static final Frameworks FRAMEWORKS = TestFrameworks.shipped();
    private static final Questionnaires QUESTIONNAIRES = TestQuestionnaires.shipped(CLOCK);

    @Test
    void countsEachChoiceWithWhetherItWasAskedAndAnswered() {
        Map<String, Long> counts = of(counterAnswer(ID, Map.of("C01", "1", "C02", "5", "C04", "na")));

        assertThat(counts)
                .containsEntry("c.qr.plain.complete", 1L)
                .containsEntry("c.qr.plain.items.C02.o.5", 1L)
                .containsEntry("c.qr.plain.items.C03.asked", 1L)
                .doesNotContainKey("c.qr.plain.items.C03.answered")
                .containsEntry("c.qr.plain.items.C04.o.na", 1L)
                .doesNotContainKey("c.qr.plain.items.C08.asked");
    }

    @Test
    void addsTheRespondentsSatisfiedCriteriaAndPointsByHowManyWereRated() {
        Map<String, Long> counts = of(counterAnswer(ID, Map.of("C01", "3", "C02", "5", "C03", "2", "C06", "4")));

        assertThat(counts)
                .containsEntry("c.qr.plain.nodes.II~A.2.n", 1L)
                .containsEntry("c.qr.plain.nodes.II~A.2.a", 1L)
                .containsEntry("c.qr.plain.nodes.II~A.2.aa", 1L)
                .containsEntry("c.qr.plain.nodes.II~A.2.s", 7L)
                .containsEntry("c.qr.plain.nodes.II~A.2.ss", 49L)
                .containsEntry("c.qr.plain.nodes.T.3.a", 2L)
                .containsEntry("c.qr.plain.nodes.T.3.aa", 4L)
                .containsEntry("c.qr.plain.nodes.T.3.ss", 121L);
    }

    @Test
    void leavesNotApplicableOutOfTheMeans() {
        assertThat(of(counterAnswer(ID, Map.of("C01", "3", "C02", "na"))).keySet())
                .noneMatch(path -> path.contains(".nodes."));
    }

    @Test
    void countsThePolicyGroupsARespondentRated() {
        Map<String, Long> counts = of(policyAnswer(ID, Map.of("P00", "HEALTH", "F06", "4", "F16", "3"), "02647"));

        assertThat(counts)
                .containsEntry("c.qr.plain.nodes.PG:HEALTH.2.a", 1L)
                .containsEntry("c.qr.plain.nodes.PG:HEALTH.2.s", 7L)
                .containsEntry("c.qr.plain.items.P00.o.HEALTH", 1L);
    }

    @Test
    void countsWhatIsSensitiveAsAskedOnlyOnAPersonsOwnPhone() {
        Questionnaire kinds = EveryKind.questionnaire();
        Answers answers = new Answers(Map.of("S1", List.of("1"), "K1", List.of("fees", "polite"), "N1", List.of("15")));
        Map<String, Long> own = Contribution.of(answer(kinds, Channel.QR, answers), kinds, FRAMEWORKS.sipas());
        assertThat(own)
                .containsEntry("c.qr.plain.items.X1.asked", 1L)
                .containsEntry("c.qr.plain.items.K1.o.fees", 1L)
                .containsEntry("c.qr.plain.items.K1.o.polite", 1L)
                .containsEntry("c.qr.plain.items.N1.o.15", 1L)
                .containsEntry("c.qr.plain.items.M1_open.asked", 1L)
                .doesNotContainKey("c.qr.plain.items.M1_open.answered");
        Map<String, Long> shared = Contribution.of(answer(kinds, Channel.KIOSK, answers), kinds, FRAMEWORKS.sipas());
        assertThat(shared)
                .containsEntry("c.kiosk.plain.items.N1.asked", 1L)
                .doesNotContainKey("c.kiosk.plain.items.X1.asked");
    }

    private static Response answer(Questionnaire questionnaire, Channel channel, Answers answers) {
        return new Response(
                ID,
                Stage.COMPLETE,
                0,
                questionnaire.key(),
                "C1",
                "02647",
                "02647",
                channel,
                CLOCK.instant(),
                CLOCK.instant(),
                LocalDate.ofInstant(CLOCK.instant(), CLOCK.getZone()),
                "vi",
                null,
                null,
                answers,
                Set.of(),
                Set.of(),
                "digest");
    }

    @Test
    void takesOnlyWhatAPartialAnswerSaysAsAsked() {
        assertThat(of(partialAnswer(ID, Map.of("C11", "5"))))
                .containsEntry("c.qr.plain.partial", 1L)
                .containsEntry("c.qr.plain.items.C11.asked", 1L)
                .doesNotContainKey("c.qr.plain.items.C02.asked");
    }

    @Test
    void keepsFlaggedAnswersApart() {
        assertThat(of(counterAnswer(ID, Map.of("C01", "1")).withFlags(Set.of(Flag.STRAIGHT_LINE))))
                .containsEntry("c.qr.flagged.complete", 1L)
                .doesNotContainKey("c.qr.plain.complete");
    }

    private static Map<String, Long> of(Response response) {
        return Contribution.of(
                response, QUESTIONNAIRES.find(response.questionnaire()).orElseThrow(), FRAMEWORKS.sipas());
    }
}
