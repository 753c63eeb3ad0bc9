package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.hailong.export.TableFile;
import vn.hailong.export.TableFile.Column;
import vn.hailong.questionnaire.Item;

/** Frequencies as the sheet of a file, one option to a row. */
@Component
class FrequencyTable {

    private final FrequencyViews views;

    FrequencyTable(FrequencyViews views) {
        this.views = views;
    }

    TableFile.Sheet sheet(Frequencies counts, Asked asked, Texts texts) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Frequencies.ItemCount item : counts.items()) {
            Item its = asked.items().get(item.id());
            if (item.options().isEmpty()) {
                rows.add(row(item, its, null, texts));
            }
            item.options().forEach(option -> rows.add(row(item, its, option, texts)));
        }
        return new TableFile.Sheet(
                texts.of("dashboard.file.frequencies"),
                List.of(
                        Column.text("item", texts.of("dashboard.file.item"), 8),
                        Column.text("text", texts.of("dashboard.file.text"), 60),
                        Column.text("kind", texts.of("dashboard.file.kind"), 10),
                        Column.text("criterion", texts.of("dashboard.file.criterion"), 10),
                        Column.text("option", texts.of("dashboard.file.option"), 11),
                        Column.text("label", texts.of("dashboard.file.label"), 34),
                        Column.count("n", texts.of("dashboard.file.n")),
                        Column.rate("share", texts.of("dashboard.file.share")),
                        Column.count("answered", texts.of("dashboard.file.answered")),
                        Column.count("asked", texts.of("dashboard.file.asked")),
                        Column.count("blank", texts.of("dashboard.file.blank")),
                        Column.count("not_asked", texts.of("dashboard.file.not-asked")),
                        Column.text("note", texts.of("dashboard.file.note"), 30)),
                1,
                rows);
    }

    private List<@Nullable Object> row(
            Frequencies.ItemCount item, @Nullable Item its, Frequencies.@Nullable OptionCount option, Texts texts) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(item.id());
        row.add(its == null ? item.id() : its.text().in(texts.language()));
        row.add(item.kind());
        row.add(item.criterion());
        row.add(option == null ? null : option.code());
        row.add(option == null ? null : views.label(option.code(), its, texts));
        row.add(option == null ? null : option.n());
        row.add(option == null || item.answered() == 0 ? null : FrequencyViews.share(option, item));
        row.add(item.answered());
        row.add(item.asked());
        row.add(item.blank());
        row.add(item.notAsked());
        row.add(FrequencyViews.isWithheld(item, its) ? texts.of("dashboard.cell.few") : null);
        return row;
    }
}
