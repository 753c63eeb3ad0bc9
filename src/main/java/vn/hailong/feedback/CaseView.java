package vn.hailong.feedback;

import java.util.List;

/**
 * A case as a page shows it.
 *
 * @param state the end of its message key
 * @param tag the look of its state
 * @param beginning of its text, for the list
 */
public record CaseView(
        String href,
        String number,
        String point,
        String asked,
        String due,
        boolean overdue,
        boolean waits,
        String state,
        String tag,
        String text,
        String beginning,
        List<Line> replies,
        Line closing,
        String reason,
        int revision) {

    /** What was written on a day. */
    public record Line(String day, String text) {}

    public CaseView {
        replies = List.copyOf(replies);
    }
}
