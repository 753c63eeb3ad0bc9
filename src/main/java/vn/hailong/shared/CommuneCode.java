package vn.hailong.shared;

import java.util.regex.Pattern;

/** The five-digit code of a commune in the national list, kept as text because of its leading zeros. */
public record CommuneCode(String value) implements Comparable<CommuneCode> {

    private static final Pattern FORMAT = Pattern.compile("[0-9]{5}");

    public CommuneCode {
        if (!FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("A commune code has five digits, not \"" + value + "\"");
        }
    }

    /** Whether the text has the form of a commune code; it need not be one of this province. */
    public static boolean isWellFormed(String text) {
        return FORMAT.matcher(text).matches();
    }

    @Override
    public int compareTo(CommuneCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
