package vn.hailong.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.response.Stage;
import vn.hailong.response.Submission;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.TestCommunes;

/** The answers of the demonstration, as many as a bench wants: the same for the same day, points and number. */
public final class PlausibleAnswers {

    private static final long SEED = 20261126;
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Set<String> SHORT = Set.of("counter-short", "policy-short", "one-stop-rating");

    private PlausibleAnswers() {}

    /** At least so many of a year that ends today, in the order of their days. */
    static Flux<Submission> year(
            long number,
            LocalDate today,
            List<Commune> communes,
            Questionnaires questionnaires,
            List<ServicePoint> points) {
        SimulatedYear year = new SimulatedYear(SEED, today, ZONE, communes, questionnaires);
        long once = year.submissions(points).count().blockOptional().orElseThrow();
        int times = Math.toIntExact(Math.max(1, (number + once - 1) / once));
        List<ServicePoint> repeated = Collections.nCopies(times, points).stream()
                .flatMap(List::stream)
                .toList();
        return year.submissions(repeated).take(number);
    }

    /** Complete answers to the short forms as the interface takes them, without their ids. */
    public static List<Map<String, Object>> bodies(int number, List<ServicePoint> points) {
        Questionnaires questionnaires = TestQuestionnaires.shipped(Clock.system(ZONE));
        return new SimulatedYear(
                        SEED, LocalDate.now(ZONE), ZONE, TestCommunes.shipped().all(), questionnaires)
                .submissions(points)
                .filter(submission -> submission.stage() == Stage.COMPLETE
                        && SHORT.contains(submission.questionnaire().questionnaire()))
                .take(number)
                .map(PlausibleAnswers::body)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static Map<String, Object> body(Submission submission) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("counter", submission.counterCode());
        body.put("questionnaire", submission.questionnaire().questionnaire());
        body.put("version", submission.questionnaire().version());
        body.put("language", submission.language().tag());
        submission.duration().ifPresent(duration -> body.put("durationMillis", duration.toMillis()));
        body.put("answers", submission.answers());
        return body;
    }
}
