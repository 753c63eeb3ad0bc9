package vn.hailong.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Complete answers to the short form of a counter, as a phone sends them. */
public final class ShortAnswers {

    private static final List<String> RATED =
            List.of("C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C10", "C11");

    private final List<String> counters;

    /** Of the first counters that the application knows. */
    public ShortAnswers(Api api) throws IOException, InterruptedException {
        List<String> codes = new ArrayList<>();
        for (JsonNode point : api.getAsAdmin("/api/v1/service-points").json()) {
            for (JsonNode counter : point.path("counters")) {
                codes.add(counter.path("code").asString());
            }
        }
        counters = codes.subList(0, 5);
    }

    /** One of them, under an id. */
    public Map<String, Object> submission(String id, Random random) {
        Map<String, Object> answers =
                RATED.stream().collect(Collectors.toMap(item -> item, item -> String.valueOf(1 + random.nextInt(5))));
        answers.put("C01", "2");
        Map<String, Object> submission = new HashMap<>();
        submission.put("submissionId", id);
        submission.put("counter", counters.get(random.nextInt(counters.size())));
        submission.put("questionnaire", "counter-short");
        submission.put("version", 1);
        submission.put("durationMillis", 60_000);
        submission.put("answers", answers);
        return submission;
    }
}
