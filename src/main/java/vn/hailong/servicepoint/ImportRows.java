package vn.hailong.servicepoint;

import static vn.hailong.servicepoint.PointTable.Column.ACTIVE;
import static vn.hailong.servicepoint.PointTable.Column.CODE;
import static vn.hailong.servicepoint.PointTable.Column.COMMUNE;
import static vn.hailong.servicepoint.PointTable.Column.COMMUNE_NAME;
import static vn.hailong.servicepoint.PointTable.Column.COUNTER;
import static vn.hailong.servicepoint.PointTable.Column.KIND;
import static vn.hailong.servicepoint.PointTable.Column.NAME;
import static vn.hailong.servicepoint.PointTable.Column.POINT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hailong.servicepoint.PointTable.Column;
import vn.hailong.servicepoint.ServicePoint.Kind;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.CsvRows;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Folding;

/** Finds the point and the counter that each row of one file means; what it cannot find it adds to the faults. */
final class ImportRows {

    private record Counted(ServicePoint point, ServicePoint.Counter counter) {}

    private final CommuneNames communes;
    private final Function<String, Optional<Kind>> kinds;
    private final Map<String, ServicePoint> points;
    private final Map<String, List<ServicePoint>> namesakes;
    private final Map<String, Counted> counters = new HashMap<>();
    private final List<Fault> faults;

    /** @param kinds the kind that a cell means */
    ImportRows(
            CommuneNames communes,
            Function<String, Optional<Kind>> kinds,
            List<ServicePoint> existing,
            List<Fault> faults) {
        this.communes = communes;
        this.kinds = kinds;
        this.points = existing.stream().collect(Collectors.toMap(ServicePoint::code, Function.identity()));
        this.namesakes = existing.stream()
                .collect(Collectors.groupingBy(point -> place(point.commune(), point.kind(), point.name())));
        existing.forEach(
                point -> point.counters().forEach(counter -> counters.put(counter.id(), new Counted(point, counter))));
        this.faults = faults;
    }

    /** Empty when a code of ours in it is nobody's. */
    Optional<ImportRow> read(CsvRows.Row row) {
        Optional<ImportRow> found = row.cell(COUNTER.key()).isEmpty()
                ? row.cell(POINT.key()).isEmpty() ? Optional.of(unnamed(row)) : ofPoint(row)
                : ofCounter(row);
        found.ifPresent(this::checkWhatStays);
        return found;
    }

    private Optional<ImportRow> ofCounter(CsvRows.Row row) {
        Counted counted = counters.get(row.cell(COUNTER.key()));
        if (counted == null) {
            faults.add(row.fault(COUNTER.key(), "servicepoint.counter-unknown"));
            return Optional.empty();
        }
        String said = row.cell(POINT.key());
        if (!said.isEmpty() && !said.equals(counted.point().code())) {
            faults.add(row.fault(
                    POINT.key(), "servicepoint.csv.other-point", counted.point().code()));
        }
        return Optional.of(ImportRow.ofCounter(row, counted.point(), counted.counter()));
    }

    private Optional<ImportRow> ofPoint(CsvRows.Row row) {
        Optional<ServicePoint> point = Optional.ofNullable(points.get(row.cell(POINT.key())));
        if (point.isEmpty()) {
            faults.add(row.fault(POINT.key(), "servicepoint.unknown"));
        }
        return point.map(it -> ImportRow.ofPoint(row, it, true));
    }

    /** A new point, or the one that a file made before: same commune, kind and name. */
    private ImportRow unnamed(CsvRows.Row row) {
        int before = faults.size();
        Optional<CommuneCode> commune = commune(row);
        Optional<Kind> kind = kind(row);
        if (row.cell(NAME.key()).isEmpty()) {
            faults.add(row.fault(NAME.key(), "servicepoint.name.blank"));
        }
        List<ServicePoint> same = faults.size() > before
                ? List.of()
                : kind.map(it -> namesakes.getOrDefault(
                                place(commune.orElse(null), it, row.cell(NAME.key())), List.of()))
                        .orElse(List.of());
        if (same.size() > 1) {
            faults.add(row.fault(
                    POINT.key(),
                    "servicepoint.csv.namesakes",
                    same.stream().map(ServicePoint::code).collect(Collectors.joining(", "))));
        }
        return same.isEmpty()
                ? ImportRow.ofNew(row, commune.orElse(null), kind.orElse(null), faults.size() == before)
                : ImportRow.ofPoint(row, same.get(0), false);
    }

