package vn.hailong.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.CommuneCode;
import vn.hailong.statistics.Composite;
import vn.hailong.statistics.Interval;
import vn.hailong.statistics.Percent;
import vn.hailong.statistics.ReleaseAudit;
import vn.hailong.statistics.Threshold;

/**
 * Rates of every commune in every column, as programs read it.
 *
 * @param versions of the questionnaire that the figures are of
 * @param from the first day
 * @param to the last day
 * @param channel null for all
 * @param interval the confidence of every interval
 * @param received for commune staff how many answers their counters have received in the period, all of them and live; null for
 *     the others
 * @param breaks changes between versions that figures of the columns are not added up over; absent where there are none
 * @param rows the 99 communes, in the order of their codes
 */
@JsonPropertyOrder({
    "questionnaire",
    "from",
    "to",
    "rule",
    "by",
    "threshold",
    "received",
    "columns",
    "rows",
    "province",
    "channel",
    "flagged",
    "versions",
    "interval",
    "method",
    "breaks"
})
record Matrix(
        String questionnaire,
        List<Integer> versions,
        LocalDate from,
        LocalDate to,
        String rule,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String channel,
        String flagged,
        By by,
        int threshold,
        String interval,
        String method,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long received,
        List<Column> columns,
        List<Row> rows,
        Province province,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SeriesBreak> breaks) {

    /** How every figure and its interval are made. */
    static final String METHOD =
            "plain mean of the criteria's indices; n: the smallest criterion n; 95% interval: Wilson's for one criterion under "
                    + "top2, else from the respondents' own means";

    Matrix {
        versions = List.copyOf(versions);
        breaks = List.copyOf(breaks);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** With the rows of these communes only. */
    Matrix of(Predicate<CommuneCode> communes) {
        return with(
                rows.stream()
                        .filter(row -> communes.test(new CommuneCode(row.commune())))
                        .toList(),
                province);
    }

    /** With the cells marked as published where this says so, by place and column. */
    Matrix published(BiPredicate<String, Integer> isPublished) {
        return with(
                rows.stream()
                        .map(row -> new Row(row.commune(), row.name(), marked(row.commune(), row.cells(), isPublished)))
                        .toList(),
                new Province(marked(ReleaseAudit.PROVINCE, province.cells(), isPublished)));
    }

    private Matrix with(List<Row> others, Province whole) {
        return new Matrix(
                questionnaire,
                versions,
                from,
                to,
                rule,
                channel,
                flagged,
                by,
                threshold,
                interval,
                method,
                received,
                columns,
                others,
                whole,
                breaks);
    }

    private static List<Cell> marked(String place, List<Cell> cells, BiPredicate<String, Integer> isPublished) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> {
                    Cell cell = cells.get(i);
                    return new Cell(cell.n(), cell.rate(), cell.low(), cell.high(), isPublished.test(place, i));
                })
                .toList();
    }

    /** A policy group or an element. */
    @JsonPropertyOrder({"code", "name"})
    record Column(String code, String name) {}

    /** A commune. */
    @JsonPropertyOrder({"commune", "name", "cells"})
    record Row(String commune, String name, List<Cell> cells) {

        Row {
            cells = List.copyOf(cells);
        }
    }

    /** The whole province: answers of all places, those of no commune among them. */
    record Province(List<Cell> cells) {

        Province {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One figure.
     *
     * @param n the smallest criterion n; null where the caller may not know it
     * @param rate 0 to 1, unrounded; null where there is none or the caller may not know it
     * @param published whether it may be released
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"n", "rate", "low", "high", "published"})
    record Cell(
            @Nullable Long n,
            @Nullable Double rate,
            @Nullable Double low,
            @Nullable Double high,
            boolean published) {

        /** A cell that is not the caller's to see. */
        static final Cell HIDDEN = new Cell(null, null, null, null, false);

        /** With all its figures, for those who see everything. */
        static Cell of(Optional<Composite> figure, Threshold threshold) {
            if (figure.isEmpty()) {
                return new Cell(0L, null, null, null, false);
            }
            Composite composite = figure.get();
            Optional<Interval> interval = composite.estimate().interval();
            return new Cell(
                    composite.estimate().n(),
                    composite.estimate().value(),
                    interval.map(Interval::low).orElse(null),
                    interval.map(Interval::high).orElse(null),
                    threshold.releases(composite));
        }

        /** How the figure changed since another one: the difference of the two rounded rates; null where one of them is not there. */
        @Nullable
        BigDecimal since(Cell earlier) {
            Double then = earlier.rate();
            return rate == null || then == null
                    ? null
                    : Percent.of(rate).since(Percent.of(then)).movePointLeft(2);
        }

        /** With n alone unless it may be released, for staff who see a part. */
        Cell restricted() {
            return published ? this : new Cell(n, null, null, null, false);
        }
    }
}
