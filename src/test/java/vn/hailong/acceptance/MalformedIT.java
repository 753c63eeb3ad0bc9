package vn.hailong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.hailong.testing.AppProcess;

/** Whatever is sent, the answer is clear, tells nothing of our insides, and nothing is stored. */
class MalformedIT extends Acceptance {

    private static final int CALLS = 1_000;
    private static final long SEED = Long.getLong("hailong.seed", 20_261_123L);

    /** What a trace or a class of ours or of our libraries looks like. */
    private static final Pattern INSIDES = Pattern.compile(
            "\\bat [a-z]+(\\.[A-Za-z$]+)+\\(|(Exception|Error)\\b: |\\b(java|org|com|tools|io|reactor|vn)\\.[a-z]+\\.[a-z.]*[A-Z]");

    /** Where a client that is not served leaves; the server may close instead of answering such a call. */
    private static final int CLOSED = 0;

    @Override
    Running running() {
        return Running.ON_EMBEDDED_STORE;
    }

    @Test
    void aThousandBadCallsAreRefusedAndNothingIsStored() throws Exception {
        AppProcess application = running().application();
        int port = application.port();
        Counter counter = freshCounter();
        JsonNode before = stored();
        int logged = application.log().length();

        Map<String, Integer> statuses = new TreeMap<>();
        List<String> surprises = new ArrayList<>();
        for (RawCall call : new Malformed(SEED, counter.code()).calls(CALLS)) {
            RawCall.Reply reply = call.send(port);
            statuses.merge(call.kind().split(" ")[0] + " " + reply.status(), 1, Integer::sum);
            if (isServerError(reply.status()) || INSIDES.matcher(reply.text()).find()) {
                surprises.add(call + "\n  -> "
                        + reply.text().substring(0, Math.min(600, reply.text().length())));
            }
        }

        System.out.println("Answers to " + CALLS + " bad calls, seed " + SEED + ": " + statuses);
        assertThat(surprises).as("seed %s", SEED).isEmpty();
        assertThat(statuses.entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith(" " + CLOSED))
                        .mapToInt(Map.Entry::getValue)
                        .sum())
                .as("closed without a word")
                .isLessThan(CALLS / 20);
        assertThat(stored()).isEqualTo(before);
        assertThat(application.log().substring(logged))
                .as("what the log says of them")
                .isEmpty();
    }

    private static boolean isServerError(int status) {
        return status >= 500 && status != 503;
    }

    /** What the application holds: answers and counts by recount, and every frequency of all three questionnaires. */
    private JsonNode stored() throws Exception {
        JsonNode recount = api.recount();
        assertThat(recount.path("drift").longValue()).isZero();
        List<JsonNode> all = new ArrayList<>();
        for (String questionnaire : List.of("counter-short", "policy-short", "sipas-style-full")) {
            all.add(admin("/api/v1/results/frequencies?flagged=include&questionnaire=" + questionnaire + anyDay()));
        }
        return new JsonMapper()
                .createObjectNode()
                .put("answers", recount.path("answers").longValue())
                .put("counts", recount.path("counts").longValue())
                .put("frequencies", all.toString());
    }
}
