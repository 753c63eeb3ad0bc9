package vn.hailong.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.hailong.questionnaire.AnswerCheck;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.response.Stage;
import vn.hailong.response.Submission;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.CounterCode;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.TestCommunes;
import vn.hailong.shared.CommuneCode;

/** The simulated year, at one ward and one commune. */
class SimulatedYearTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Communes COMMUNES = TestCommunes.shipped();
    private static final Questionnaires QUESTIONNAIRES =
            TestQuestionnaires.shipped(Clock.fixed(Instant.parse("2026-11-24T02:00:00Z"), ZONE));

    private static final List<ServicePoint> POINTS = List.of(point("02647", '3'), point("02683", '4'));

    private static ServicePoint point(String commune, char first) {
        CounterCode code = "346789ACDEFHJKMNPQRTWXY"
                .chars()
                .mapToObj(check -> CounterCode.parse(first + "467ACD" + (char) check))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
        return new ServicePoint(
                "C" + commune,
                new CommuneCode(commune),
                ServicePoint.Kind.ADMINISTRATION_CENTRE,
                "Trung tâm",
                "",
                "counter-short",
                true,
                List.of(new ServicePoint.Counter("C" + commune + "-1", "Quầy 1", Optional.of(code), true)));
    }

    private static List<Submission> year(long seed) {
        return new SimulatedYear(seed, TODAY, ZONE, COMMUNES.all(), QUESTIONNAIRES)
                .submissions(POINTS)
                .collectList()
                .block();
    }

    private static LocalDate day(Submission submission) {
        return LocalDate.ofInstant(submission.answeredAt().orElseThrow(), ZONE);
    }

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(year(1)).isEqualTo(year(1)).isNotEqualTo(year(2));
    }

    @Test
    void hasNoAnswerWithAFault() {
        assertThat(year(3)).isNotEmpty().allSatisfy(submission -> assertThat(AnswerCheck.check(
                                QUESTIONNAIRES.find(submission.questionnaire()).orElseThrow(),
                                submission.answers(),
                                submission.stage() == Stage.COMPLETE,
                                commune -> COMMUNES.find(commune).isPresent())
                        .faults())
                .isEmpty());
    }

    @Test
    void answersTheNewestFormsAndEachDayItsVersion() {
        Questionnaires later = TestQuestionnaires.shipped(Clock.fixed(Instant.parse("2026-12-09T02:00:00Z"), ZONE));
        List<Submission> year = new SimulatedYear(3, LocalDate.of(2026, 12, 9), ZONE, COMMUNES.all(), later)
                .submissions(POINTS)
                .collectList()
                .block();
        assertThat(year).allSatisfy(submission -> assertThat(AnswerCheck.check(
                                later.find(submission.questionnaire()).orElseThrow(),
                                submission.answers(),
                                submission.stage() == Stage.COMPLETE,
                                commune -> COMMUNES.find(commune).isPresent(),
                                submission.channel()::asks)
                        .faults())
                .isEmpty());
        assertThat(year)
                .extracting(submission -> submission.questionnaire().toString())
                .contains("one-stop-rating@1", "papi-style-counter@1", "sipas-style-full@1", "sipas-style-full@2");
        assertThat(year)
                .filteredOn(submission -> submission.questionnaire().toString().equals("sipas-style-full@2"))
                .allSatisfy(submission -> assertThat(day(submission)).isAfterOrEqualTo("2026-12-01"));
    }

    @Test
    void goesFromAYearAgoToYesterdayInOrder() {
        List<Submission> year = year(4);

        assertThat(year).extracting(SimulatedYearTest::day).isSorted();
        assertThat(day(year.get(0))).isBetween(TODAY.minusYears(1), TODAY.minusMonths(10));
        assertThat(day(year.get(year.size() - 1))).isBetween(TODAY.minusDays(20), TODAY.minusDays(1));
    }

    @Test
    void hasPartialAnswersCommentsAndChannelsOfEachKind() {
        List<Submission> year = year(5);

        assertThat(year).extracting(Submission::stage).contains(Stage.PARTIAL, Stage.COMPLETE);
        assertThat(year).extracting(Submission::channel).doesNotContainNull().hasSizeGreaterThan(300);
        assertThat(year).anyMatch(submission -> submission.answers().containsKey("C12"));
        assertThat(year).extracting(Submission::id).doesNotHaveDuplicates();
    }
}
