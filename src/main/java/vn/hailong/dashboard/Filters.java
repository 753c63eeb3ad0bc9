package vn.hailong.dashboard;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.response.Channel;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Period;
import vn.hailong.shared.Problem;
import vn.hailong.statistics.Rule;

/** Reads the filters in an address; a problem of kind INVALID names every parameter that is wrong. */
@Component
class Filters {

    private static final int LONGEST_YEARS = 10;

    /** The years a day can be of; whatever lies outside is a slip of the hand. */
    private static final int FIRST_YEAR = 2000;

    private static final int LAST_YEAR = 2999;

    private final Questionnaires questionnaires;
    private final Clock clock;

    Filters(Questionnaires questionnaires, Clock clock) {
        this.questionnaires = questionnaires;
        this.clock = clock;
    }

    /** The filter written in the address, with the defaults of who asks: a body reads by policy group. */
    Filter read(ResultsQuery query, Staff staff) {
        boolean said = blankless(query.by()).isPresent();
        Filter filter = read(staff.role() == Role.BODY && !said ? query.by(By.POLICY_GROUP) : query);
        return staff.seesEverything() ? filter : filter.in(wholeMonths(filter.period()));
    }

    /** Steps are of months; the month that runs ends today. */
    Period wholeMonths(Period period) {
        LocalDate first = period.start().withDayOfMonth(1);
        LocalDate end = YearMonth.from(period.last()).plusMonths(1).atDay(1);
        LocalDate tomorrow = today().plusDays(1);
        boolean running = end.isAfter(tomorrow) && !period.end().isAfter(tomorrow);
        return new Period(first, running ? tomorrow : end);
    }

    /** The filter as it is written, to the day: for numbers of answers, which are live for everybody. */
    Filter read(ResultsQuery query) {
        List<Fault> faults = new ArrayList<>();
        Optional<LocalDate> to = day("to", query.to(), faults);
        Optional<LocalDate> from = day("from", query.from(), faults);
        LocalDate last = to.orElseGet(this::today);
        LocalDate first = from.orElseGet(() -> last.withDayOfYear(1));
        if (first.isAfter(last)) {
            faults.add(new Fault("from", "dashboard.fault.from-after-to"));
        } else if (first.plusYears(LONGEST_YEARS).isBefore(last)) {
            faults.add(new Fault("from", "dashboard.fault.too-long", List.of(LONGEST_YEARS)));
        }
        Optional<Channel> channel = choice("channel", query.channel(), Channel::of, "dashboard.fault.channel", faults);
        Optional<Boolean> flagged =
                choice("flagged", query.flagged(), Filters::flagged, "dashboard.fault.flagged", faults);
        Period period = faults.isEmpty() ? Period.inclusive(first, last) : new Period(last, last);
        return filter(query, period, channel, flagged.orElse(false), faults);
    }

    /** The filter of a closed month: every channel, without flagged answers. */
    Filter closedMonth(@Nullable String month, ResultsQuery query) {
        List<Fault> faults = new ArrayList<>();
        Period period = Period.of(lastClosedMonth());
        try {
            YearMonth asked = YearMonth.parse(blankless(month).orElse(""));
            if (asked.getYear() < FIRST_YEAR || asked.isAfter(lastClosedMonth())) {
                faults.add(new Fault("period", "dashboard.fault.not-closed"));
            } else {
                period = Period.of(asked);
            }
        } catch (DateTimeParseException e) {
            faults.add(new Fault("period", "dashboard.fault.month"));
        }
        return filter(query, period, Optional.empty(), false, faults);
    }

    /** The last month that ended before today. */
    YearMonth lastClosedMonth() {
        return YearMonth.from(today()).minusMonths(1);
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The days written in an address, without the other filters. */
    Period period(@Nullable String from, @Nullable String to) {
        return read(new ResultsQuery(null, from, to, null, null, null, null)).period();
    }

    private Filter filter(
            ResultsQuery query, Period period, Optional<Channel> channel, boolean flagged, List<Fault> faults) {
        Optional<Rule> rule = choice("rule", query.rule(), Filters::rule, "dashboard.fault.rule", faults);
        Optional<By> by = choice("by", query.by(), By::of, "dashboard.fault.by", faults);
        String text = blankless(query.questionnaire())
                .orElse(by.orElse(By.POLICY_GROUP).usualQuestionnaire());
        Optional<VersionId> version = VersionId.parse(text);
        List<Questionnaire> versions = version.map(
                        key -> questionnaires.find(key).map(List::of).orElse(List.of()))
                .orElseGet(() -> questionnaires.versions(text));
        if (versions.isEmpty()) {
            faults.add(new Fault("questionnaire", "dashboard.fault.questionnaire"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid("dashboard.faults", faults);
        }
        Asked asked = Asked.of(versions).in(period);
        return new Filter(
                version.map(VersionId::questionnaire).orElse(text),
                version.map(key -> OptionalInt.of(key.version())).orElse(OptionalInt.empty()),
                asked,
                period,
                rule.orElse(Rule.TOP2),
                channel,
                flagged,
                by.orElse(asked.asksAboutPolicies() ? By.POLICY_GROUP : By.ELEMENT));
    }

    private static Optional<Rule> rule(String code) {
        return Arrays.stream(Rule.values())
                .filter(rule -> Codes.of(rule).equals(code))
                .findFirst();
    }

    private static Optional<Boolean> flagged(String code) {
        return switch (code) {
            case Codes.INCLUDE -> Optional.of(true);
            case Codes.EXCLUDE -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static <T> Optional<T> choice(
            String name, @Nullable String text, Function<String, Optional<T>> parse, String code, List<Fault> faults) {
        Optional<String> written = blankless(text);
        Optional<T> value = written.flatMap(parse);
        if (written.isPresent() && value.isEmpty()) {
            faults.add(new Fault(name, code));
        }
        return value;
    }

    private static Optional<LocalDate> day(String name, @Nullable String text, List<Fault> faults) {
        Optional<LocalDate> day = blankless(text).flatMap(Filters::parseDay);
        if (blankless(text).isPresent() && day.isEmpty()) {
            faults.add(new Fault(name, "dashboard.fault.day"));
        }
        return day;
    }

    private static Optional<LocalDate> parseDay(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR ? Optional.empty() : Optional.of(day);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> blankless(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
    }
}
