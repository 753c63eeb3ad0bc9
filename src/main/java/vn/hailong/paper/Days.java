package vn.hailong.paper;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import vn.hailong.response.Intake;

/** The days that a form typed today may have: as old as an answer may be that comes from a phone. */
record Days(LocalDate first, LocalDate last) {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** The first moment of a day that is a whole day younger than the oldest is never too old. */
    static Days of(LocalDate today) {
        return new Days(today.minusDays(Intake.GRACE.toDays() - 1), today);
    }

    boolean hold(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    String shown(LocalDate day) {
        return SHOWN.format(day);
    }
}
