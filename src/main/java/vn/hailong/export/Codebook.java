package vn.hailong.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import vn.hailong.questionnaire.Item;
import vn.hailong.shared.Language;
import vn.hailong.shared.Words;

/** What each column of a file of raw answers holds and what its codes mean, in Vietnamese and English beside each other. */
final class Codebook {

    private static final Words CHOSEN = Words.of("Có chọn", "Chosen");
    private static final Words NOT_CHOSEN = Words.of("Không chọn", "Not chosen");

    private final Selection selection;
    private final Layout layout;
    private final List<String> covered;
    private final Wording words;
    private final Wording vi;
    private final Wording en;
    private final List<List<@Nullable Object>> columns = new ArrayList<>();
    private final List<List<@Nullable Object>> codes = new ArrayList<>();

    private Codebook(Selection selection, MessageSource messages, Locale locale) {
        this.selection = selection;
        this.layout = selection.layout();
        this.covered = layout.covered();
        this.words = new Wording(messages, locale);
        this.vi = new Wording(messages, Language.VI.locale());
        this.en = new Wording(messages, Language.EN.locale());
    }

    static TableFile of(Selection selection, MessageSource messages, Locale locale) {
        return new Codebook(selection, messages, locale).table();
    }

    private TableFile table() {
        fixed(Layout.NUMBER);
        Layout.FIXED.forEach(this::fixed);
        layout.items().forEach(this::item);
        return new TableFile(
                selection.fileName(words.of("export.codebook.file")),
                words.of("export.about"),
                facts(),
                List.of(
                        new TableFile.Sheet(words.of("export.codebook.columns"), heads(false), 1, columns),
                        new TableFile.Sheet(words.of("export.codebook.codes"), heads(true), 1, codes)));
    }

    private List<TableFile.Fact> facts() {
        List<TableFile.Fact> facts = new ArrayList<>();
        facts.add(fact(
                "questionnaire",
                words.of(
                        "export.fact.questionnaire.value",
                        selection.newest().title().in(words.language()),
                        selection.questionnaireText())));
        facts.add(fact("rows", words.of("export.fact.rows.value")));
        facts.add(fact("left-out", words.of("export.fact.left-out.value")));
        facts.add(fact(
                "covered",
                words.of("export.fact.covered.value", String.valueOf(Coarsening.FEWEST), String.join(" → ", covered))));
        facts.add(fact("careful", words.of("export.fact.careful.value")));
        facts.add(fact("represents", words.of("export.fact.represents.value")));
        facts.add(fact("whole", words.of("export.fact.whole.value")));
        facts.add(fact("check", "head -n -1 FILE.csv | sha256sum"));
        return facts;
    }

    private TableFile.Fact fact(String name, String value) {
        return new TableFile.Fact(words.of("export.fact." + name), value);
    }

    private List<TableFile.Column> heads(boolean withCodes) {
        List<TableFile.Column> heads = new ArrayList<>(List.of(
                head("column", 16),
                head("item", 10),
                head("kind", 10),
                head("text_vi", 60),
                head("text_en", 60),
                head("criterion", 11),
                head("policy_group", 14),
                head("covered", 12)));
        if (withCodes) {
            heads.addAll(List.of(head("code", 14), head("label_vi", 44), head("label_en", 44)));
        }
        return heads;
    }

    private TableFile.Column head(String code, int width) {
        return TableFile.Column.text(code, words.of("export.codebook." + code), width);
    }

    private void fixed(String column) {
        String key = "export.column." + column;
        add(column, null, "fixed", Words.of(vi.of(key), en.of(key)), null, null, fixedCodes(column));
    }

    private List<Item.Option> fixedCodes(String column) {
        return switch (column) {
            case "commune" -> options("commune", Layout.NO_COMMUNE);
            case Layout.HOME -> options(Layout.HOME, "outside", Layout.NO_COMMUNE);
            case "channel" -> options("channel", "qr", "kiosk", "assisted", "paper");
            case "stage" -> options("stage", "complete", "partial");
            case "flags" -> options("flags", "straight-line", "same-device", "too-fast", "trap");
            default -> List.of();
        };
    }

    private List<Item.Option> options(String column, String... known) {
        return Arrays.stream(known)
                .map(code -> {
                    String key = "export.code." + column + "." + (code.equals(Layout.NO_COMMUNE) ? "none" : code);
                    return new Item.Option(code, Words.of(vi.of(key), en.of(key)), false, null);
                })
                .toList();
    }

    private void item(Item item) {
        if (!Layout.isSpread(item)) {
            add(item.id(), item.id(), kind(item), item.text(), item.criterion(), item.policyGroup(), codes(item));
            return;
        }
        List<Item.Option> chosen =
                List.of(new Item.Option("1", CHOSEN, false, null), new Item.Option("0", NOT_CHOSEN, false, null));
        for (Item.Option option : item.options()) {
            Words text = Words.of(
                    item.text().vi() + " – " + option.text().vi(),
                    item.text().in(Language.EN) + " – " + option.text().in(Language.EN));
            add(
                    item.id() + "_" + option.code(),
                    item.id(),
                    kind(item),
                    text,
                    item.criterion(),
                    item.policyGroup(),
                    chosen);
        }
    }

    private static String kind(Item item) {
        return item.kind().name().toLowerCase(Locale.ROOT);
    }

    /** The options; of a number first what may be entered. */
    private List<Item.Option> codes(Item item) {
        Item.Range range = item.range();
        if (range == null) {
            return item.options();
        }
        List<Item.Option> codes = new ArrayList<>();
        codes.add(new Item.Option(
                range.lowest() + "–" + range.highest(),
                Words.of(vi.of("export.code.number"), en.of("export.code.number")),
                false,
                null));
        codes.addAll(item.options());
        return codes;
    }

    private void add(
            String column,
            @Nullable String item,
            String kind,
            Words text,
            @Nullable String criterion,
            @Nullable String policyGroup,
            List<Item.Option> options) {
        int order = covered.indexOf(column);
        List<@Nullable Object> row = new ArrayList<>();
        row.add(column);
        row.add(item);
        row.add(kind);
        row.add(text.vi());
        row.add(text.in(Language.EN));
        row.add(criterion);
        row.add(policyGroup);
        row.add(order < 0 ? null : String.valueOf(order + 1));
        columns.add(row);
        List<Item.Option> all = new ArrayList<>(options);
        if (order >= 0) {
            all.add(new Item.Option(
                    Coarsening.COVERED,
                    Words.of(vi.of("export.code.covered"), en.of("export.code.covered")),
                    false,
                    null));
        }
        if (all.isEmpty()) {
            codes.add(coded(row, null, null, null));
        }
        all.forEach(option -> codes.add(
                coded(row, option.code(), option.text().vi(), option.text().in(Language.EN))));
    }

    private static List<@Nullable Object> coded(
            List<@Nullable Object> row, @Nullable String code, @Nullable String labelVi, @Nullable String labelEn) {
        List<@Nullable Object> coded = new ArrayList<>(row);
        coded.add(code);
        coded.add(labelVi);
        coded.add(labelEn);
        return coded;
    }
}
