package vn.hailong.shared;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a CSV file that a person sent. Lenient in what spreadsheets do: byte order mark, comma, semicolon or tab, any order
 * of columns, their names in capital or small letters, empty rows. What is wrong with a row is a fault of it; all faults are
 * collected, each at its line and column.
 *
 * @param rows the rows that can be read, in the order of the file
 * @param faults what is wrong with the shape of the file; empty when all rows could be read
 */
public record CsvRows(List<Row> rows, List<Fault> faults) {

    private static final char[] DELIMITERS = {';', ',', '\t'};

    /**
     * A column of the file.
     *
     * @param name what faults and {@link Row#cell} call it
     * @param alias another name that the header may have, as in the files that we write in Vietnamese
     * @param required whether the file must have it
     */
    public record Column(String name, String alias, boolean required) {}

    /** One row under the header; cells are stripped, in NFC, without the apostrophe that keeps them from being formulas. */
    public record Row(int line, Map<String, String> cells) {

        public Row {
            cells = Map.copyOf(cells);
        }

        /** Empty when the cell is empty or the file does not have the column. */
        public String cell(String column) {
            return cells.getOrDefault(column, "");
        }

        /** What is wrong with a cell of this row: the fault's item is {@code line:column}. */
        public Fault fault(String column, String code, Object... args) {
            return new Fault(line + ":" + column, code, List.of(args));
        }
    }

    public CsvRows {
        rows = List.copyOf(rows);
        faults = List.copyOf(faults);
    }

    /** Reads a file of at most so many rows. Without a usable header there are no rows, only faults. */
    public static CsvRows read(byte[] content, List<Column> columns, int mostRows) {
        String text;
        try {
            text = decoded(content);
        } catch (CharacterCodingException notUtf8) {
            return broken(1, "shared.csv.not-utf-8");
        }
        if (text.isBlank()) {
            return broken(1, "shared.csv.empty");
        }
        if (text.indexOf('\0') >= 0) {
            return broken(1, "shared.csv.no-text");
        }
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(delimiter(text))
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text)) {
            for (CsvRecord record : reader) {
                if (records.size() > mostRows) {
                    return broken(line(record), "shared.csv.too-many-rows", mostRows);
                }
                records.add(record);
            }
        } catch (CsvParseException | IOException malformed) {
            return broken(records.isEmpty() ? 1 : line(records.get(records.size() - 1)) + 1, "shared.csv.malformed");
        }
        return read(records, columns);
    }

    private static CsvRows read(List<CsvRecord> records, List<Column> columns) {
        List<Fault> faults = new ArrayList<>();
        CsvRecord header = records.get(0);
        Map<String, Integer> places = places(header, columns, faults);
        if (!faults.isEmpty()) {
            return new CsvRows(List.of(), faults);
        }
        List<Row> rows = new ArrayList<>();
        for (CsvRecord record : records.subList(1, records.size())) {
            if (record.getFields().stream().allMatch(String::isBlank)) {
                continue;
            }
            if (record.getFieldCount() > header.getFieldCount()) {
                faults.add(new Fault(
                        line(record) + ":",
                        "shared.csv.too-many-cells",
                        List.of(header.getFieldCount(), record.getFieldCount())));
                continue;
            }
            Map<String, String> cells = new LinkedHashMap<>();
            places.forEach((name, place) -> {
                if (place < record.getFieldCount()) {
                    cells.put(name, clean(record.getField(place)));
                }
            });
            rows.add(new Row(line(record), cells));
        }
        return new CsvRows(rows, faults);
    }

    private static Map<String, Integer> places(CsvRecord header, List<Column> columns, List<Fault> faults) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            String name = Folding.fold(header.getField(i));
            for (Column column : columns) {
                boolean isIt = name.equals(Folding.fold(column.name())) || name.equals(Folding.fold(column.alias()));
                if (isIt && places.putIfAbsent(column.name(), i) != null) {
                    faults.add(new Fault("1:" + column.name(), "shared.csv.column-twice", List.of(column.name())));
                }
            }
        }
        for (Column column : columns) {
            if (column.required() && !places.containsKey(column.name())) {
                faults.add(new Fault(
                        "1:" + column.name(), "shared.csv.column-missing", List.of(column.name(), column.alias())));
            }
        }
        return places;
    }

    private static int line(CsvRecord record) {
        return Math.toIntExact(record.getStartingLineNumber());
    }

    private static CsvRows broken(int line, String code, Object... args) {
        return new CsvRows(List.of(), List.of(new Fault(line + ":", code, List.of(args))));
    }

    private static String decoded(byte[] content) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString();
        return text.startsWith(CsvText.BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** The one that the header has most of. */
    private static char delimiter(String text) {
        int end = text.indexOf('\n');
        String header = end < 0 ? text : text.substring(0, end);
        char best = ',';
        long most = 0;
        for (char candidate : DELIMITERS) {
            long found = header.chars().filter(sign -> sign == candidate).count();
            if (found > most) {
                most = found;
                best = candidate;
            }
        }
        return best;
    }

    private static String clean(String cell) {
        String text = Normalizer.normalize(cell, Normalizer.Form.NFC).strip();
        boolean isKept = text.length() > 1
                && text.charAt(0) == '\''
                && !CsvText.safe(text.substring(1)).equals(text.substring(1));
        return isKept ? text.substring(1) : text;
    }
}
