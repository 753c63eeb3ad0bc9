package vn.hailong.servicepoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import vn.hailong.shared.BrokenResource;

/** A comma-separated reference file without quotes, read strictly: what is not as expected names its line. */
record ReferenceTable(String file, List<Row> rows) {

    /** One line under the header. */
    record Row(String file, int line, List<String> cells) {

        String cell(int column) {
            return cells.get(column);
        }

        BrokenResource broken(String reason) {
            return new BrokenResource(file, "line " + line, reason);
        }
    }

    /** Reads a file of the class path. */
    static ReferenceTable read(String file, String header) {
        try (InputStream in = ReferenceTable.class.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new BrokenResource(file, "file", "it is missing");
            }
            return parse(file, header, in.readAllBytes());
        } catch (IOException unreadable) {
            throw new BrokenResource(file, "file", "it cannot be read: " + unreadable.getMessage());
        }
    }

    static ReferenceTable parse(String file, String header, byte[] content) {
        String[] lines = decode(file, content).split("\n", -1);
        if (!lines[0].equals(header)) {
            throw new BrokenResource(
                    file, "line 1", "the header should be \"" + header + "\", not \"" + lines[0] + "\"");
        }
        int columns = header.split(",", -1).length;
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].isEmpty() && i == lines.length - 1) {
                break;
            }
            Row row = new Row(file, i + 1, List.of(lines[i].split(",", -1)));
            check(row, lines[i], columns);
            rows.add(row);
        }
        return new ReferenceTable(file, List.copyOf(rows));
    }

    private static void check(Row row, String line, int columns) {
        if (line.indexOf('"') >= 0 || line.indexOf('\r') >= 0) {
            throw row.broken("quotes and carriage returns are not expected here");
        }
        if (row.cells().size() != columns) {
            throw row.broken(columns + " columns expected, " + row.cells().size() + " found");
        }
        if (!Normalizer.isNormalized(line, Normalizer.Form.NFC)) {
            throw row.broken("the text is not in the normal form NFC");
        }
    }

    private static String decode(String file, byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new BrokenResource(file, "file", "it is not UTF-8");
        }
    }
}
