package vn.hailong.servicepoint;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hailong.servicepoint.PointTable.Column;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.CsvRows;
import vn.hailong.shared.Fault;

/**
 * A row of the file with the point and the counter it means.
 *
 * @param point the point that is there; none for a new one
 * @param counter the counter it names by its id; none for a row without
 * @param isNamed whether the row names what it means by a code of ours, and not by commune, kind and name
 * @param commune of a new point; none for a point of the province
 * @param kind of a new point
 * @param isSound whether nothing is wrong with what tells a new point from others
 */
record ImportRow(
        CsvRows.Row row,
        @Nullable ServicePoint point,
        ServicePoint.@Nullable Counter counter,
        boolean isNamed,
        @Nullable CommuneCode commune,
        ServicePoint.@Nullable Kind kind,
        boolean isSound) {

    static ImportRow ofPoint(CsvRows.Row row, ServicePoint point, boolean isNamed) {
        return new ImportRow(row, point, null, isNamed, point.commune(), point.kind(), true);
    }

    static ImportRow ofCounter(CsvRows.Row row, ServicePoint point, ServicePoint.Counter counter) {
        return new ImportRow(row, point, counter, true, point.commune(), point.kind(), true);
    }

    static ImportRow ofNew(
            CsvRows.Row row, @Nullable CommuneCode commune, ServicePoint.@Nullable Kind kind, boolean isSound) {
        return new ImportRow(row, null, null, false, commune, kind, isSound);
    }

    int line() {
        return row.line();
    }

    String cell(Column column) {
        return row.cell(column.key());
    }

    /** Empty where the file, or this row of it, does not have the column. */
    Optional<String> said(Column column) {
        return Optional.ofNullable(row.cells().get(column.key()));
    }

    Fault fault(Column column, String code, Object... args) {
        return row.fault(column.key(), code, args);
    }

    /** Rows of the same point have the same one. */
    String key() {
        if (point != null) {
            return "=" + point.code();
        }
        return !isSound
                ? "!" + line()
                : String.join("|", Objects.toString(commune), Objects.toString(kind), cell(Column.NAME));
    }
}
