package vn.hailong.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.servicepoint.CounterCode;

/**
 * A bundle of forms that were filled in on one day at one counter.
 *
 * @param counter the id of the counter
 * @param code the counter's code when the batch was opened; its forms are counted under it whatever becomes of the code
 * @param number what is written on the bundle; no other batch of the counter has it
 * @param filled the day on the forms
 * @param first the number of its first form
 * @param size how many forms it holds
 * @param seed decides which forms are typed a second time; shown to nobody
 * @param quality what the check found; none before it is closed
 */
record Batch(
        String id,
        String counter,
        CounterCode code,
        int number,
        VersionId questionnaire,
        LocalDate filled,
        int first,
        int size,
        State state,
        long seed,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable Quality quality) {

    /** How far it is; it never goes back. */
    enum State {
        /** Its forms are typed. */
        ENTERING,
        /** Some are typed a second time. */
        CHECKING,
        /** It is in order, and its forms are on their way to the answers. */
        CLOSING,
        /** Every form is counted; nothing of them is kept here. */
        CLOSED,
        /** Given up: what was typed is being deleted, and then the batch. */
        DISCARDING
    }

    /** The largest number of a form. */
    static final int MOST_NUMBER = 99_999;

    int last() {
        return first + size - 1;
    }

    boolean holds(int form) {
        return form >= first && form <= last();
    }

    boolean isOpen() {
        return state == State.ENTERING || state == State.CHECKING;
    }

    /** The numbers of which no form was typed. */
    List<Integer> missing(List<Form> forms) {
        Set<Integer> there = forms.stream().map(Form::number).collect(Collectors.toSet());
        return IntStream.rangeClosed(first, last())
                .boxed()
                .filter(number -> !there.contains(number))
                .toList();
    }

    /** A paper has a day and no time: its answer is of that day's first moment. */
    Instant answeredAt(ZoneId zone) {
        return filled.atStartOfDay(zone).toInstant();
    }
}
