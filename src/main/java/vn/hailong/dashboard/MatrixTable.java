package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.hailong.export.TableFile;
import vn.hailong.export.TableFile.Column;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.CommuneCode;

/** A matrix as the sheets of a file: the table of the page, and one figure to a row. */
@Component
class MatrixTable {

    /** Stands for the whole province where a commune has its code. */
    private static final String PROVINCE = "province";

    private final Communes communes;

    MatrixTable(Communes communes) {
        this.communes = communes;
    }

    /** @param withProvince whether the province's figures are the reader's to see */
    List<TableFile.Sheet> sheets(Matrix matrix, List<By.Group> groups, boolean withProvince, Texts texts) {
        List<Line> lines = new ArrayList<>();
        if (withProvince) {
            lines.add(new Line(
                    PROVINCE,
                    texts.of("dashboard.table.province"),
                    matrix.province().cells()));
        }
        matrix.rows().forEach(row -> lines.add(new Line(row.commune(), fullName(row.commune()), row.cells())));
        return List.of(wide(lines, groups, texts), tidy(lines, groups, matrix.threshold(), texts));
    }

    /** The commune's name with its type; the code where there is no such commune. */
    String fullName(String code) {
        return communes.find(new CommuneCode(code)).map(Commune::fullName).orElse(code);
    }

    private record Line(String code, String name, List<Matrix.Cell> cells) {}

    private static TableFile.Sheet wide(List<Line> lines, List<By.Group> groups, Texts texts) {
        List<Column> columns = new ArrayList<>(places(texts));
        for (By.Group group : groups) {
            String name = group.name().in(texts.language());
            columns.add(new Column(group.code(), name, TableFile.Kind.RATE, 17));
            columns.add(new Column(group.code() + "_n", texts.of("dashboard.file.n"), TableFile.Kind.COUNT, 8));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Line line : lines) {
            List<@Nullable Object> row = new ArrayList<>(List.of(line.code(), line.name()));
            for (Matrix.Cell cell : line.cells()) {
                Double rate = cell.rate();
                row.add(rate == null ? note(cell, texts) : rate);
                row.add(cell.n());
            }
            rows.add(row);
        }
        return new TableFile.Sheet(texts.of("dashboard.file.matrix"), columns, 2, rows);
    }

    private static TableFile.Sheet tidy(List<Line> lines, List<By.Group> groups, int threshold, Texts texts) {
        List<Column> columns = new ArrayList<>(places(texts));
        columns.add(Column.text("column", texts.of("dashboard.file.column"), 11));
        columns.add(Column.text("column_name", texts.of("dashboard.file.column-name"), 34));
        columns.add(Column.count("n", texts.of("dashboard.file.n")));
        columns.add(Column.rate("rate", texts.of("dashboard.file.rate")));
        columns.add(Column.rate("low", texts.of("dashboard.file.low")));
        columns.add(Column.rate("high", texts.of("dashboard.file.high")));
        columns.add(Column.text("published", texts.of("dashboard.file.published"), 11));
        columns.add(Column.text("note", texts.of("dashboard.file.note"), 30));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Line line : lines) {
            for (int i = 0; i < groups.size(); i++) {
                Matrix.Cell cell = line.cells().get(i);
                By.Group group = groups.get(i);
                List<@Nullable Object> row = new ArrayList<>(List.of(
                        line.code(), line.name(), group.code(), group.name().in(texts.language())));
                row.add(cell.n());
                row.add(cell.rate());
                row.add(cell.low());
                row.add(cell.high());
                row.add(String.valueOf(cell.published()));
                row.add(cell.published() ? null : unpublished(cell, threshold, texts));
                rows.add(row);
            }
        }
        return new TableFile.Sheet(texts.of("dashboard.file.long"), columns, 2, rows);
    }

    private static List<Column> places(Texts texts) {
        return List.of(
                Column.text("commune", texts.of("dashboard.file.code"), 10),
                Column.text("name", texts.of("dashboard.table.place"), 24));
    }

    /** Why a cell is not published: too few answers, or so that nobody works out those of few. */
    static String unpublished(Matrix.Cell cell, int threshold, Texts texts) {
        Long n = cell.n();
        return cell.rate() != null && n != null && n >= threshold
                ? texts.of("dashboard.cell.withheld")
                : note(cell, texts);
    }

    /** The words that the page has for such a cell. */
    static String note(Matrix.Cell cell, Texts texts) {
        Long n = cell.n();
        return texts.of(n == null || n > 0 ? "dashboard.cell.few" : "dashboard.cell.none");
    }
}
