package vn.hailong.form;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import vn.hailong.feedback.RequestState;
import vn.hailong.feedback.Requests;

/**
 * A request for an answer as its receipt shows it; days are written dd/MM/yyyy.
 *
 * @param state the end of its message key
 * @param due blank once it is answered
 * @param reason the end of the message key of why it was closed; blank while it is open
 * @param contactUntil blank when no contact is kept
 */
public record RequestView(
        String state,
        String text,
        String asked,
        String due,
        List<Line> replies,
        String closed,
        String reason,
        String note,
        String contactUntil) {

    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    /** What staff wrote on a day. */
    public record Line(String day, String text) {}

    public RequestView {
        replies = List.copyOf(replies);
    }

    static RequestView of(Requests.Request request) {
        return new RequestView(
                request.state().code(),
                request.text(),
                day(request.asked()),
                request.state().waits() ? day(request.due()) : "",
                request.replies().stream()
                        .map(reply -> new Line(day(reply.day()), reply.text()))
                        .toList(),
                request.closing().map(closing -> day(closing.day())).orElse(""),
                request.closing().map(closing -> closing.reason().code()).orElse(""),
                request.closing().map(Requests.Closing::note).orElse(""),
                request.contactUntil().map(RequestView::day).orElse(""));
    }

    public boolean isWithdrawn() {
        return state.equals(RequestState.WITHDRAWN.code());
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }
}
