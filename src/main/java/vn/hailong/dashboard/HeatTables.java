package vn.hailong.dashboard;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.Language;

/** Lays a matrix out as a table with a number, a step of colour and a name for every cell. */
@Component
class HeatTables {

    /** Below the first the lightest step, from the last on the darkest. */
    static final List<Double> STEPS = List.of(0.5, 0.65, 0.8, 0.9);

    /** The first column, as a sort order. */
    static final String PLACE = "place";

    static final String DESCENDING = "desc";
    static final String ASCENDING = "asc";

    private final Communes communes;
    private final ResultsMatrix results;

    HeatTables(Communes communes, ResultsMatrix results) {
        this.communes = communes;
        this.results = results;
    }

    /**
     * @param sort a column's code or {@link #PLACE}; any other text leaves the official order
     * @param sortedBy the address of the same view in another order
     * @param rowHref the address of a commune's own page; empty where there is none for the reader
     */
    HeatTable of(
            Matrix matrix,
            boolean withProvince,
            Filter filter,
            FilterForms.Shown shown,
            Function<String, Address> sortedBy,
            Function<String, Optional<String>> rowHref,
            Texts texts) {
        Map<String, String> names = results.groups(filter).stream()
                .collect(Collectors.toMap(By.Group::code, group -> group.name().in(texts.language())));
        String sort = shown.sort() == null ? "" : shown.sort();
        boolean descending = DESCENDING.equals(shown.dir());
        List<HeatTable.Head> heads = matrix.columns().stream()
                .map(column -> head(
                        column.code(), names.getOrDefault(column.code(), column.name()), sort, descending, sortedBy))
                .toList();
        List<HeatTable.Line> lines = sorted(matrix, sort, descending).stream()
                .map(row -> new HeatTable.Line(
                        name(row),
                        rowHref.apply(row.commune()).orElse(null),
                        boxes(row.cells(), heads, name(row), matrix.threshold(), texts)))
                .toList();
        return new HeatTable(
                texts.of("dashboard.table.caption"),
                head(PLACE, texts.of("dashboard.table.place"), sort, descending, sortedBy),
                heads,
                withProvince ? province(matrix, heads, texts) : null,
                lines,
                shown.intervals());
    }

    private static HeatTable.Line province(Matrix matrix, List<HeatTable.Head> heads, Texts texts) {
        String name = texts.of("dashboard.table.province");
        return new HeatTable.Line(name, null, boxes(matrix.province().cells(), heads, name, matrix.threshold(), texts));
    }

    private static HeatTable.Head head(
            String code, String name, String sort, boolean descending, Function<String, Address> sortedBy) {
        boolean current = code.equals(sort);
        String firstOrder = code.equals(PLACE) ? ASCENDING : DESCENDING;
        String next = current ? (descending ? ASCENDING : DESCENDING) : firstOrder;
        return new HeatTable.Head(
                code,
                name,
                sortedBy.apply(code).with("dir", next).toString(),
                current ? (descending ? "descending" : "ascending") : "none",
                current ? (descending ? "▼" : "▲") : "");
    }

    private List<Matrix.Row> sorted(Matrix matrix, String sort, boolean descending) {
        if (sort.equals(PLACE)) {
            Collator collator = Collator.getInstance(Language.VI.locale());
            Comparator<Matrix.Row> byName = Comparator.comparing(Matrix.Row::name, collator);
            return matrix.rows().stream()
                    .sorted(descending ? byName.reversed() : byName)
                    .toList();
        }
        int column = IntStream.range(0, matrix.columns().size())
                .filter(i -> matrix.columns().get(i).code().equals(sort))
                .findFirst()
                .orElse(-1);
        if (column < 0) {
            return matrix.rows();
        }
        Comparator<Double> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return matrix.rows().stream()
                .sorted(Comparator.comparing(row -> row.cells().get(column).rate(), Comparator.nullsLast(order)))
                .toList();
    }

    private String name(Matrix.Row row) {
        return communes.all().stream()
                .filter(commune -> commune.code().value().equals(row.commune()))
                .findFirst()
                .map(Commune::fullName)
                .orElse(row.name());
    }

    private static List<HeatTable.Box> boxes(
            List<Matrix.Cell> cells, List<HeatTable.Head> heads, String place, int threshold, Texts texts) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> box(cells.get(i), place + ", " + heads.get(i).name(), threshold, texts))
                .toList();
    }

    static HeatTable.Box box(Matrix.Cell cell, String what, int threshold, Texts texts) {
        Double rate = cell.rate();
        Long n = cell.n();
        if (rate == null) {
            String note = n == null || n > 0 ? "dashboard.cell.few" : "dashboard.cell.none";
            boolean few = n == null || n > 0;
            return new HeatTable.Box(
                    few ? "heat few" : "heat none",
                    "",
                    n == null || n == 0 ? "" : texts.of("dashboard.cell.n", texts.count(n)),
                    "",
                    what + ": " + texts.of(note));
        }
        String interval = interval(cell, texts).orElse("");
        String count = texts.count(n == null ? 0 : n);
        StringBuilder title = new StringBuilder(what)
                .append(": ")
                .append(texts.of("dashboard.cell.rate", texts.percent(rate), count));
        if (!interval.isEmpty()) {
            title.append("; ").append(texts.of("dashboard.cell.interval", interval));
        }
        boolean few = n == null || n < threshold;
        if (!cell.published()) {
            title.append("; ").append(texts.of(few ? "dashboard.cell.few" : "dashboard.cell.withheld"));
        }
        return new HeatTable.Box(
                cell.published() || !few ? "heat s" + step(rate) : "heat few",
                texts.brief(rate),
                texts.of("dashboard.cell.n", count),
                interval,
                title.toString());
    }

    private static Optional<String> interval(Matrix.Cell cell, Texts texts) {
        Double low = cell.low();
        Double high = cell.high();
        return low == null || high == null ? Optional.empty() : Optional.of(texts.brief(low) + "–" + texts.brief(high));
    }

    /** 1, the lightest, to 5. */
    static int step(double rate) {
        return 1 + (int) STEPS.stream().filter(from -> rate >= from).count();
    }
}
