package vn.hailong.dashboard;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.hailong.questionnaire.Item;

/** Lays a cross-tab out as tables: the rates of each group, then how each question was answered. */
@Component
class CrossTabViews {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy", Locale.ROOT);

    private final CrossTabWords words;
    private final ResultsMatrix results;
    private final Clock clock;

    CrossTabViews(CrossTabWords words, ResultsMatrix results, Clock clock) {
        this.words = words;
        this.results = results;
        this.clock = clock;
    }

    CrossTabView of(CrossTab table, CrossTabQuery query, Texts texts) {
        List<CrossTab.Group> groups = groups(table);
        List<CrossTabView.Head> heads = groups.stream()
                .map(group -> new CrossTabView.Head(
                        words.group(group.code(), query.across(), texts),
                        texts.of(
                                "dashboard.cell.n",
                                texts.count(group.answers().complete()
                                        + group.answers().partial()))))
                .toList();
        Integer since = table.since();
        return new CrossTabView(
                moment(table.at()),
                texts.of(
                        "dashboard.commune.answers",
                        texts.count(table.all().answers().complete()),
                        texts.count(table.all().answers().partial())),
                since == null ? "" : texts.of("dashboard.commune.since", String.valueOf(since)),
                table.isEmpty(),
                rates(table, query, groups, heads, texts),
                items(table, query, groups, heads, texts));
    }

    /** Everybody, and then each group. */
    static List<CrossTab.Group> groups(CrossTab table) {
        return Stream.concat(Stream.of(table.all()), table.groups().stream()).toList();
    }

    String moment(Instant at) {
        return MOMENT.format(at.atZone(clock.getZone()));
    }

    private CrossTabView.Table rates(
            CrossTab table,
            CrossTabQuery query,
            List<CrossTab.Group> groups,
            List<CrossTabView.Head> heads,
            Texts texts) {
        Map<String, String> names = results.groups(query.filter()).stream()
                .collect(Collectors.toMap(By.Group::code, group -> group.name().in(texts.language())));
        List<HeatTable.Line> lines = IntStream.range(0, table.columns().size())
                .mapToObj(i -> {
                    Matrix.Column column = table.columns().get(i);
                    String name = names.getOrDefault(column.code(), column.name());
                    return new HeatTable.Line(
                            name,
                            null,
                            IntStream.range(0, groups.size())
                                    .mapToObj(g -> HeatTables.box(
                                            groups.get(g).cells().get(i),
                                            name + ", " + heads.get(g).name(),
                                            table.threshold(),
                                            texts))
                                    .toList());
                })
                .toList();
        return new CrossTabView.Table("rates", "", texts.of("dashboard.cross-tab.rates"), heads, lines);
    }

    private List<CrossTabView.Table> items(
            CrossTab table,
            CrossTabQuery query,
            List<CrossTab.Group> groups,
            List<CrossTabView.Head> heads,
            Texts texts) {
        List<CrossTabView.Table> tables = new ArrayList<>();
        for (int i = 0; i < table.all().items().size(); i++) {
            Frequencies.ItemCount all = table.all().items().get(i);
            Item item = query.filter().asked().items().get(all.id());
            List<HeatTable.Line> lines = new ArrayList<>();
            for (Frequencies.OptionCount option : all.options()) {
                String label = words.option(option.code(), item, texts);
                List<HeatTable.Box> boxes = new ArrayList<>();
                for (int g = 0; g < groups.size(); g++) {
                    boxes.add(box(
                            groups.get(g).items().get(i),
                            option.code(),
                            label + ", " + heads.get(g).name(),
                            table.threshold(),
                            texts));
                }
                lines.add(new HeatTable.Line(label, null, boxes));
            }
            if (!lines.isEmpty() && all.answered() > 0) {
                tables.add(new CrossTabView.Table(
                        "item-" + all.id(), all.id(), title(item, all.id(), texts), heads, lines));
            }
        }
        return tables;
    }

    private static String title(@Nullable Item item, String id, Texts texts) {
        return item == null ? id : item.text().in(texts.language());
    }

    /** The share of those of the group who answered the question. */
    private static HeatTable.Box box(
            Frequencies.ItemCount count, String option, String what, int threshold, Texts texts) {
        if (count.answered() == 0) {
            return new HeatTable.Box("heat none", "", "", "", what + ": " + texts.of("dashboard.cell.none"));
        }
        double share = share(count, option);
        boolean few = count.answered() < threshold;
        String cell = texts.of(
                "dashboard.cross-tab.cell",
                texts.percent(share),
                texts.count(n(count, option)),
                texts.count(count.answered()));
        return new HeatTable.Box(
                few ? "heat few" : "heat",
                texts.brief(share),
                texts.of("dashboard.cell.n", texts.count(n(count, option))),
                "",
                what + ": " + cell + (few ? "; " + texts.of("dashboard.cell.few") : ""));
    }

    static long n(Frequencies.ItemCount count, String option) {
        return count.options().stream()
                .filter(each -> each.code().equals(option))
                .mapToLong(Frequencies.OptionCount::n)
                .findFirst()
                .orElse(0);
    }

    static double share(Frequencies.ItemCount count, String option) {
        return FrequencyViews.share(new Frequencies.OptionCount(option, n(count, option)), count);
    }
}
