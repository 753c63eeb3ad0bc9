package vn.hailong.export;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.response.Channel;
import vn.hailong.response.Stage;
import vn.hailong.response.StoredAnswers.StoredAnswer;

/** Answers as the response room gives them. */
final class AnswerFixtures {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T05:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));
    static final Questionnaires QUESTIONNAIRES = TestQuestionnaires.shipped(CLOCK);
    static final VersionId POLICY = new VersionId("policy-short", 1);

    private AnswerFixtures() {}

    static Layout policyLayout() {
        return Layout.of(QUESTIONNAIRES.versions("policy-short"));
    }

    /** @param commune {@code -} for a provincial point */
    static StoredAnswer policyAnswer(String commune, String home, String sex, String age, String rating) {
        Map<String, List<String>> chosen = new HashMap<>();
        chosen.put("P00", List.of("HEALTH", "WATER"));
        chosen.put("F06", List.of(rating));
        put(chosen, "sex", sex);
        put(chosen, "age", age);
        return new StoredAnswer(
                POLICY,
                "C02647-1",
                commune.equals("-") ? null : commune,
                home,
                LocalDate.of(2026, 11, 20),
                Channel.QR,
                Stage.COMPLETE,
                "vi",
                Set.of(),
                new Answers(chosen));
    }

    static List<StoredAnswer> alike(int n, String home, String sex, String age) {
        List<StoredAnswer> answers = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            answers.add(policyAnswer("02647", home, sex, age, "5"));
        }
        return answers;
    }

    private static void put(Map<String, List<String>> chosen, String item, String code) {
        if (!code.isEmpty()) {
            chosen.put(item, List.of(code));
        }
    }
}
