package vn.hailong.response;

import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** The way in: an answer is checked, stored once and counted, durably, before its receipt is given. */
public interface Intake {

    /** How long an answer may stay on a phone, and a superseded version is still taken. */
    Duration GRACE = Duration.ofDays(30);

    /**
     * The receipt of an answer that is stored and counted.
     *
     * <p>Problems: {@code response.unknown-counter} (NOT_FOUND), {@code response.revoked-counter} (GONE),
     * {@code response.unknown-questionnaire} (INVALID), {@code response.superseded} (INVALID), {@code response.faults}
     * (INVALID, with its faults), {@code response.other-answers} (CONFLICT: the id is known with other answers; the first
     * were kept), {@code response.busy} (BUSY: the queue is full or the deadline has passed; the caller keeps its copy),
     * {@code response.code-busy} (BUSY: too many answers come by this code).
     */
    Mono<Accepted> accept(Submission submission);

    /**
     * The same of an answer that another room holds since then, because it is looked at before it counts: what time alone decides (how old it is,
     * whether its code or its version is still taken) is decided as of then.
     */
    Mono<Accepted> acceptHeld(Submission submission, Instant since);

    /** @param outcome what became of the submission */
    record Accepted(ReceiptCode receipt, Outcome outcome) {}

    /** What became of a submission. */
    enum Outcome {
        /** Stored for the first time. */
        CREATED,
        /** Took the place of a partial answer. */
        REPLACED,
        /** Was known already, with the same answers. */
        REPLAYED
    }
}
