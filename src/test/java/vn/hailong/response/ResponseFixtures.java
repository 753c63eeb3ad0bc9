package vn.hailong.response;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.VersionId;

/** Answers for tests, valid unless a test makes them otherwise. */
final class ResponseFixtures {

    static final VersionId COUNTER_SHORT = new VersionId("counter-short", 1);
    static final VersionId POLICY_SHORT = new VersionId("policy-short", 1);
    static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    static final String COMMUNE = "02647";
    static final String COUNTER = "C02647-1";

    private ResponseFixtures() {}

    /** A complete answer to {@code counter-short} at the first counter of a commune's centre. */
    static Response counterAnswer(UUID id, Map<String, String> answers) {
        return response(id, COUNTER_SHORT, Stage.COMPLETE, answers, COMMUNE, null);
    }

    static Response partialAnswer(UUID id, Map<String, String> answers) {
        return response(id, COUNTER_SHORT, Stage.PARTIAL, answers, COMMUNE, null);
    }

    static Response policyAnswer(UUID id, Map<String, String> answers, String home) {
        return response(id, POLICY_SHORT, Stage.COMPLETE, answers, home, null);
    }

    static Response fromDevice(UUID id, String device) {
        return response(id, COUNTER_SHORT, Stage.COMPLETE, Map.of("C01", "1", "C02", "5"), COMMUNE, device);
    }

    static Draft draft(Response response) {
        return new Draft(response, Map.of());
    }

    /** With a text beside its choices. */
    static Draft withText(Response response, String text) {
        return withText(response, text, response.day());
    }

    static Draft withText(Response response, String text, LocalDate day) {
        Response commented = new Response(
                response.id(),
                response.stage(),
                response.revision(),
                response.questionnaire(),
                response.counter(),
                response.commune(),
                response.home(),
                response.channel(),
                response.answeredAt(),
                response.receivedAt(),
                day,
                response.language(),
                response.durationMillis(),
                response.device(),
                response.answers(),
                Set.of("C12"),
                response.flags(),
                response.digest() + text.hashCode());
        return new Draft(commented, Map.of("C12", text));
    }

    private static Response response(
            UUID id,
            VersionId questionnaire,
            Stage stage,
            Map<String, String> chosen,
            String home,
            @Nullable String device) {
        Map<String, List<String>> byItem = new TreeMap<>();
        chosen.forEach((item, codes) -> byItem.put(item, List.of(codes.split(","))));
        Answers answers = new Answers(byItem);
        Instant noon = Instant.parse("2026-11-23T05:00:00Z");
        return new Response(
                id,
                stage,
                0,
                questionnaire,
                COUNTER,
                COMMUNE,
                home,
                Channel.QR,
                noon,
                noon,
                DAY,
                "vi",
                61_000L,
                device,
                answers,
                Set.of(),
                Set.of(),
                Digest.of(questionnaire, stage, answers));
    }
}
