package vn.hailong.response;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The short code a citizen gets for an answer, such as {@code 7KQ2-M9XF-40TD}: 60 bits of a digest of the submission id, so it is the same at every replay and does not lead back to the id. */
public record ReceiptCode(String value) {

    /** Crockford's alphabet: no I, L, O, U. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int SYMBOLS = 12;

    public ReceiptCode {
        if (value.length() != SYMBOLS || !value.chars().allMatch(symbol -> ALPHABET.indexOf(symbol) >= 0)) {
            throw new IllegalArgumentException("Not a receipt: " + value);
        }
    }

    /** The receipt of an answer. */
    public static ReceiptCode of(UUID submission) {
        byte[] digest;
        try {
            digest = MessageDigest.getInstance("SHA-256")
                    .digest(("receipt:" + submission).getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
        long bits = ByteBuffer.wrap(digest).getLong() >>> 4;
        StringBuilder symbols = new StringBuilder(SYMBOLS);
        for (int i = SYMBOLS - 1; i >= 0; i--) {
            symbols.append(ALPHABET.charAt((int) (bits >>> (5 * i)) & 31));
        }
        return new ReceiptCode(symbols.toString());
    }

    /** The receipt in what somebody typed: case, spaces and hyphens do not matter, O is zero, I and L are one; empty when it is none. */
    public static Optional<ReceiptCode> parse(String typed) {
        String text = typed.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return text.length() == SYMBOLS && text.chars().allMatch(symbol -> ALPHABET.indexOf(symbol) >= 0)
                ? Optional.of(new ReceiptCode(text))
                : Optional.empty();
    }

    /** As it is shown: three groups of four with hyphens. */
    @Override
    public String toString() {
        return value.substring(0, 4) + "-" + value.substring(4, 8) + "-" + value.substring(8);
    }
}
