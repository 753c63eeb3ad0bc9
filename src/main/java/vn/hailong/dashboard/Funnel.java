package vn.hailong.dashboard;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many at each counter saw the form, answered a part of it, and answered all of it.
 *
 * @param to the last day inside
 * @param channel whose answers are counted
 * @param flagged {@code exclude} or {@code include}
 */
record Funnel(LocalDate from, LocalDate to, String channel, String flagged, List<Row> rows) {

    /** The only channel whose forms and answers are counted here: the others open no form on a phone. */
    static final String CHANNEL = "qr";

    /**
     * One counter.
     *
     * @param counter its id
     * @param name the point and the counter
     * @param commune none for a point of the province
     * @param shown blank forms shown, approximately
     * @param begun answers by QR code, complete or partial
     * @param completed those of them that are complete
     */
    @Schema(name = "FunnelRow")
    record Row(String counter, String name, @Nullable String commune, long shown, long begun, long completed) {

        /** Whether nobody has ever come here by its code. */
        boolean isUntouched() {
            return shown == 0 && begun == 0;
        }
    }

    Funnel {
        rows = List.copyOf(rows);
    }

    /** All counters together. */
    Row total() {
        return rows.stream()
                .reduce(
                        new Row("", "", null, 0, 0, 0),
                        (sum, row) -> new Row(
                                "",
                                "",
                                null,
                                sum.shown() + row.shown(),
                                sum.begun() + row.begun(),
                                sum.completed() + row.completed()));
    }
}
