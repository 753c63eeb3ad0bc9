package vn.hailong.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** What stands in the form of a new batch, as it was typed. */
public record BatchDraft(
        String counter, String number, String questionnaire, String filled, String first, String size) {

    private static final int MOST_BATCH = 999_999;

    static BatchDraft of(MultiValueMap<String, String> sent) {
        return new BatchDraft(
                value(sent, "counter"),
                value(sent, "number"),
                value(sent, "questionnaire"),
                value(sent, "filled"),
                value(sent, "first"),
                value(sent, "size"));
    }

    private static String value(MultiValueMap<String, String> sent, String field) {
        @Nullable String value = sent.getFirst(field);
        return value == null ? "" : value.strip();
    }

    /**
     * The batch that it describes; a problem of kind INVALID with all that is wrong.
     *
     * @param at the counter chosen; empty where none was, or none that is open and theirs
     * @param offered the versions that forms may be of
     * @param days the first and the last day that a form may have
     */
    Batch batch(
            String id,
            long seed,
            Optional<ServicePoint.At> at,
            List<VersionId> offered,
            Days days,
            PaperProperties properties,
            Instant now) {
        List<Fault> faults = new ArrayList<>();
        if (at.isEmpty()) {
            faults.add(new Fault("counter", "paper.counter.unknown"));
        }
        OptionalInt itsNumber = whole(number, 1, MOST_BATCH);
        if (itsNumber.isEmpty()) {
            faults.add(new Fault("number", "paper.whole", List.of(1, MOST_BATCH)));
        }
        Optional<VersionId> version = VersionId.parse(questionnaire).filter(offered::contains);
        if (version.isEmpty()) {
            faults.add(new Fault("questionnaire", "paper.questionnaire.unknown"));
        }
        Optional<LocalDate> day = day().filter(days::hold);
        if (day.isEmpty()) {
            faults.add(new Fault(
                    "filled", "paper.filled.invalid", List.of(days.shown(days.first()), days.shown(days.last()))));
        }
        OptionalInt from = whole(first, 1, Batch.MOST_NUMBER);
        if (from.isEmpty()) {
            faults.add(new Fault("first", "paper.whole", List.of(1, Batch.MOST_NUMBER)));
        }
        OptionalInt many = whole(size, 1, properties.mostForms());
        if (many.isEmpty()) {
            faults.add(new Fault("size", "paper.whole", List.of(1, properties.mostForms())));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid("paper.invalid", faults);
        }
        ServicePoint.At counterThere = at.orElseThrow();
        return new Batch(
                id,
                counterThere.counter().id(),
                counterThere.code(),
                itsNumber.getAsInt(),
                version.orElseThrow(),
                day.orElseThrow(),
                from.getAsInt(),
                many.getAsInt(),
                Batch.State.ENTERING,
                seed,
                now,
                null,
                null);
    }

    private Optional<LocalDate> day() {
        try {
            return Optional.of(LocalDate.parse(filled));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    /** A whole number within limits; empty for any other text. */
    static OptionalInt whole(String text, int least, int most) {
        if (!text.matches("[0-9]{1,6}")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(text);
        return number < least || number > most ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
