package vn.hailong.shared;

import java.time.LocalDate;
import java.time.YearMonth;

/** A span of local days, from the first day up to but without the end. */
public record Period(LocalDate start, LocalDate end) {

    public Period {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("A period cannot end on " + end + " before it starts on " + start);
        }
    }

    /** The period that holds both days and all between them. */
    public static Period inclusive(LocalDate first, LocalDate last) {
        return new Period(first, last.plusDays(1));
    }

    public static Period of(YearMonth month) {
        return new Period(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(start) && day.isBefore(end);
    }

    public boolean isEmpty() {
        return start.equals(end);
    }

    /** The last day inside; of an empty period the day before its start. */
    public LocalDate last() {
        return end.minusDays(1);
    }
}
