package vn.hailong.servicepoint;

import static vn.hailong.servicepoint.PointTable.Column.COUNTER;
import static vn.hailong.servicepoint.PointTable.Column.COUNTER_NAME;
import static vn.hailong.servicepoint.PointTable.Column.NAME;
import static vn.hailong.servicepoint.PointTable.Column.PHONE;
import static vn.hailong.servicepoint.PointTable.Column.POINT;
import static vn.hailong.servicepoint.PointTable.Column.QUESTIONNAIRE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hailong.servicepoint.PointTable.Column;
import vn.hailong.shared.Fault;

/** The rows of one point, and what they make of it together; what they cannot mean is added to the faults. */
final class ImportGroup {

    /** A number that a spreadsheet has taken for a number: Vietnamese ones of this length begin with 0. */
    private static final Pattern WITHOUT_ZERO = Pattern.compile("[235789][0-9]{8,9}");

    private final List<ImportRow> rows;
    private final Drafts drafts;
    private final List<Fault> faults;

    /** The line at which each counter of the point was named first, by its name or its id. */
    private final Map<String, Integer> lines = new HashMap<>();

    ImportGroup(List<ImportRow> rows, Drafts drafts, List<Fault> faults) {
        this.rows = rows;
        this.drafts = drafts;
        this.faults = faults;
    }

    /** The point that is there with what the rows say. */
    ImportPlan.ChangedPoint change(ServicePoint point) {
        Map<String, String> renamed = new LinkedHashMap<>();
        List<String> added = new ArrayList<>();
        for (ImportRow row : rows) {
            if (row.counter() != null) {
                rename(row, row.counter(), renamed);
            } else if (!row.cell(COUNTER_NAME).isEmpty()) {
                addUnlessThere(row, point, added);
            }
        }
        String name = name(point);
        String phone = value(PHONE)
                .filter(said -> !said.isEmpty() || isNamed())
                .map(said -> checkedPhone(said, point.phone()))
                .orElse(point.phone());
        String questionnaire = value(QUESTIONNAIRE)
                .filter(said -> !said.isEmpty())
                .map(this::checkedQuestionnaire)
                .orElse(point.questionnaire());
        return new ImportPlan.ChangedPoint(point, name, phone, questionnaire, renamed, added);
    }

    private boolean isNamed() {
        return rows.stream().anyMatch(ImportRow::isNamed);
    }

    private String name(ServicePoint point) {
        if (!isNamed()) {
            return point.name();
        }
        Optional<String> said = value(NAME);
        said.flatMap(Drafts::nameFault)
                .ifPresent(fault -> faults.add(
                        at(NAME).fault(NAME, fault.code(), fault.args().toArray())));
        return said.orElse(point.name());
    }

    private void rename(ImportRow row, ServicePoint.Counter counter, Map<String, String> renamed) {
        Integer before = lines.putIfAbsent("#" + counter.id(), row.line());
        if (before != null) {
            faults.add(row.fault(COUNTER, "servicepoint.csv.twice", before));
            return;
        }
        row.said(COUNTER_NAME).filter(name -> !name.equals(counter.name())).ifPresent(name -> {
            checkCounterName(row, name);
            renamed.put(counter.id(), name);
        });
    }

    private void addUnlessThere(ImportRow row, ServicePoint point, List<String> added) {
        String name = row.cell(COUNTER_NAME);
        if (isTwice(row, name)
                || point.counters().stream().anyMatch(counter -> counter.name().equals(name))) {
            return;
        }
        if (!point.active()) {
            faults.add(row.fault(POINT, "servicepoint.closed"));
        }
        checkCounterName(row, name);
        added.add(name);
    }

    /** The new point; empty when its kind is not known, for which there is a fault already. */
    Optional<ImportPlan.NewPoint> add() {
        ImportRow first = rows.get(0);
        String name = first.cell(NAME);
        if (!name.isEmpty()) {
            Drafts.nameFault(name)
                    .ifPresent(fault -> faults.add(
                            first.fault(NAME, fault.code(), fault.args().toArray())));
        }
        String phone = value(PHONE).map(said -> checkedPhone(said, null)).orElse("");
        Optional<String> questionnaire =
                value(QUESTIONNAIRE).filter(said -> !said.isEmpty()).map(this::checkedQuestionnaire);
        List<String> counters = newCounters();
        return Optional.ofNullable(first.kind()).map(kind -> {
            ServicePoints.Draft draft = new ServicePoints.Draft(first.commune(), kind, name, phone, questionnaire);
            return new ImportPlan.NewPoint(draft, drafts.questionnaire(draft), counters);
        });
    }

    /** One for each row; those that the file does not name are numbered. */
    private List<String> newCounters() {
        for (ImportRow row : rows) {
            String name = row.cell(COUNTER_NAME);
            if (!name.isEmpty() && !isTwice(row, name)) {
                checkCounterName(row, name);
            }
        }
        List<String> names = new ArrayList<>();
        int number = 1;
        for (ImportRow row : rows) {
            String name = row.cell(COUNTER_NAME);
            while (name.isEmpty()) {
                String next = drafts.counterName(number++);
                name = lines.containsKey(next) ? "" : next;
            }
            names.add(name);
        }
        return names;
    }

    private boolean isTwice(ImportRow row, String name) {
        Integer before = lines.putIfAbsent(name, row.line());
        if (before != null) {
            faults.add(row.fault(COUNTER_NAME, "servicepoint.csv.twice", before));
        }
        return before != null;
    }

    private void checkCounterName(ImportRow row, String name) {
        Drafts.nameFault(name)
                .ifPresent(fault -> faults.add(
                        row.fault(COUNTER_NAME, fault.code(), fault.args().toArray())));
    }

    private String checkedPhone(String said, @Nullable String now) {
        if (said.equals(now)) {
            return said;
        }
        Drafts.phoneFault(said).ifPresent(fault -> faults.add(at(PHONE).fault(PHONE, fault.code())));
        if (WITHOUT_ZERO.matcher(said).matches()) {
            faults.add(at(PHONE).fault(PHONE, "servicepoint.csv.phone-zero", said));
        }
        return said;
    }

    private String checkedQuestionnaire(String said) {
        drafts.questionnaireFault(said)
                .ifPresent(fault -> faults.add(at(QUESTIONNAIRE).fault(QUESTIONNAIRE, fault.code())));
        return said;
    }

    /** What the rows say of the point itself: they may leave it out, and may not contradict each other; empty where none has the column. */
    private Optional<String> value(Column column) {
        Optional<ImportRow> first =
                rows.stream().filter(row -> !row.cell(column).isEmpty()).findFirst();
        first.ifPresent(spoken -> rows.stream()
                .filter(row -> !row.cell(column).isEmpty() && !row.cell(column).equals(spoken.cell(column)))
                .forEach(row -> faults.add(row.fault(column, "servicepoint.csv.contradicts", spoken.line()))));
        return first.map(row -> row.cell(column))
                .or(() ->
                        rows.stream().flatMap(row -> row.said(column).stream()).findFirst());
    }

    /** The row that speaks for the point. */
    private ImportRow at(Column column) {
        return rows.stream()
                .filter(row -> !row.cell(column).isEmpty())
                .findFirst()
                .orElse(rows.get(0));
    }
}
