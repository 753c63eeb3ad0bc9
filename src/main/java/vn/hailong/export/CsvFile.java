package vn.hailong.export;

import java.nio.charset.StandardCharsets;
import vn.hailong.shared.CsvText;
import vn.hailong.shared.Simulation;

/** A table as CSV: the facts first, each in a line that begins with {@code #}, an empty line, then the long table under codes. */
final class CsvFile {

    private CsvFile() {}

    static byte[] of(TableFile table, CsvText.Delimiter delimiter, Simulation simulation) {
        CsvText csv = new CsvText(delimiter);
        if (simulation.on()) {
            csv.row("# " + Simulation.MARK);
        }
        table.facts().forEach(fact -> csv.row("# " + fact.name(), fact.value()));
        StringBuilder text = new StringBuilder(csv.take());
        if (text.length() > CsvText.BYTE_ORDER_MARK.length()) {
            text.append("\r\n");
        }
        TableFile.Sheet sheet = table.longOne();
        csv.row(sheet.columns().stream().map(TableFile.Column::code).toList());
        sheet.rows().forEach(csv::row);
        return text.append(csv.take()).toString().getBytes(StandardCharsets.UTF_8);
    }
}
