package vn.hailong.dashboard;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.Folding;

/** The funnel as its page shows it: sorted, with a bar for each counter, counters that nobody came to last. */
record FunnelTable(List<Head> heads, Line total, List<Line> lines, int untouched) {

    private static final List<String> COLUMNS = List.of("name", "shown", "begun", "completed", "share");
    private static final String USUAL = "shown";

    /** A column's head; its link sorts by it, and the other way round when it is sorted by already. */
    record Head(String name, String href, String sorted, String arrow, boolean number) {}

    /**
     * One counter.
     *
     * @param share the completed of those shown, such as 42,5%; blank where no form was shown
     * @param length of the bar, 0 to 100
     * @param href of the counter's point
     */
    record Line(
            String name,
            String place,
            String shown,
            String begun,
            String completed,
            String share,
            String length,
            String href,
            boolean untouched) {}

    /** Where the rows of a page come from and lead to. */
    interface Places {

        String name(@Nullable String commune);

        String href(String counter);
    }

    /**
     * @param sort the column sorted by; the forms shown where it is none
     * @param dir {@code asc} or {@code desc}
     * @param address of the page with its filters; what sorts is added to it
     */
    static FunnelTable of(
            Funnel funnel,
            @Nullable String sort,
            @Nullable String dir,
            Supplier<Address> address,
            Places places,
            Texts texts) {
        String by = sort != null && COLUMNS.contains(sort) ? sort : USUAL;
        boolean rising = dir == null || dir.isBlank() ? by.equals("name") : dir.equals("asc");
        List<Line> lines = funnel.rows().stream()
                .sorted(order(by, rising))
                .map(row -> line(row, places, texts))
                .toList();
        return new FunnelTable(
                COLUMNS.stream()
                        .map(column -> head(column, by, rising, address.get(), texts))
                        .toList(),
                line(funnel.total(), places, texts),
                lines,
                Math.toIntExact(
                        funnel.rows().stream().filter(Funnel.Row::isUntouched).count()));
    }

    private static Comparator<Funnel.Row> order(String by, boolean rising) {
        Comparator<Funnel.Row> order =
                switch (by) {
                    case "begun" -> Comparator.comparingLong(Funnel.Row::begun);
                    case "completed" -> Comparator.comparingLong(Funnel.Row::completed);
                    case "share" -> Comparator.comparingDouble(FunnelTable::share);
                    case "name" -> Comparator.comparing(row -> Folding.fold(row.name()));
                    default -> Comparator.comparingLong(Funnel.Row::shown);
                };
        return Comparator.comparing(Funnel.Row::isUntouched)
                .thenComparing(rising ? order : order.reversed())
                .thenComparing(Funnel.Row::counter);
    }

    private static double share(Funnel.Row row) {
        return row.shown() == 0 ? -1 : (double) row.completed() / row.shown();
    }

    private static Line line(Funnel.Row row, Places places, Texts texts) {
        double share = share(row);
        return new Line(
                row.name(),
                row.counter().isEmpty() ? "" : places.name(row.commune()),
                texts.count(row.shown()),
                texts.count(row.begun()),
                texts.count(row.completed()),
                share < 0 ? "" : texts.brief(share) + "%",
                Texts.length(Math.max(0, Math.min(1, share))),
                row.counter().isEmpty() ? "" : places.href(row.counter()),
                row.isUntouched());
    }

    private static Head head(String column, String by, boolean rising, Address address, Texts texts) {
        boolean sorted = column.equals(by);
        boolean next = sorted ? !rising : column.equals("name");
        return new Head(
                texts.of("dashboard.funnel.column." + column),
                address.with("sort", column).with("dir", next ? "asc" : "desc").toString(),
                sorted ? (rising ? "ascending" : "descending") : "none",
                sorted ? (rising ? "▲" : "▼") : "",
                !column.equals("name"));
    }
}
