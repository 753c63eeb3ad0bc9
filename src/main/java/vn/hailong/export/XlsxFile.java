package vn.hailong.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.hailong.shared.Simulation;

/** A table as XLSX: a sheet of facts, then its sheets with their heads fixed and filters on them. Codes are texts, numbers are numbers. */
final class XlsxFile {

    private static final int FLUSH_ROWS = 1000;
    private static final String TEAL = "0B5D66";
    private static final String WHITE = "FFFFFF";
    private static final String BAD = "A3271B";
    /** Columns this wide hold sentences. */
    private static final int WRAPPED = 40;

    private static final int FACT_NAMES = 30;
    private static final int FACT_VALUES = 96;

    private final Simulation simulation;

    private XlsxFile(Simulation simulation) {
        this.simulation = simulation;
    }

    static byte[] of(TableFile table, Simulation simulation) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Hai Long", "1.0")) {
            book.setGlobalDefaultFont("Arial", 10);
            XlsxFile file = new XlsxFile(simulation);
            file.facts(book, table);
            for (TableFile.Sheet sheet : table.sheets()) {
                file.sheet(book, sheet);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void facts(Workbook book, TableFile table) throws IOException {
        Worksheet sheet = book.newWorksheet(table.about());
        sheet.width(0, FACT_NAMES);
        sheet.width(1, FACT_VALUES);
        int row = mark(sheet);
        for (TableFile.Fact fact : table.facts()) {
            sheet.value(row, 0, fact.name());
            sheet.style(row, 0).bold().verticalAlignment("top").wrapText(true).set();
            sheet.value(row, 1, fact.value());
            sheet.style(row, 1).verticalAlignment("top").wrapText(true).set();
            sheet.rowHeight(row, 15 * lines(fact));
            row++;
        }
        printed(sheet);
        sheet.finish();
    }

    /** How many lines the fact takes, for programs that do not make the row taller by themselves. */
    private static int lines(TableFile.Fact fact) {
        return Math.max(
                1 + (fact.name().length() - 1) / FACT_NAMES, 1 + fact.value().length() / FACT_VALUES);
    }

    private void sheet(Workbook book, TableFile.Sheet table) throws IOException {
        Worksheet sheet = book.newWorksheet(table.title());
        List<TableFile.Column> columns = table.columns();
        int head = mark(sheet);
        for (int c = 0; c < columns.size(); c++) {
            sheet.width(c, columns.get(c).width());
            sheet.value(head, c, columns.get(c).title());
            sheet.style(head, c)
                    .bold()
                    .fontColor(WHITE)
                    .fillColor(TEAL)
                    .wrapText(true)
                    .verticalAlignment("center")
                    .horizontalAlignment(columns.get(c).kind() == TableFile.Kind.TEXT ? "left" : "right")
                    .indent(columns.get(c).kind() == TableFile.Kind.TEXT ? 1 : 0)
                    .set();
        }
        sheet.rowHeight(head, 45);
        sheet.freezePane(table.fixed(), head + 1);
        sheet.setAutoFilter(head, 0, head + table.rows().size(), columns.size() - 1);
        sheet.repeatRows(0, head);
        printed(sheet);
        int row = head + 1;
        for (List<? extends @org.jspecify.annotations.Nullable Object> cells : table.rows()) {
            for (int c = 0; c < cells.size(); c++) {
                cell(sheet, row, c, columns.get(c), cells.get(c));
            }
            if (++row % FLUSH_ROWS == 0) {
                sheet.flush();
            }
        }
        sheet.finish();
    }

    private static void cell(
            Worksheet sheet,
            int row,
            int column,
            TableFile.Column under,
            @org.jspecify.annotations.Nullable Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
            sheet.style(row, column)
                    .format(format(under.kind()))
                    .verticalAlignment("top")
                    .set();
        } else if (value != null) {
            sheet.value(row, column, value.toString());
            if (under.kind() != TableFile.Kind.TEXT) {
                sheet.style(row, column).italic().horizontalAlignment("right").set();
            } else {
                sheet.style(row, column)
                        .format("@")
                        .horizontalAlignment("left")
                        .indent(1)
                        .verticalAlignment("top")
                        .wrapText(under.width() >= WRAPPED)
                        .set();
            }
        }
    }

    private static String format(TableFile.Kind kind) {
        return switch (kind) {
            case RATE -> "0.00%";
            case NUMBER -> "0.00";
            case COUNT, TEXT -> "#,##0";
        };
    }

    /** The first row that is free: below the mark where answers are simulated. */
    private int mark(Worksheet sheet) {
        if (!simulation.on()) {
            return 0;
        }
        sheet.value(0, 0, Simulation.MARK);
        sheet.style(0, 0).bold().fontColor(BAD).fontSize(14).set();
        return 1;
    }

    private void printed(Worksheet sheet) {
        sheet.pageOrientation("landscape");
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        if (simulation.on()) {
            sheet.header(Simulation.MARK, Position.CENTER);
        }
        sheet.footer("&P / &N", Position.RIGHT);
    }
}
