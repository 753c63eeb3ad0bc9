package vn.hailong.servicepoint;

import java.util.Locale;
import java.util.Optional;

/** The public code of a counter: seven random characters without look-alikes, and a check character. */
public record CounterCode(String value) {

    /** 23 characters, a prime number, so that the check finds every wrong character and every swap of two. */
    static final String ALPHABET = "346789ACDEFHJKMNPQRTWXY";

    static final int LENGTH = 8;

    public CounterCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not a counter's code: " + value);
        }
    }

    /** The code in what somebody typed, capitals or not, with spaces or hyphens; empty when there is none, or its check character is wrong. */
    public static Optional<CounterCode> parse(String typed) {
        if (isValid(typed)) {
            return Optional.of(new CounterCode(typed));
        }
        String text = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return isValid(text) ? Optional.of(new CounterCode(text)) : Optional.empty();
    }

    /** The code that an address consists of after its start, as it stands in a QR code; empty where it is written in any other way. */
    public static Optional<CounterCode> ofPath(String path, String start) {
        if (path.length() != start.length() + LENGTH || !path.startsWith(start)) {
            return Optional.empty();
        }
        String text = path.substring(start.length());
        return isValid(text) ? Optional.of(new CounterCode(text)) : Optional.empty();
    }

    /** The code with these seven characters, its check character added. */
    static CounterCode of(String body) {
        return new CounterCode(body + checkOf(body));
    }

    private static boolean isValid(String text) {
        return text.length() == LENGTH
                && text.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)
                && checkOf(text.substring(0, LENGTH - 1)) == text.charAt(LENGTH - 1);
    }

    private static char checkOf(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += (i + 2) * ALPHABET.indexOf(body.charAt(i));
        }
        return ALPHABET.charAt(sum % ALPHABET.length());
    }

    @Override
    public String toString() {
        return value;
    }
}
