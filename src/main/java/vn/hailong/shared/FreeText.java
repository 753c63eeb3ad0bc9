package vn.hailong.shared;

import java.text.Normalizer;

/** What a citizen writes, in the one form that it is compared and stored in. */
public final class FreeText {

    private FreeText() {}

    /**
     * NFC, lines ended by LF, without control characters and halves of surrogate pairs (which a store cannot keep), and
     * stripped; empty when nothing visible is left. Canonical text stays as it is.
     */
    public static String canonical(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(FreeText::isKept)
                .forEach(kept::appendCodePoint);
        String stripped = strip(Normalizer.normalize(kept, Normalizer.Form.NFC));
        return stripped.codePoints().allMatch(FreeText::isInvisible) ? "" : stripped;
    }

    /** The text up to this many code points. */
    public static String beginning(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    private static boolean isKept(int codePoint) {
        int type = Character.getType(codePoint);
        return codePoint == '\n' || codePoint == '\t' || (type != Character.CONTROL && type != Character.SURROGATE);
    }

    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Every space there is, the no-break space of phone keyboards too, is one char. */
    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isInvisible(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT
                || Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint);
    }
}
