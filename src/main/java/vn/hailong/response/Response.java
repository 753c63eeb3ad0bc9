package vn.hailong.response;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.VersionId;

/**
 * An answer as it is stored, without its free texts.
 *
 * @param revision how often a partial answer was replaced
 * @param counter the counter's id
 * @param commune the commune of the counter's point; none for a provincial point
 * @param home the commune the respondent lives in, told or assumed; {@code outside}, or {@code -} when unknown
 * @param day the local day on which it was given
 * @param durationMillis from opening the form to sending it; none when unknown
 * @param device a mark of the phone that means nothing after the day; none when unknown
 * @param answers the choices; a free text is not among them
 * @param commented the items whose free text is stored apart
 * @param flags why it looks doubtful; empty when it does not
 * @param digest of questionnaire, version, stage and all answers with their texts: equal digests are replays
 */
record Response(
        UUID id,
        Stage stage,
        int revision,
        VersionId questionnaire,
        String counter,
        @Nullable String commune,
        String home,
        Channel channel,
        Instant answeredAt,
        Instant receivedAt,
        LocalDate day,
        String language,
        @Nullable Long durationMillis,
        @Nullable String device,
        Answers answers,
        Set<String> commented,
        Set<Flag> flags,
        String digest) {

    Response {
        commented = Set.copyOf(commented);
        flags = Set.copyOf(flags);
    }

    ReceiptCode receipt() {
        return ReceiptCode.of(id);
    }

    boolean isFlagged() {
        return !flags.isEmpty();
    }

    /** Where it is counted in a view. */
    String placeIn(Counts.View view) {
        return switch (view) {
            case SERVICE -> Optional.ofNullable(commune).orElse(Counts.NO_COMMUNE);
            case HOME -> home;
            case COUNTER -> counter;
        };
    }

    Response withFlags(Set<Flag> others) {
        return copy(revision, device, others);
    }

    Response withDevice(String mark) {
        return copy(revision, mark, flags);
    }

    Response withRevision(int number) {
        return copy(number, device, flags);
    }

    private Response copy(int otherRevision, @Nullable String otherDevice, Set<Flag> otherFlags) {
        return new Response(
                id,
                stage,
                otherRevision,
                questionnaire,
                counter,
                commune,
                home,
                channel,
                answeredAt,
                receivedAt,
                day,
                language,
                durationMillis,
                otherDevice,
                answers,
                commented,
                otherFlags,
                digest);
    }
}
