package vn.hailong.feedback;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** By when a request is answered, its contact deleted, and the request itself. */
@Component
class Deadlines {

    private final FeedbackProperties properties;
    private final Clock clock;
    private final Set<LocalDate> holidays;

    Deadlines(FeedbackProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        this.holidays = properties.holidays().stream().map(Deadlines::day).collect(Collectors.toUnmodifiableSet());
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "hailong.feedback.holidays has \"" + text + "\", which is no day such as 2027-02-08", e);
        }
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The last day for a reply: so many working days after the day of asking. */
    LocalDate replyBy(LocalDate asked) {
        LocalDate day = asked;
        for (int left = properties.replyDays(); left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    private boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }

    /** The latest day for a contact. */
    LocalDate contactUntil(LocalDate asked) {
        return asked.plusDays(properties.contactMostDays());
    }

    /** The day on which the contact of a case is deleted, as things stand. */
    LocalDate contactUntil(FeedbackCase found) {
        LocalDate latest = contactUntil(found.asked());
        if (found.state() == RequestState.WITHDRAWN) {
            return found.asked();
        }
        if (found.closing() == null) {
            return latest;
        }
        LocalDate closed = found.closing().day().plusDays(properties.contactDays());
        return closed.isBefore(latest) ? closed : latest;
    }

    /** Cases from before this month are deleted. */
    YearMonth firstMonthKept() {
        return YearMonth.from(today()).minusMonths(properties.caseMonths());
    }
}