    private static String place(@Nullable CommuneCode commune, Kind kind, String name) {
        return String.join("|", Objects.toString(commune), kind.slug(), name);
    }

    private Optional<Kind> kind(CsvRows.Row row) {
        Optional<Kind> kind = kinds.apply(row.cell(KIND.key()));
        if (kind.isEmpty()) {
            faults.add(row.fault(KIND.key(), "servicepoint.csv.kind"));
        }
        return kind;
    }

    /** Empty for a point of the province, and where there is a fault. */
    private Optional<CommuneCode> commune(CsvRows.Row row) {
        String code = row.cell(COMMUNE.key());
        String name = row.cell(COMMUNE_NAME.key());
        if (!code.isEmpty()) {
            Optional<Commune> found = communes.ofCode(code);
            if (found.isEmpty()) {
                faults.add(row.fault(COMMUNE.key(), "servicepoint.commune.unknown"));
            } else if (!name.isEmpty() && !communes.isNamed(found.get(), name)) {
                faults.add(row.fault(
                        COMMUNE_NAME.key(),
                        "servicepoint.csv.other-commune",
                        found.get().code().value(),
                        found.get().fullName()));
            }
            return found.map(Commune::code);
        }
        if (name.isEmpty()) {
            faults.add(row.fault(COMMUNE.key(), "servicepoint.csv.commune-blank", PointTable.PROVINCIAL));
            return Optional.empty();
        }
        if (Folding.fold(name).equals(Folding.fold(PointTable.PROVINCIAL))) {
            return Optional.empty();
        }
        List<Commune> named = communes.ofName(name);
        if (named.isEmpty()) {
            faults.add(row.fault(COMMUNE_NAME.key(), "servicepoint.commune.unknown"));
        } else if (named.size() > 1) {
            faults.add(row.fault(
                    COMMUNE_NAME.key(),
                    "servicepoint.csv.communes",
                    named.stream()
                            .map(commune -> commune.code() + " " + commune.fullName())
                            .collect(Collectors.joining(", "))));
        }
        return named.stream().findFirst().map(Commune::code);
    }

    /** What a file may say and not change: commune and kind of a point, whether a counter is open, its code. */
    private void checkWhatStays(ImportRow row) {
        ServicePoint point = row.point();
        if (point != null && row.isNamed()) {
            checkPlace(row, point);
        }
        ServicePoint.Counter counter = row.counter();
        boolean isOpen = counter != null ? counter.active() : point == null || point.active();
        if (row.said(ACTIVE).filter(said -> !isThe(isOpen, said)).isPresent()) {
            faults.add(row.fault(ACTIVE, "servicepoint.csv.active"));
        }
        String code =
                counter == null ? "" : counter.code().map(CounterCode::value).orElse("");
        String said = row.cell(CODE);
        if (!said.isEmpty() && !CounterCode.parse(said).map(CounterCode::value).equals(Optional.of(code))) {
            faults.add(row.fault(CODE, "servicepoint.csv.code"));
        }
    }

    private void checkPlace(ImportRow row, ServicePoint point) {
        CommuneCode commune = point.commune();
        String code = row.cell(COMMUNE);
        if (!code.isEmpty() && !communes.ofCode(code).map(Commune::code).equals(Optional.ofNullable(commune))) {
            faults.add(row.fault(COMMUNE, "servicepoint.csv.stays"));
        }
        String name = row.cell(COMMUNE_NAME);
        boolean isIts = commune == null
                ? Folding.fold(name).equals(Folding.fold(PointTable.PROVINCIAL))
                : communes.ofCode(commune.value())
                        .filter(it -> communes.isNamed(it, name))
                        .isPresent();
        if (!name.isEmpty() && !isIts) {
            faults.add(row.fault(COMMUNE_NAME, "servicepoint.csv.stays"));
        }
        String kind = row.cell(Column.KIND);
        if (!kind.isEmpty() && !kinds.apply(kind).equals(Optional.of(point.kind()))) {
            faults.add(row.fault(KIND, "servicepoint.csv.stays"));
        }
    }

    private static boolean isThe(boolean isOpen, String said) {
        return switch (Folding.fold(said)) {
            case "" -> true;
            case "co", "yes", "true", "1", "x" -> isOpen;
            case "khong", "no", "false", "0" -> !isOpen;
            default -> false;
        };
    }
}
