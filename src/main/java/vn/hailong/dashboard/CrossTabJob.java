package vn.hailong.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cross-tab over many answers, on its way or done.
 *
 * @param id in the order in which they were asked for
 * @param asked the parameters of its address
 * @param login who asked for it
 * @param beat when the node that works on it last said so
 * @param done how many answers are read
 * @param all how many there were when it began
 * @param result null until it is done
 */
record CrossTabJob(
        String id,
        Map<String, String> asked,
        String login,
        Instant startedAt,
        Instant beat,
        long done,
        long all,
        State state,
        @Nullable CrossTab result) {

    /** After so long without a word the node that worked on it is gone. */
    static final Duration SILENCE = Duration.ofMinutes(1);

    /** How a job stands. */
    enum State {
        RUNNING,
        DONE,
        /** Somebody stopped it. */
        STOPPED,
        /** It met a fault, or its node is gone. */
        BROKEN
    }

    CrossTabJob {
        asked = Map.copyOf(asked);
    }

    /** The same as it stands at a moment: one whose node is silent is broken. */
    CrossTabJob at(Instant now) {
        boolean silent = state == State.RUNNING && beat.plus(SILENCE).isBefore(now);
        return silent ? new CrossTabJob(id, asked, login, startedAt, beat, done, all, State.BROKEN, null) : this;
    }

    ResultsQuery query() {
        return new ResultsQuery(
                asked.get("questionnaire"),
                asked.get("from"),
                asked.get("to"),
                asked.get("rule"),
                asked.get("channel"),
                asked.get("flagged"),
                asked.get("by"));
    }

    CrossTabQuery.Parameters parameters() {
        return new CrossTabQuery.Parameters(asked.get("commune"), asked.get("across"));
    }

    Optional<CrossTab> table() {
        return Optional.ofNullable(result);
    }
}
