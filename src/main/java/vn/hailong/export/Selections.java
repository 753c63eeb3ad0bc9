package vn.hailong.export;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.shared.CsvText;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Period;
import vn.hailong.shared.Problem;

/** Reads which raw answers are asked for; a problem of kind INVALID names every parameter that is wrong. */
@Component
class Selections {

    private static final int LONGEST_YEARS = 10;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2999;

    private final Questionnaires questionnaires;
    private final Clock clock;

    Selections(Questionnaires questionnaires, Clock clock) {
        this.questionnaires = questionnaires;
        this.clock = clock;
    }

    Selection read(ExportQuery query) {
        List<Fault> faults = new ArrayList<>();
        LocalDate last = day("to", query.to(), faults).orElseGet(() -> LocalDate.now(clock));
        LocalDate first = day("from", query.from(), faults).orElseGet(() -> last.withDayOfYear(1));
        if (first.isAfter(last)) {
            faults.add(new Fault("from", "export.fault.from-after-to"));
        } else if (first.plusYears(LONGEST_YEARS).isBefore(last)) {
            faults.add(new Fault("from", "export.fault.too-long", List.of(LONGEST_YEARS)));
        }
        String flagged = written(query.flagged()).orElse("exclude");
        if (!flagged.equals("exclude") && !flagged.equals("include")) {
            faults.add(new Fault("flagged", "export.fault.flagged"));
        }
        Optional<CsvText.Delimiter> delimiter =
                CsvText.Delimiter.of(written(query.delimiter()).orElse("comma"));
        if (delimiter.isEmpty()) {
            faults.add(new Fault("delimiter", "export.fault.delimiter"));
        }
        List<Questionnaire> versions = versions(query.questionnaire());
        if (versions.isEmpty()) {
            faults.add(new Fault("questionnaire", "export.fault.questionnaire"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid("export.faults", faults);
        }
        return new Selection(
                versions.get(0).key().questionnaire(),
                version(query.questionnaire()),
                versions,
                Period.inclusive(first, last),
                flagged.equals("include"),
                delimiter.orElse(CsvText.Delimiter.COMMA));
    }

    private List<Questionnaire> versions(@Nullable String typed) {
        String text = written(typed).orElse("");
        return VersionId.parse(text)
                .map(key -> questionnaires.find(key).map(List::of).orElse(List.of()))
                .orElseGet(() -> questionnaires.versions(text));
    }

    private static OptionalInt version(@Nullable String typed) {
        return written(typed)
                .flatMap(VersionId::parse)
                .map(key -> OptionalInt.of(key.version()))
                .orElse(OptionalInt.empty());
    }

    private static Optional<LocalDate> day(String name, @Nullable String typed, List<Fault> faults) {
        Optional<String> text = written(typed);
        Optional<LocalDate> day = text.flatMap(Selections::parsed);
        if (text.isPresent() && day.isEmpty()) {
            faults.add(new Fault(name, "export.fault.day"));
        }
        return day;
    }

    private static Optional<LocalDate> parsed(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR ? Optional.empty() : Optional.of(day);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> written(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
    }
}
