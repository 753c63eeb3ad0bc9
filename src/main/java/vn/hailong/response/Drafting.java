package vn.hailong.response;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.Masking;

/** Makes of checked answers what is stored of them: where and when they belong, what is doubtful, texts apart. */
@Component
class Drafting {

    private static final Duration LONGEST_DURATION = Duration.ofDays(1);

    private final IntakeProperties properties;
    private final Clock clock;

    Drafting(IntakeProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * The draft without its device's mark.
     *
     * @param typed in their canonical form, free of faults
     * @param now when they were received
     */
    Draft draft(ServicePoint.At at, Questionnaire questionnaire, Answers typed, Submission submission, Instant now) {
        Answers answers = masked(questionnaire, typed);
        Optional<Duration> duration = duration(submission);
        Instant answered =
                submission.answeredAt().filter(time -> time.isBefore(now)).orElse(now);
        String commune =
                at.point().commune() == null ? null : at.point().commune().value();
        Map<String, String> texts = texts(questionnaire, answers);
        Response response = new Response(
                submission.id(),
                submission.stage(),
                0,
                questionnaire.key(),
                at.counter().id(),
                commune,
                home(questionnaire, answers, commune),
                submission.channel(),
                answered,
                now,
                LocalDate.ofInstant(answered, clock.getZone()),
                submission.language().tag(),
                duration.map(Duration::toMillis).orElse(null),
                null,
                choices(answers, texts),
                texts.keySet(),
                Doubt.about(questionnaire, answers, duration, submission.filledTrap(), properties),
                Digest.of(questionnaire.key(), submission.stage(), answers));
        return new Draft(response, texts);
    }

    /**
     * The answers as they are stored: no free text holds somebody's number. The digest is of these, so that the same text sent again
     * is the same answer, and nobody finds the number by trying.
     */
    private static Answers masked(Questionnaire questionnaire, Answers typed) {
        Map<String, List<String>> masked = new TreeMap<>(typed.byItem());
        texts(questionnaire, typed).forEach((item, text) -> masked.put(item, List.of(Masking.masked(text))));
        return new Answers(masked);
    }

    /** The time the form was open, where it was told and can be. */
    private static Optional<Duration> duration(Submission submission) {
        return submission.duration().filter(time -> !time.isNegative() && time.compareTo(LONGEST_DURATION) <= 0);
    }

    private static String home(Questionnaire questionnaire, Answers answers, @Nullable String commune) {
        return questionnaire
                .homeCommuneItem()
                .map(Item::id)
                .flatMap(answers::one)
                .or(() -> Optional.ofNullable(commune))
                .orElse(Counts.NO_COMMUNE);
    }

    private static Map<String, String> texts(Questionnaire questionnaire, Answers answers) {
        Map<String, String> texts = new TreeMap<>();
        questionnaire.items().stream()
                .filter(item -> item.kind() == Item.Kind.TEXT)
                .forEach(item -> answers.one(item.id()).ifPresent(text -> texts.put(item.id(), text)));
        return texts;
    }

    private static Answers choices(Answers answers, Map<String, String> texts) {
        Map<String, List<String>> choices = new TreeMap<>(answers.byItem());
        texts.keySet().forEach(choices::remove);
        return new Answers(choices);
    }
}
