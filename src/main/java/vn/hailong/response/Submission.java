package vn.hailong.response;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.shared.Language;

/**
 * What a citizen's phone or form sends, read but not yet checked against the questionnaire.
 *
 * @param id made before the first byte left the phone, or by the page; the same id sent again is the same answer
 * @param counterCode the code as scanned or typed
 * @param answers the values of each field as sent
 * @param channel the channel, proven by whoever made this: the room whose page it is, or an administrator's word
 * @param answeredAt when the respondent finished, by the phone's clock; empty for now
 * @param duration from opening the form to sending it; empty when unknown
 * @param device what tells one phone from another for a day ({@link DeviceCookie}); empty when unknown
 * @param filledTrap whether something stood in a field that people neither see nor reach
 */
public record Submission(
        UUID id,
        String counterCode,
        VersionId questionnaire,
        Stage stage,
        Language language,
        Channel channel,
        Optional<Instant> answeredAt,
        Map<String, List<String>> answers,
        Optional<Duration> duration,
        Optional<String> device,
        boolean filledTrap) {

    public Submission {
        answers = Map.copyOf(answers);
    }

    /** One from where there is no such field. */
    public Submission(
            UUID id,
            String counterCode,
            VersionId questionnaire,
            Stage stage,
            Language language,
            Channel channel,
            Optional<Instant> answeredAt,
            Map<String, List<String>> answers,
            Optional<Duration> duration,
            Optional<String> device) {
        this(id, counterCode, questionnaire, stage, language, channel, answeredAt, answers, duration, device, false);
    }
}
