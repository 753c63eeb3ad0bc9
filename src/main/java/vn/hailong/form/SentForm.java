package vn.hailong.form;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import vn.hailong.questionnaire.Questionnaire;

/**
 * What a form brought: the fields around the answers, and those fields that are items of its questionnaire.
 *
 * @param answeredAt by the phone's clock; empty where that clock says what cannot be
 * @param measured from opening to sending, as the form brought it
 * @param duration the same; without a script, since the page was served
 * @param filledTrap whether something stood in the field that people neither see nor reach
 */
record SentForm(
        UUID id,
        Optional<Instant> answeredAt,
        Optional<Duration> measured,
        Optional<Duration> duration,
        Map<String, List<String>> answers,
        boolean filledTrap) {

    static final String ID = "submissionId";
    static final String DURATION = "durationMillis";
    static final String TRAP = "more-words";
    static final String ANSWERED_AT = "answeredAt";

    private static final Pattern UUID_FORMAT = Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
    private static final int TIME_ORDERED = 7;
    private static final int BITS_BELOW_TIME = 16;
    private static final Duration LONGEST_OPEN = Duration.ofDays(1);
    private static final Duration LONGEST_KEPT = Duration.ofDays(30);

    SentForm {
        answers = Map.copyOf(answers);
    }

    /** A wrong clock or a garbled id is no fault of the person: such fields are left out, and a missing id is made here. */
    static SentForm read(
            MultiValueMap<String, String> fields, Questionnaire questionnaire, FreshIds freshIds, Instant now) {
        UUID id = id(fields.getFirst(ID)).orElseGet(freshIds::next);
        Optional<Duration> measured = duration(fields.getFirst(DURATION));
        return new SentForm(
                id,
                instant(fields.getFirst(ANSWERED_AT))
                        .filter(at -> !at.isAfter(now) && at.isAfter(now.minus(LONGEST_KEPT))),
                measured,
                isBlank(fields.getFirst(DURATION)) ? sinceServed(id, now) : measured,
                answers(fields, questionnaire),
                !isBlank(fields.getFirst(TRAP)));
    }

    /** The same as a new answer: how long the form was open stays what it was. */
    SentForm withId(UUID another) {
        return new SentForm(another, answeredAt, duration, duration, answers, filledTrap);
    }

    SentForm withAnswers(Map<String, List<String>> others) {
        return new SentForm(id, answeredAt, measured, duration, others, filledTrap);
    }

    /** The id of a page tells when it was served; one made on a phone tells nothing. */
    private static Optional<Duration> sinceServed(UUID id, Instant now) {
        return Optional.of(id)
                .filter(one -> one.version() == TIME_ORDERED)
                .map(one -> Instant.ofEpochMilli(one.getMostSignificantBits() >>> BITS_BELOW_TIME))
                .map(served -> Duration.between(served, now))
                .filter(open -> !open.isNegative() && !open.isZero() && open.compareTo(LONGEST_OPEN) <= 0);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static Map<String, List<String>> answers(
            MultiValueMap<String, String> fields, Questionnaire questionnaire) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        questionnaire.items().forEach(item -> {
            List<String> values = new ArrayList<>();
            fields.getOrDefault(item.id(), List.of()).stream()
                    .filter(value -> value != null && !value.isBlank())
                    .forEach(values::add);
            if (!values.isEmpty()) {
                answers.put(item.id(), List.copyOf(values));
            }
        });
        return answers;
    }

    private static Optional<UUID> id(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(typed -> UUID_FORMAT.matcher(typed).matches())
                .map(UUID::fromString);
    }

    private static Optional<Instant> instant(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException garbled) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> duration(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(digits -> digits.matches("[0-9]{1,9}"))
                .map(Long::parseLong)
                .map(Duration::ofMillis)
                .filter(open -> open.compareTo(LONGEST_OPEN) <= 0);
    }
}
