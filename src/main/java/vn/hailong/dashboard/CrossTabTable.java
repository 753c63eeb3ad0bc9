package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.hailong.export.TableFile;
import vn.hailong.export.TableFile.Column;
import vn.hailong.questionnaire.Item;

/** A cross-tab as the sheets of a file: a column for each group, and one figure to a row. */
@Component
class CrossTabTable {

    private static final String RATE = "rate";
    private static final String SHARE = "share";

    private final CrossTabWords words;
    private final ResultsMatrix results;

    CrossTabTable(CrossTabWords words, ResultsMatrix results) {
        this.words = words;
        this.results = results;
    }

    List<TableFile.Sheet> sheets(CrossTab table, CrossTabQuery query, Texts texts) {
        List<Line> lines = lines(table, query, texts);
        return List.of(wide(lines, table, query, texts), tidy(lines, table, query, texts));
    }

    /**
     * What is told of each group.
     *
     * @param measure {@link #RATE} of a column or {@link #SHARE} of an option
     * @param code of the column or the question
     * @param option blank of a rate
     * @param figures of everybody, then of each group
     */
    private record Line(
            String measure, String code, String text, String option, String label, List<Matrix.Cell> figures) {}

    private List<Line> lines(CrossTab table, CrossTabQuery query, Texts texts) {
        Map<String, String> names = results.groups(query.filter()).stream()
                .collect(Collectors.toMap(By.Group::code, group -> group.name().in(texts.language())));
        List<CrossTab.Group> groups = CrossTabViews.groups(table);
        List<Line> lines = new ArrayList<>();
        for (int c = 0; c < table.columns().size(); c++) {
            int column = c;
            String code = table.columns().get(c).code();
            lines.add(new Line(
                    RATE,
                    code,
                    names.getOrDefault(code, table.columns().get(c).name()),
                    "",
                    "",
                    groups.stream().map(group -> group.cells().get(column)).toList()));
        }
        for (int i = 0; i < table.all().items().size(); i++) {
            int at = i;
            Frequencies.ItemCount all = table.all().items().get(i);
            Item item = query.filter().asked().items().get(all.id());
            for (Frequencies.OptionCount option : all.options()) {
                lines.add(new Line(
                        SHARE,
                        all.id(),
                        item == null ? all.id() : item.text().in(texts.language()),
                        option.code(),
                        words.option(option.code(), item, texts),
                        groups.stream()
                                .map(group -> share(group.items().get(at), option.code(), table.threshold()))
                                .toList()));
            }
        }
        return lines;
    }

    private static Matrix.Cell share(Frequencies.ItemCount count, String option, int threshold) {
        return new Matrix.Cell(
                count.answered(),
                count.answered() == 0 ? null : CrossTabViews.share(count, option),
                null,
                null,
                count.answered() >= threshold);
    }

    private TableFile.Sheet wide(List<Line> lines, CrossTab table, CrossTabQuery query, Texts texts) {
        List<Column> columns = new ArrayList<>(what(texts));
        for (CrossTab.Group group : CrossTabViews.groups(table)) {
            columns.add(new Column(
                    group.code(), words.group(group.code(), query.across(), texts), TableFile.Kind.RATE, 17));
            columns.add(new Column(group.code() + "_n", texts.of("dashboard.file.n"), TableFile.Kind.COUNT, 8));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Line line : lines) {
            List<@Nullable Object> row = head(line);
            line.figures().forEach(figure -> {
                row.add(figure.rate() == null ? MatrixTable.note(figure, texts) : figure.rate());
                row.add(figure.n());
            });
            rows.add(row);
        }
        return new TableFile.Sheet(texts.of("dashboard.file.cross-tab"), columns, 3, rows);
    }

    private TableFile.Sheet tidy(List<Line> lines, CrossTab table, CrossTabQuery query, Texts texts) {
        List<CrossTab.Group> groups = CrossTabViews.groups(table);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Line line : lines) {
            for (int g = 0; g < groups.size(); g++) {
                Matrix.Cell figure = line.figures().get(g);
                String code = groups.get(g).code();
                List<@Nullable Object> row = head(line);
                row.add(code);
                row.add(words.group(code, query.across(), texts));
                row.add(figure.n());
                row.add(figure.rate());
                row.add(figure.low());
                row.add(figure.high());
                row.add(figure.published() ? null : MatrixTable.unpublished(figure, table.threshold(), texts));
                rows.add(row);
            }
        }
        return new TableFile.Sheet(texts.of("dashboard.file.long"), columns(texts), 3, rows);
    }

    private static List<@Nullable Object> head(Line line) {
        return new ArrayList<>(Arrays.asList(
                line.measure(),
                line.code(),
                line.text(),
                line.option().isEmpty() ? null : line.option(),
                line.label().isEmpty() ? null : line.label()));
    }

    private static List<Column> what(Texts texts) {
        return List.of(
                Column.text("measure", texts.of("dashboard.file.measure"), 10),
                Column.text("item", texts.of("dashboard.file.item"), 10),
                Column.text("text", texts.of("dashboard.file.text"), 50),
                Column.text("option", texts.of("dashboard.file.option"), 10),
                Column.text("label", texts.of("dashboard.file.label"), 28));
    }

    static List<Column> columns(Texts texts) {
        List<Column> columns = new ArrayList<>(what(texts));
        columns.add(Column.text("group", texts.of("dashboard.file.group"), 10));
        columns.add(Column.text("group_name", texts.of("dashboard.file.group-name"), 28));
        columns.add(Column.count("n", texts.of("dashboard.file.n")));
        columns.add(Column.rate("value", texts.of("dashboard.file.value")));
        columns.add(Column.rate("low", texts.of("dashboard.file.low")));
        columns.add(Column.rate("high", texts.of("dashboard.file.high")));
        columns.add(Column.text("note", texts.of("dashboard.file.note"), 30));
        return columns;
    }
}
