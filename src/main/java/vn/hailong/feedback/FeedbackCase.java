package vn.hailong.feedback;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hailong.feedback.Requests.Closing;

/**
 * A request with what became of it. It holds nothing of the questionnaire: no answer, no counter, no hour.
 *
 * @param revision counts the changes, so that of two at once the second is told
 * @param commune of the point; none for a provincial one
 * @param text blank when it was withdrawn
 * @param closing none while it is open
 */
record FeedbackCase(
        CaseId id,
        int revision,
        String point,
        @Nullable String commune,
        String text,
        LocalDate asked,
        LocalDate due,
        RequestState state,
        List<Requests.Reply> replies,
        @Nullable Closing closing) {

    /** So that a case stays one document of a few kilobytes. */
    static final int MOST_REPLIES = 10;

    FeedbackCase {
        replies = List.copyOf(replies);
    }

    boolean isOverdue(LocalDate today) {
        return state.waits() && today.isAfter(due);
    }

    /** Whether staff may do this to it now. */
    boolean allows(Act act) {
        return switch (act) {
            case TAKE -> state == RequestState.NEW;
            case REPLY -> state.isOpen() && replies.size() < MOST_REPLIES;
            case CLOSE, CONTACT -> state.isOpen();
            case REOPEN -> state == RequestState.CLOSED;
        };
    }

    FeedbackCase taken() {
        return with(RequestState.WORKING, text, replies, null);
    }

    FeedbackCase answered(Requests.Reply reply) {
        List<Requests.Reply> all = new ArrayList<>(replies);
        all.add(reply);
        return with(RequestState.ANSWERED, text, all, null);
    }

    FeedbackCase closed(Requests.Closing why) {
        return with(RequestState.CLOSED, text, replies, why);
    }

    FeedbackCase reopened() {
        return with(RequestState.WORKING, text, replies, null);
    }

    FeedbackCase withdrawn() {
        return with(RequestState.WITHDRAWN, "", List.of(), null);
    }

    private FeedbackCase with(
            RequestState next, String words, List<Requests.Reply> all, Requests.@Nullable Closing why) {
        return new FeedbackCase(id, revision + 1, point, commune, words, asked, due, next, all, why);
    }
}
