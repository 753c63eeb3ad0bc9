package vn.hailong.response;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;

/** Reads a submission from JSON; every fault of its form is found before any is told. */
final class SubmissionReader {

    /** What lies outside is beyond local days, or beyond any clock. */
    private static final int FIRST_YEAR = 1970;

    private static final int LAST_YEAR = 9999;

    private static final Pattern UUID_FORMAT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern QUESTIONNAIRE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int MOST_ANSWERS = 200;
    private static final int MOST_VALUES = 50;
    private static final int LONGEST_CODE = 64;
    private static final long MOST_MILLIS = Long.MAX_VALUE / 1_000_000;

    private final JsonNode body;
    private final List<Language> languages;
    private final List<Fault> faults = new ArrayList<>();

    private SubmissionReader(JsonNode body, List<Language> languages) {
        this.body = body;
        this.languages = languages;
    }

    /**
     * The submission; a problem of kind INVALID with every fault of its form.
     *
     * @param believed whether the caller may name a channel; else the answer is one of a phone, whatever it claims
     * @param device what the phone carries for the day
     * @param languages those that a form is offered in
     */
    static Submission read(JsonNode body, boolean believed, Optional<String> device, List<Language> languages) {
        if (!body.isObject()) {
            throw new Problem(Problem.Kind.MALFORMED, "response.not-an-object", "The body is not a JSON object");
        }
        return new SubmissionReader(body, languages).submission(believed, device);
    }

    private Submission submission(boolean believed, Optional<String> device) {
        UUID id = id();
        String counter = requiredText("counter");
        VersionId questionnaire = questionnaire();
        Stage stage = choice(
                "stage",
                Map.of(Stage.COMPLETE.code(), Stage.COMPLETE, Stage.PARTIAL.code(), Stage.PARTIAL),
                Stage.COMPLETE);
        Language language = language();
        Channel channel = believed ? channel() : Channel.QR;
        Optional<Instant> answeredAt = answeredAt();
        Map<String, List<String>> answers = answers();
        Optional<Duration> duration = duration();
        if (!faults.isEmpty() || id == null || questionnaire == null) {
            throw Problem.invalid("response.faults", faults);
        }
        return new Submission(
                id, counter, questionnaire, stage, language, channel, answeredAt, answers, duration, device);
    }

    private @Nullable UUID id() {
        String text = requiredText("submissionId");
        if (text.isEmpty()) {
            return null;
        }
        if (!UUID_FORMAT.matcher(text).matches()) {
            faults.add(new Fault("submissionId", "response.not-a-uuid"));
            return null;
        }
        return UUID.fromString(text);
    }

    private @Nullable VersionId questionnaire() {
        String name = requiredText("questionnaire");
        JsonNode version = body.path("version");
        if (absent(version)) {
            faults.add(new Fault("version", "response.required"));
            return null;
        }
        if (!version.isIntegralNumber()
                || !version.canConvertToInt()
                || version.intValue() < 1
                || version.intValue() > 9999) {
            faults.add(new Fault("version", "response.not-a-version"));
            return null;
        }
        if (name.isEmpty()) {
            return null;
        }
        if (!QUESTIONNAIRE.matcher(name).matches()) {
            faults.add(new Fault("questionnaire", "response.unknown-questionnaire"));
            return null;
        }
        return new VersionId(name, version.intValue());
    }

    private Language language() {
        Map<String, Language> offered = new LinkedHashMap<>();
        languages.forEach(language -> offered.put(language.tag(), language));
        return choice("language", offered, Language.VI);
    }

    private Channel channel() {
        Map<String, Channel> channels = new LinkedHashMap<>();
        for (Channel channel : Channel.values()) {
            channels.put(channel.code(), channel);
        }
        return choice("channel", channels, Channel.QR);
    }

    private Optional<Instant> answeredAt() {
        JsonNode node = body.path("answeredAt");
        if (absent(node)) {
            return Optional.empty();
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(node.isString() ? node.stringValue() : "");
            if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
                throw new DateTimeException("No phone's clock shows this year");
            }
            return Optional.of(time.toInstant());
        } catch (DateTimeException e) {
            faults.add(new Fault("answeredAt", "response.not-a-time"));
            return Optional.empty();
        }
    }

    private Optional<Duration> duration() {
        JsonNode node = body.path("durationMillis");
        if (absent(node)) {
            return Optional.empty();
        }
        if (!node.isNumber() || !(node.doubleValue() >= 0) || node.doubleValue() > MOST_MILLIS) {
            faults.add(new Fault("durationMillis", "response.not-a-duration"));
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis((long) node.doubleValue()));
    }

    private Map<String, List<String>> answers() {
        JsonNode node = body.path("answers");
        if (absent(node)) {
            faults.add(new Fault("answers", "response.required"));
            return Map.of();
        }
        if (!node.isObject() || node.size() > MOST_ANSWERS) {
            faults.add(new Fault("answers", "response.not-answers"));
            return Map.of();
        }
        Map<String, List<String>> answers = new LinkedHashMap<>();
        node.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                values(field.getValue())
                        .ifPresentOrElse(
                                values -> answers.put(field.getKey(), values),
                                () -> faults.add(new Fault(named(field.getKey()), "response.not-an-answer")));
            }
        });
        return answers;
    }

    private static Optional<List<String>> values(JsonNode node) {
        if (!node.isArray()) {
            return value(node).map(List::of);
        }
        List<String> values = new ArrayList<>();
        for (JsonNode element : node) {
            Optional<String> value = value(element);
            if (value.isEmpty() || values.size() >= MOST_VALUES) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(values);
    }

    /** A text, or a whole number taken for a numeric code. */
    private static Optional<String> value(JsonNode node) {
        if (node.isString()) {
            return Optional.of(node.stringValue());
        }
        return node.isIntegralNumber() ? Optional.of(node.asString()) : Optional.empty();
    }

    private <T> T choice(String field, Map<String, T> known, T byDefault) {
        JsonNode node = body.path(field);
        if (absent(node)) {
            return byDefault;
        }
        T chosen = node.isString() ? known.get(node.stringValue()) : null;
        if (chosen == null) {
            faults.add(new Fault(field, "response.not-a-choice", List.of(String.join(", ", known.keySet()))));
            return byDefault;
        }
        return chosen;
    }

    /** The text of a required field; empty, with a fault, when it is missing or none. */
    private String requiredText(String field) {
        JsonNode node = body.path(field);
        if (absent(node) || (node.isString() && node.stringValue().isBlank())) {
            faults.add(new Fault(field, "response.required"));
            return "";
        }
        if (!node.isString() || node.stringValue().length() > LONGEST_CODE) {
            faults.add(new Fault(field, "response.not-a-text"));
            return "";
        }
        return node.stringValue();
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static String named(String field) {
        return field.length() <= LONGEST_CODE ? field : field.substring(0, LONGEST_CODE);
    }
}
