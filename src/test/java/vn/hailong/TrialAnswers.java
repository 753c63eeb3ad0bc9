package vn.hailong;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import vn.hailong.testing.Api;

/** The answers that the trials send, and the figures that a running application makes of them. */
final class TrialAnswers {

    private static final List<String> RATED =
            List.of("C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C10", "C11");

    private TrialAnswers() {}

    /** An answer to every rated item. */
    static Map<String, Object> submission(String id, List<String> counters, Random random) {
        Map<String, Object> answers =
                RATED.stream().collect(Collectors.toMap(item -> item, item -> String.valueOf(1 + random.nextInt(5))));
        answers.put("C01", "2");
        return Map.of(
                "submissionId",
                id,
                "counter",
                counters.get(random.nextInt(counters.size())),
                "questionnaire",
                "counter-short",
                "version",
                1,
                "durationMillis",
                60_000,
                "answers",
                answers);
    }

    /** The codes of a few counters that take answers. */
    static List<String> counters(Api api) throws Exception {
        Api.Reply points = api.getAsAdmin("/api/v1/service-points");
        assertThat(points.status()).isEqualTo(200);
        List<String> codes = new ArrayList<>();
        for (JsonNode point : points.json()) {
            for (JsonNode counter : point.path("counters")) {
                codes.add(counter.path("code").asString());
            }
        }
        return codes.subList(0, 5);
    }

    /** Every item was answered in every answer, so every figure has this n. */
    static void assertFigures(Api api, long answers) throws Exception {
        assertThat(figures(api)).isNotEmpty().containsOnly(answers);
    }

    /** The n of every figure of the province that rests on an answer. */
    static List<Long> figures(Api api) throws Exception {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
        Api.Reply matrix = api.getAsAdmin(
                "/api/v1/results/matrix?questionnaire=counter-short&by=element&flagged=include&rule=top2&from="
                        + today.minusDays(1) + "&to=" + today.plusDays(1));
        assertThat(matrix.status()).isEqualTo(200);
        JsonNode cells = matrix.json().path("province").path("cells");
        return IntStream.range(0, cells.size())
                .mapToObj(i -> cells.get(i).path("n").asLong())
                .filter(n -> n > 0)
                .toList();
    }
}
