package vn.hailong.feedback;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import vn.hailong.shared.CommuneCode;

/** What the holder of a receipt can do about an answer: ask for it, read it, take the request back. */
public interface Requests {

    /** The most characters of a request. */
    int LONGEST_TEXT = 1000;

    /**
     * What a person wants answered.
     *
     * @param point the code of the point whose staff answers
     * @param commune of that point; none for a provincial one
     * @param contact a phone number or an e-mail address; blank to read the answer by receipt only
     * @param consents whether the contact may be kept
     */
    record Draft(String point, @Nullable CommuneCode commune, String text, String contact, boolean consents) {}

    /** @param day on which staff wrote it */
    record Reply(LocalDate day, String text) {}

    /** @param note of staff to the person; may be blank */
    record Closing(LocalDate day, ClosingReason reason, String note) {}

    /**
     * A request as the person sees it.
     *
     * @param text blank when it was withdrawn
     * @param contactUntil the day on which the contact is deleted; empty when none is kept
     */
    record Request(
            RequestState state,
            String text,
            LocalDate asked,
            LocalDate due,
            List<Reply> replies,
            Optional<Closing> closing,
            Optional<LocalDate> contactUntil) {

        public Request {
            replies = List.copyOf(replies);
        }
    }

    /** The request of a receipt; empty when it never asked. */
    Mono<Request> find(String receipt);

    /** The request of the receipt, made of the draft if it has none yet; a problem of kind INVALID names what is wrong with the draft. */
    Mono<Request> ask(String receipt, Draft draft);

    /** Deletes the contact and the words of a request; staff sees that it was withdrawn. Does nothing for a receipt that never asked. */
    Mono<Void> withdraw(String receipt);

    /** Deletes the contact only. */
    Mono<Void> forgetContact(String receipt);
}
