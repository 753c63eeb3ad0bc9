package vn.hailong.kiosk;

import java.util.Locale;
import java.util.Optional;

/** What staff type or scan on a tablet to make it a kiosk: twelve random characters without look-alikes, fifty-four bits. */
public record OneTimeCode(String value) {

    private static final String ALPHABET = "346789ACDEFHJKMNPQRTWXY";
    private static final int LENGTH = 12;
    private static final int GROUP = 4;

    public OneTimeCode {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("Not a one-time code");
        }
    }

    static OneTimeCode fresh() {
        return new OneTimeCode(Randoms.text(ALPHABET, LENGTH));
    }

    /** The code in what somebody typed, capitals or not, with spaces or hyphens; empty when there is none. */
    public static Optional<OneTimeCode> parse(String typed) {
        String text = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return isWellFormed(text) ? Optional.of(new OneTimeCode(text)) : Optional.empty();
    }

    private static boolean isWellFormed(String text) {
        return text.length() == LENGTH && text.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0);
    }

    String digest() {
        return Randoms.digest(value);
    }

    /** In groups of four, as it is shown. */
    public String spaced() {
        return value.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    /** Nothing that could be used, should it ever reach a log. */
    @Override
    public String toString() {
        return "OneTimeCode";
    }
}
