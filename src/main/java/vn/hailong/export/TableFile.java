package vn.hailong.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table with its facts, to be taken away as a file.
 *
 * @param name of the file, without its ending: small letters, digits, {@code -} and {@code _}
 * @param about the title of the sheet of facts
 * @param facts what the figures are of and how they were made
 * @param sheets the views of the data; the last is the long one, with one figure to a row, which a CSV holds
 */
public record TableFile(String name, String about, List<Fact> facts, List<Sheet> sheets) {

    public TableFile {
        facts = List.copyOf(facts);
        sheets = List.copyOf(sheets);
        if (sheets.isEmpty()) {
            throw new IllegalArgumentException("A file without a sheet: " + name);
        }
    }

    /** One fact. */
    public record Fact(String name, String value) {}

    /** How the cells of a column are read. */
    public enum Kind {
        /** A code or a word. */
        TEXT,
        /** A whole number. */
        COUNT,
        /** A share of 1, shown in percent. */
        RATE,
        /** Any other number, shown with two decimals. */
        NUMBER
    }

    /**
     * A column.
     *
     * @param code its name for programs, the same in every language
     * @param title its name for people
     * @param width in characters
     */
    public record Column(String code, String title, Kind kind, int width) {

        public static Column text(String code, String title, int width) {
            return new Column(code, title, Kind.TEXT, width);
        }

        public static Column count(String code, String title) {
            return new Column(code, title, Kind.COUNT, 11);
        }

        public static Column number(String code, String title) {
            return new Column(code, title, Kind.NUMBER, 13);
        }

        public static Column rate(String code, String title) {
            return new Column(code, title, Kind.RATE, 13);
        }
    }

    /**
     * A view of the data.
     *
     * @param title at most 31 characters
     * @param fixed how many columns stay when one scrolls
     * @param rows texts, numbers, and nulls for empty cells; a text may stand where a number is not to be known
     */
    public record Sheet(String title, List<Column> columns, int fixed, List<List<@Nullable Object>> rows) {

        public Sheet {
            columns = List.copyOf(columns);
            List<List<@Nullable Object>> copies = new ArrayList<>(rows.size());
            for (List<@Nullable Object> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "A row of " + row.size() + " cells under " + columns.size() + " columns in " + title);
                }
                copies.add(Collections.unmodifiableList(new ArrayList<>(row)));
            }
            rows = Collections.unmodifiableList(copies);
        }
    }

    /** The last sheet, with one figure to a row. */
    Sheet longOne() {
        return sheets.get(sheets.size() - 1);
    }
}
