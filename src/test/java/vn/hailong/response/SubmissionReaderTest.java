package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;

class SubmissionReaderTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ID = "3f2b8c1e-7d4a-4e19-9a55-0c6d1f7e2b90";
    private static final String REQUIRED = "\"submissionId\":\"" + ID
            + "\",\"counter\":\"346789AC\",\"questionnaire\":\"counter-short\",\"version\":1,\"answers\":{\"C01\":\"1\"}";

    @Test
    void tellsEveryFaultAtOnce() {
        assertThat(faults("{}"))
                .extracting(Fault::item)
                .containsExactly("submissionId", "counter", "questionnaire", "version", "answers");
    }

    @Test
    void refusesWhatIsNoObject() {
        Problem problem = refusal("[1]");

        assertThat(problem.kind()).isEqualTo(Problem.Kind.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    submissionId ; 1-1-1-1-1
                    submissionId ; 17
                    counter      ; {}
                    version      ; "1"
                    version      ; 1.5
                    version      ; 0
                    version      ; 99999999999
                    questionnaire; Counter Short
                    stage        ; "half"
                    stage        ; true
                    language     ; "xx"
                    answeredAt   ; "yesterday"
                    answeredAt   ; "-999999999-01-01T00:00:00+18:00"
                    answeredAt   ; "2026-11-23T09:00:00"
                    durationMillis; -1
                    durationMillis; "fast"
                    durationMillis; 1e300
                    answers      ; []
                    answers      ; "C01"
                    """)
    void namesTheFieldThatCannotBeRead(String field, String value) {
        String json = "{" + REQUIRED + "," + "\"" + field + "\":"
                + (value.startsWith("1-") || value.startsWith("Counter") ? "\"" + value + "\"" : value) + "}";

        assertThat(faults(json)).extracting(Fault::item).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource({"true", "{}", "[[1]]", "[true]", "1.5"})
    void refusesAnAnswerThatIsNeitherCodeNorListOfCodes(String value) {
        String json = "{" + REQUIRED.replace("{\"C01\":\"1\"}", "{\"C02\":" + value + "}") + "}";

        assertThat(faults(json)).extracting(Fault::item).containsExactly("C02");
    }

    @Test
    void takesANumberForANumericCodeAndLeavesOutWhatIsNull() {
        String json =
                "{" + REQUIRED.replace("{\"C01\":\"1\"}", "{\"C01\":2,\"C02\":null,\"P00\":[\"HEALTH\",5]}") + "}";

        assertThat(read(json, false).answers()).isEqualTo(Map.of("C01", List.of("2"), "P00", List.of("HEALTH", "5")));
    }

    @Test
    void readsEveryField() {
        Submission submission = read(
                "{" + REQUIRED
                        + ",\"stage\":\"partial\",\"language\":\"en\",\"answeredAt\":\"2026-11-23T09:00:00+07:00\",\"durationMillis\":61000.7,\"more\":{}}",
                false);

        assertThat(submission.id()).isEqualTo(UUID.fromString(ID));
        assertThat(submission.questionnaire()).isEqualTo(new VersionId("counter-short", 1));
        assertThat(submission.stage()).isEqualTo(Stage.PARTIAL);
        assertThat(submission.language().tag()).isEqualTo("en");
        assertThat(submission.answeredAt()).contains(Instant.parse("2026-11-23T02:00:00Z"));
        assertThat(submission.duration()).contains(Duration.ofMillis(61_000));
    }

    @Test
    void believesAChannelOnlyOfStaff() {
        String json = "{" + REQUIRED + ",\"channel\":\"paper\"}";

        assertThat(read(json, false).channel()).isEqualTo(Channel.QR);
        assertThat(read(json, true).channel()).isEqualTo(Channel.PAPER);
        assertThat(read("{" + REQUIRED + ",\"channel\":\"nonsense\"}", false).channel())
                .isEqualTo(Channel.QR);
    }

    private static List<Fault> faults(String json) {
        Problem problem = refusal(json);
        assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID);
        return problem.faults();
    }

    private static Problem refusal(String json) {
        return catchThrowableOfType(Problem.class, () -> read(json, false));
    }

    private static Submission read(String json, boolean staff) {
        JsonNode body = JSON.readTree(json);
        return SubmissionReader.read(body, staff, Optional.empty(), Language.OFFERED);
    }
}
