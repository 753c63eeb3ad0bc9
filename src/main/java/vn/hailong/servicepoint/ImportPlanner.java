package vn.hailong.servicepoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.hailong.servicepoint.PointTable.Column;
import vn.hailong.servicepoint.ServicePoint.Kind;
import vn.hailong.shared.CsvRows;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Folding;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;
import vn.hailong.shared.Simulation;

/** Reads a file of service points and says what it would change, or everything that is wrong with it. */
@Component
class ImportPlanner {

    private static final Comparator<Fault> BY_LINE = Comparator.comparingInt(
            fault -> Integer.parseInt(fault.item().substring(0, fault.item().indexOf(':'))));

    private final CommuneNames communes;
    private final Drafts drafts;
    private final MessageSource messages;
    private final Simulation simulation;

    ImportPlanner(Communes communes, Drafts drafts, MessageSource messages, Simulation simulation) {
        this.communes = new CommuneNames(communes);
        this.drafts = drafts;
        this.messages = messages;
        this.simulation = simulation;
    }

    /** The plan for these points; a problem of kind INVALID names every fault of the file, each at {@code line:column}. */
    ImportPlan plan(byte[] file, List<ServicePoint> existing) {
        CsvRows read = PointTable.read(file);
        List<Fault> faults = new ArrayList<>(read.faults());
        checkShape(read, faults);
        Map<String, List<ImportRow>> groups = new LinkedHashMap<>();
        ImportRows rows = new ImportRows(communes, this::kind, existing, faults);
        if (faults.stream().noneMatch(fault -> fault.item().startsWith("1:"))) {
            read.rows().forEach(row -> rows.read(row)
                    .ifPresent(found -> groups.computeIfAbsent(found.key(), key -> new ArrayList<>())
                            .add(found)));
        }
        List<ImportPlan.NewPoint> added = new ArrayList<>();
        List<ImportPlan.ChangedPoint> changed = new ArrayList<>();
        for (List<ImportRow> ofPoint : groups.values()) {
            ImportGroup group = new ImportGroup(ofPoint, drafts, faults);
            ServicePoint point = ofPoint.get(0).point();
            if (point == null) {
                group.add().ifPresent(added::add);
            } else {
                Optional.of(group.change(point))
                        .filter(ImportPlan.ChangedPoint::isChange)
                        .ifPresent(changed::add);
            }
        }
        if (!faults.isEmpty()) {
            faults.sort(BY_LINE);
            throw Problem.invalid("servicepoint.csv.invalid", faults);
        }
        return new ImportPlan(added, changed, read.rows().size());
    }

    private void checkShape(CsvRows read, List<Fault> faults) {
        if (!faults.isEmpty()) {
            return;
        }
        if (read.rows().isEmpty()) {
            faults.add(new Fault("1:", "servicepoint.csv.no-rows"));
            return;
        }
        CsvRows.Row first = read.rows().get(0);
        if (List.of(Column.POINT, Column.COUNTER, Column.NAME).stream()
                .noneMatch(column -> first.cells().containsKey(column.key()))) {
            faults.add(new Fault(
                    "1:" + Column.NAME.key(),
                    "shared.csv.column-missing",
                    List.of(Column.NAME.key(), Column.NAME.header())));
        }
        if (!simulation.on()) {
            read.rows().stream()
                    .filter(row -> row.cell(Column.NOTE.key()).contains(Simulation.MARK))
                    .findFirst()
                    .ifPresent(row -> faults.add(row.fault(Column.NOTE.key(), "servicepoint.csv.simulated")));
        }
    }

    /** By its code, or by its name in either language. */
    private Optional<Kind> kind(String text) {
        String words = Folding.fold(text);
        return Kind.ofSlug(text).or(() -> Arrays.stream(Kind.values())
                .filter(kind -> !words.isEmpty()
                        && Language.OFFERED.stream()
                                .map(language -> messages.getMessage(PointViews.kindKey(kind), null, language.locale()))
                                .anyMatch(name -> Folding.fold(name).equals(words)))
                .findFirst());
    }
}
