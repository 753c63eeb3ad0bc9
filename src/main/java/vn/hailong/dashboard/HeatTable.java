package vn.hailong.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A matrix as a page shows it.
 *
 * @param place the head of the first column
 * @param province the row over all communes; null where it is not the reader's to see
 * @param intervals whether every cell shows its interval
 */
record HeatTable(
        String caption,
        Head place,
        List<Head> heads,
        @Nullable Line province,
        List<Line> lines,
        boolean intervals) {

    HeatTable {
        heads = List.copyOf(heads);
        lines = List.copyOf(lines);
    }

    /**
     * The head of a column.
     *
     * @param href the same view sorted by this column
     * @param sorted {@code ascending}, {@code descending} or {@code none}
     * @param arrow the sign of that order; blank when it is not sorted by
     */
    record Head(String code, String name, String href, String sorted, String arrow) {}

    /** A row. */
    record Line(String name, @Nullable String href, List<Box> boxes) {

        Line {
            boxes = List.copyOf(boxes);
        }
    }

    /**
     * A cell.
     *
     * @param css the classes of its look
     * @param rate such as 84,9; blank where there is none
     * @param n such as "n 45"; blank where it is not the reader's to know
     * @param interval such as "72,3–91,2"; blank where there is none
     * @param title all of it in words
     */
    record Box(String css, String rate, String n, String interval, String title) {}
}
