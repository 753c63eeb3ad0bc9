package vn.hailong.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hailong.response.StoredAnswers.StoredAnswer;
import vn.hailong.shared.CsvText;
import vn.hailong.shared.Simulation;

/**
 * One file of raw answers while it is written, piece by piece: a head, the answers, and a last line with the number of rows and
 * the SHA-256 of every byte before it. A file without that line is not whole.
 */
final class AnswerFile {

    private final Layout layout;
    private final Gathering gathering;
    private final CsvText csv;
    private final CsvText.Delimiter delimiter;
    private final Simulation simulation;
    private final MessageDigest digest = sha256();
    private volatile long rows;

    AnswerFile(Layout layout, Coarsening coarsening, CsvText.Delimiter delimiter, Simulation simulation) {
        this.layout = layout;
        this.gathering = new Gathering(layout, coarsening);
        this.csv = new CsvText(delimiter);
        this.delimiter = delimiter;
        this.simulation = simulation;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    byte[] head() {
        if (simulation.on()) {
            csv.row("# " + Simulation.MARK);
        }
        List<String> names = new ArrayList<>(List.of(Layout.NUMBER));
        names.addAll(layout.columns());
        csv.row(names);
        return piece();
    }

    /** The rows that these answers make ready; may be empty. */
    byte[] rows(List<StoredAnswer> answers) {
        answers.forEach(answer -> gathering.add(layout.cells(answer)).forEach(this::row));
        return piece();
    }

    /** The rows that were held back to the end. */
    byte[] rest() {
        gathering.rest().forEach(this::row);
        return piece();
    }

    byte[] lastLine() {
        char sign = delimiter.sign();
        return ("# rows" + sign + rows + sign + "sha256" + sign + HexFormat.of().formatHex(digest.digest()) + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** How many answers were written so far. */
    long rows() {
        return rows;
    }

    private void row(String[] cells) {
        long number = rows + 1;
        List<@Nullable Object> row = new ArrayList<>(cells.length + 1);
        row.add(number);
        for (String cell : cells) {
            row.add(cell.isEmpty() ? null : cell);
        }
        csv.row(row);
        rows = number;
    }

    private byte[] piece() {
        byte[] bytes = csv.take().getBytes(StandardCharsets.UTF_8);
        digest.update(bytes);
        return bytes;
    }
}
