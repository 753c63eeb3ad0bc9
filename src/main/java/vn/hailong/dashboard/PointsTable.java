package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hailong.export.TableFile;
import vn.hailong.export.TableFile.Column;

/** The figures of a frame of points as a sheet: one node to a row, each before its parts. */
final class PointsTable {

    private PointsTable() {}

    static TableFile.Sheet sheet(PointTree points, Texts texts) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        points.nodes().forEach(node -> rows.add(row(node, texts)));
        return new TableFile.Sheet(texts.of("dashboard.points.sheet." + points.framework()), columns(texts), 3, rows);
    }

    static List<Column> columns(Texts texts) {
        return List.of(
                Column.text("code", texts.of("dashboard.file.code"), 11),
                Column.text("parent", texts.of("dashboard.file.parent"), 9),
                Column.text("name", texts.of("dashboard.file.node"), 44),
                Column.text("unit", texts.of("dashboard.points.file.unit"), 12),
                Column.number("least", texts.of("dashboard.points.file.least")),
                Column.number("most", texts.of("dashboard.points.file.most")),
                Column.count("n", texts.of("dashboard.file.n")),
                Column.number("value", texts.of("dashboard.points.file.value")),
                Column.number("low", texts.of("dashboard.file.low")),
                Column.number("high", texts.of("dashboard.file.high")),
                Column.text("published", texts.of("dashboard.file.published"), 11),
                Column.number("change", texts.of("dashboard.points.file.change")),
                Column.text("class", texts.of("dashboard.points.file.class"), 14),
                Column.count("not_applicable", texts.of("dashboard.file.not-applicable")),
                Column.count("dont_know", texts.of("dashboard.file.dont-know")),
                Column.count("refused", texts.of("dashboard.file.refused")),
                Column.count("blank", texts.of("dashboard.file.blank")),
                Column.text("note", texts.of("dashboard.file.note"), 40));
    }

    private static List<@Nullable Object> row(PointTree.Node node, Texts texts) {
        Indices.Unrated unrated = node.unrated();
        String ratingClass = node.ratingClass();
        String note = node.note();
        List<@Nullable Object> row = new ArrayList<>();
        row.add(node.code());
        row.add(node.parent());
        row.add(node.name());
        row.add(texts.of("dashboard.points.unit." + node.unit()));
        row.add(node.least());
        row.add(node.most());
        row.add(node.n());
        row.add(node.value());
        row.add(node.low());
        row.add(node.high());
        row.add(String.valueOf(node.published()));
        row.add(node.change());
        row.add(ratingClass == null ? null : texts.of("dashboard.points.class." + ratingClass));
        row.add(unrated == null ? null : unrated.notApplicable());
        row.add(unrated == null ? null : unrated.dontKnow());
        row.add(unrated == null ? null : unrated.refused());
        row.add(unrated == null ? null : unrated.blank());
        row.add(note == null ? null : texts.of("dashboard.points.note." + note));
        return row;
    }
}
