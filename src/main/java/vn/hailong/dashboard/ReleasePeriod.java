package vn.hailong.dashboard;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.hailong.shared.Period;

/**
 * A month, a quarter or a year, as results are published by.
 *
 * @param months 1, 3 or 12
 */
record ReleasePeriod(YearMonth first, int months) {

    private static final int QUARTER = 3;
    private static final int YEAR = 12;
    private static final int FIRST_YEAR = 2000;
    private static final Pattern WRITTEN = Pattern.compile("(2\\d{3})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?");

    ReleasePeriod {
        if ((months != 1 && months != QUARTER && months != YEAR) || (first.getMonthValue() - 1) % months != 0) {
            throw new IllegalArgumentException("No month, quarter or year: " + months + " months from " + first);
        }
    }

    /** The period written as {@code 2026-10}, {@code 2026-Q4} or {@code 2026}; empty for any other text. */
    static Optional<ReleasePeriod> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches() || Integer.parseInt(written.group(1)) < FIRST_YEAR) {
            return Optional.empty();
        }
        int year = Integer.parseInt(written.group(1));
        if (written.group(2) != null) {
            return Optional.of(month(YearMonth.of(year, Integer.parseInt(written.group(2)))));
        }
        return Optional.of(
                written.group(QUARTER) != null
                        ? new ReleasePeriod(
                                YearMonth.of(year, QUARTER * Integer.parseInt(written.group(QUARTER)) - 2), QUARTER)
                        : new ReleasePeriod(YearMonth.of(year, 1), YEAR));
    }

    static ReleasePeriod month(YearMonth month) {
        return new ReleasePeriod(month, 1);
    }

    /** The month, quarter or year that the days are; empty for any other days. */
    static Optional<ReleasePeriod> of(Period days) {
        YearMonth first = YearMonth.from(days.start());
        return Stream.of(1, QUARTER, YEAR)
                .filter(months -> (first.getMonthValue() - 1) % months == 0)
                .map(months -> new ReleasePeriod(first, months))
                .filter(period -> period.days().equals(days))
                .findFirst();
    }

    /** The month, and its quarter and year where it is their last. */
    static Stream<ReleasePeriod> endingWith(YearMonth month) {
        return Stream.of(1, QUARTER, YEAR)
                .filter(months -> month.getMonthValue() % months == 0)
                .map(months -> new ReleasePeriod(month.minusMonths(months - 1L), months));
    }

    /** The periods that add up to it: of a quarter its months, of a year its quarters, of a month none. */
    List<ReleasePeriod> inside() {
        int length = months == YEAR ? QUARTER : 1;
        return months == 1
                ? List.of()
                : IntStream.range(0, months / length)
                        .mapToObj(i -> new ReleasePeriod(first.plusMonths((long) i * length), length))
                        .toList();
    }

    ReleasePeriod yearBefore() {
        return new ReleasePeriod(first.minusYears(1), months);
    }

    List<YearMonth> each() {
        return IntStream.range(0, months).mapToObj(first::plusMonths).toList();
    }

    Period days() {
        return new Period(first.atDay(1), first.plusMonths(months).atDay(1));
    }

    boolean isOverOn(LocalDate day) {
        return !days().end().isAfter(day);
    }

    /** As it is written in addresses. */
    @Override
    public String toString() {
        if (months == 1) {
            return first.toString();
        }
        String year = Integer.toString(first.getYear());
        return months == YEAR ? year : year + "-Q" + (first.getMonthValue() / QUARTER + 1);
    }
}
