package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hailong.export.TableFile;
import vn.hailong.export.TableFile.Column;

/** An index tree as a sheet: one node to a row, in official order, with all that stands beside its figure. */
final class IndicesTable {

    private IndicesTable() {}

    static TableFile.Sheet sheet(Indices indices, Texts texts) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        indices.nodes().forEach(node -> rows.add(row(node, texts)));
        return new TableFile.Sheet(texts.of("dashboard.file.indices"), columns(texts), 3, rows);
    }

    static List<Column> columns(Texts texts) {
        return List.of(
                Column.text("code", texts.of("dashboard.file.code"), 11),
                Column.text("parent", texts.of("dashboard.file.parent"), 9),
                Column.text("name", texts.of("dashboard.file.node"), 44),
                Column.count("criteria", texts.of("dashboard.file.criteria")),
                Column.count("asked", texts.of("dashboard.file.criteria-asked")),
                Column.count("n", texts.of("dashboard.file.n")),
                Column.count("respondents", texts.of("dashboard.file.respondents")),
                Column.rate("value", texts.of("dashboard.file.rate")),
                Column.rate("low", texts.of("dashboard.file.low")),
                Column.rate("high", texts.of("dashboard.file.high")),
                Column.text("published", texts.of("dashboard.file.published"), 11),
                Column.number("design_effect", texts.of("dashboard.file.design-effect")),
                Column.rate("clustered_low", texts.of("dashboard.file.clustered-low")),
                Column.rate("clustered_high", texts.of("dashboard.file.clustered-high")),
                Column.count("counters", texts.of("dashboard.file.counters")),
                Column.rate("commune_mean", texts.of("dashboard.file.commune-mean")),
                Column.count("communes", texts.of("dashboard.file.communes")),
                Column.rate("change", texts.of("dashboard.file.change")),
                Column.rate("beside", texts.of("dashboard.file.beside")),
                Column.count("beside_n", texts.of("dashboard.file.beside-n")),
                Column.rate("difference", texts.of("dashboard.file.difference")),
                Column.rate("difference_low", texts.of("dashboard.file.difference-low")),
                Column.rate("difference_high", texts.of("dashboard.file.difference-high")),
                Column.count("not_applicable", texts.of("dashboard.file.not-applicable")),
                Column.count("dont_know", texts.of("dashboard.file.dont-know")),
                Column.count("refused", texts.of("dashboard.file.refused")),
                Column.count("blank", texts.of("dashboard.file.blank")),
                Column.text("note", texts.of("dashboard.file.note"), 40));
    }

    private static List<@Nullable Object> row(Indices.Node node, Texts texts) {
        Indices.Clustered clustering = node.clustering();
        Indices.CommuneMean mean = node.communeMean();
        Matrix.Cell beside = node.beside();
        Indices.Gap gap = node.difference();
        Indices.Unrated unrated = node.unrated();
        List<@Nullable Object> row = new ArrayList<>();
        row.add(node.code());
        row.add(node.parent());
        row.add(node.name());
        row.add(node.criteria());
        row.add(node.asked());
        row.add(node.n());
        row.add(node.respondents());
        row.add(node.value());
        row.add(node.low());
        row.add(node.high());
        row.add(String.valueOf(node.published()));
        row.add(clustering == null ? null : clustering.designEffect());
        row.add(clustering == null ? null : clustering.low());
        row.add(clustering == null ? null : clustering.high());
        row.add(clustering == null ? null : clustering.counters());
        row.add(mean == null ? null : mean.value());
        row.add(mean == null ? null : mean.communes());
        row.add(node.change());
        row.add(beside == null ? null : beside.rate());
        row.add(beside == null ? null : beside.n());
        row.add(gap == null ? null : gap.value());
        row.add(gap == null ? null : gap.low());
        row.add(gap == null ? null : gap.high());
        row.add(unrated == null ? null : unrated.notApplicable());
        row.add(unrated == null ? null : unrated.dontKnow());
        row.add(unrated == null ? null : unrated.refused());
        row.add(unrated == null ? null : unrated.blank());
        row.add(note(node, texts));
        return row;
    }

    private static @Nullable String note(Indices.Node node, Texts texts) {
        if (node.asked() == 0) {
            return texts.of("dashboard.file.not-in-questionnaire");
        }
        Long n = node.n();
        return node.published() ? null : texts.of(n == null || n > 0 ? "dashboard.cell.few" : "dashboard.cell.none");
    }
}
