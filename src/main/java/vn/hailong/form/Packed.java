package vn.hailong.form;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A style or a script without what only its authors read: indents, blank lines, comments. */
final class Packed {

    private static final String COMMENT = "//";

    private Packed() {}

    static String style(String written) {
        return lines(written).collect(Collectors.joining("\n"));
    }

    /**
     * Without comments at the ends of lines either, where nothing before them could make them anything else: a text, an
     * expression, a division.
     */
    static String script(String written) {
        return lines(written)
                .filter(line -> !line.startsWith(COMMENT))
                .map(Packed::withoutItsComment)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> lines(String written) {
        return written.lines()
                .map(Packed::closed)
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !isComment(line));
    }

    private static boolean isComment(String line) {
        return line.startsWith("/*") && line.indexOf("*/", 2) == line.length() - 2;
    }

    private static String withoutItsComment(String line) {
        int at = line.indexOf(COMMENT);
        boolean isPlain = at > 0 && line.substring(0, at).chars().noneMatch(c -> "'\"`/".indexOf(c) >= 0);
        return isPlain ? line.substring(0, at).strip() : line;
    }

    /** What goes on over several lines would lose its indents, and perhaps more. */
    private static String closed(String line) {
        boolean isOpen =
                line.chars().filter(c -> c == '`').count() % 2 == 1 || line.lastIndexOf("/*") > line.lastIndexOf("*/");
        if (isOpen) {
            throw new IllegalArgumentException("A text or a comment that does not end on its line: " + line);
        }
        return line;
    }
}
