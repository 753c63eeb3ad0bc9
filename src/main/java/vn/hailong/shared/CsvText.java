package vn.hailong.shared;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text of a CSV file as spreadsheets open it: a byte order mark first, CRLF at each line's end, texts in quotes and safe,
 * numbers bare. With {@link Delimiter#SEMICOLON} a number has a decimal comma, as a Vietnamese spreadsheet expects it.
 */
public final class CsvText {

    /** What the first bytes of a file are, so that a spreadsheet reads Vietnamese. */
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What parts two cells. */
    public enum Delimiter {
        COMMA(','),
        SEMICOLON(';');

        private final char sign;

        Delimiter(char sign) {
            this.sign = sign;
        }

        public char sign() {
            return sign;
        }

        /** The delimiter written as {@code comma} or {@code semicolon}; empty for any other text. */
        public static Optional<Delimiter> of(String text) {
            return switch (text) {
                case "comma" -> Optional.of(COMMA);
                case "semicolon" -> Optional.of(SEMICOLON);
                default -> Optional.empty();
            };
        }
    }

    /** Which cells of the row being written are texts. */
    private final List<Boolean> texts = new ArrayList<>();

    private final Delimiter delimiter;
    private final StringWriter out = new StringWriter();
    private final CsvWriter writer;

    public CsvText(Delimiter delimiter) {
        this.delimiter = delimiter;
        this.writer = CsvWriter.builder()
                .fieldSeparator(delimiter.sign())
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(new QuotesOfTexts())
                .build(out);
        out.append(BYTE_ORDER_MARK);
    }

    /** Adds one row: a number is written bare, null is an empty cell, anything else is a text. */
    public CsvText row(@Nullable Object... cells) {
        return row(java.util.Arrays.asList(cells));
    }

    /** Adds one row: a number is written bare, null is an empty cell, anything else is a text. */
    public CsvText row(List<? extends @Nullable Object> cells) {
        texts.clear();
        List<String> written = new ArrayList<>(cells.size());
        for (Object cell : cells) {
            texts.add(cell != null && !(cell instanceof Number));
            written.add(cell == null ? "" : cell instanceof Number number ? number(number) : safe(cell.toString()));
        }
        writer.writeRecord(written);
        return this;
    }

    /** What was written since the last call, the byte order mark first of all. */
    public String take() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes every text", e);
        }
        String text = out.toString();
        out.getBuffer().setLength(0);
        return text;
    }

    /** A text that no spreadsheet takes for a formula: one that begins like one has an apostrophe before it. */
    public static String safe(String text) {
        if (text.isEmpty()) {
            return text;
        }
        return switch (text.charAt(0)) {
            case '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠' -> "'" + text;
            default -> text;
        };
    }

    private String number(Number number) {
        if (number instanceof Double real && (real.isNaN() || real.isInfinite())) {
            throw new IllegalArgumentException("No number to write: " + number);
        }
        String text = number instanceof Double real
                ? java.math.BigDecimal.valueOf(real).toPlainString()
                : number.toString();
        return delimiter == Delimiter.SEMICOLON ? text.replace('.', ',') : text;
    }

    private final class QuotesOfTexts implements QuoteStrategy {

        @Override
        public boolean quoteValue(int line, int field, String value) {
            return texts.get(field);
        }
    }
}
