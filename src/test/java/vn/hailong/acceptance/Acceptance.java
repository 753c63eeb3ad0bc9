package vn.hailong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.testing.Api;

/** A test that talks to the whole application over HTTP only, as its callers do; all tests on one store share one application. */
abstract class Acceptance {

    static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** Each test takes communes that no other test of this process takes. */
    private static final AtomicInteger TAKEN = new AtomicInteger();

    Api api;

    abstract Running running();

    @BeforeEach
    void connect() {
        api = new Api(running().application().url());
    }

    /**
     * A counter of the application.
     *
     * @param commune empty at the province's own point
     */
    record Counter(String point, String commune, String id, String code) {}

    /** One in a commune of its own. */
    Counter freshCounter() throws Exception {
        List<Counter> all =
                counters().stream().filter(at -> !at.commune().isEmpty()).toList();
        return all.get(TAKEN.getAndIncrement() % all.size());
    }

    Counter provincialCounter() throws Exception {
        return counters().stream()
                .filter(at -> at.point().equals("P001"))
                .findFirst()
                .orElseThrow();
    }

    private List<Counter> counters() throws Exception {
        List<Counter> counters = new ArrayList<>();
        for (JsonNode point : admin("/api/v1/service-points")) {
            JsonNode counter = point.path("counters").path(0);
            counters.add(new Counter(
                    point.path("code").stringValue(),
                    point.path("commune").stringValue(""),
                    counter.path("id").stringValue(),
                    counter.path("code").stringValue()));
        }
        return counters;
    }

    /** What the administrator reads there. */
    JsonNode admin(String path) throws Exception {
        Api.Reply reply = api.getAsAdmin(path);
        assertThat(reply.status()).as("%s: %s", path, reply.json()).isEqualTo(200);
        return reply.json();
    }

    /** A submission without its stage, time and channel; it took two minutes, so nothing doubts it. */
    static Map<String, Object> submission(UUID id, Counter at, String questionnaire, Map<String, ?> answers) {
        Map<String, Object> submission = new LinkedHashMap<>();
        submission.put("submissionId", id.toString());
        submission.put("counter", at.code());
        submission.put("questionnaire", questionnaire);
        submission.put("version", 1);
        submission.put("answers", answers);
        submission.put("durationMillis", 120_000);
        return submission;
    }

    /** The version of a questionnaire that was asked at the time; for a month it is taken still where another has followed. */
    static int versionAt(String questionnaire, Instant when) {
        return TestQuestionnaires.shipped(Clock.fixed(when, HERE))
                .current(questionnaire)
                .orElseThrow()
                .key()
                .version();
    }

    static Map<String, Object> with(Map<String, Object> submission, String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(submission);
        changed.put(field, value);
        return changed;
    }

    /** From one day to another, both of them in; far ahead is allowed. */
    static String days(LocalDate from, LocalDate to) {
        return "&from=" + from + "&to=" + to;
    }

    static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, HERE);
    }

    /** Every day on which an answer of these tests can have been given. */
    static String anyDay() {
        LocalDate today = LocalDate.now(HERE);
        return days(today.minusDays(40), today.plusDays(1));
    }

    /** The cell of a commune, or of the province for an empty one, in a column. */
    static JsonNode cell(JsonNode matrix, String commune, String column) {
        JsonNode cells = matrix.path("province").path("cells");
        for (JsonNode row : matrix.path("rows")) {
            if (row.path("commune").stringValue().equals(commune)) {
                cells = row.path("cells");
            }
        }
        for (int i = 0; i < matrix.path("columns").size(); i++) {
            if (matrix.path("columns").path(i).path("code").stringValue().equals(column)) {
                return cells.path(i);
            }
        }
        throw new AssertionError("No column " + column + " in " + matrix.path("columns"));
    }

    static JsonNode item(JsonNode frequencies, String id) {
        for (JsonNode item : frequencies.path("items")) {
            if (item.path("id").stringValue().equals(id)) {
                return item;
            }
        }
        throw new AssertionError("No item " + id + " in " + frequencies);
    }

    static long option(JsonNode frequencies, String item, String code) {
        for (JsonNode option : item(frequencies, item).path("options")) {
            if (option.path("code").stringValue().equals(code)) {
                return option.path("n").longValue();
            }
        }
        throw new AssertionError("No option " + code + " in " + item(frequencies, item));
    }
}
