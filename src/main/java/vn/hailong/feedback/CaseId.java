package vn.hailong.feedback;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names a case to staff. It follows from the receipt, and no page or file leads back from it to the receipt or the answer. */
record CaseId(String value) {

    private static final Pattern FORMAT = Pattern.compile("[0-9a-f]{24}");
    private static final int SHOWN = 6;

    CaseId {
        if (!FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a case: " + value);
        }
    }

    static CaseId ofReceipt(String receipt) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("request:" + receipt).getBytes(StandardCharsets.US_ASCII));
            return new CaseId(HexFormat.of().formatHex(digest, 0, 12));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static Optional<CaseId> parse(String text) {
        return FORMAT.matcher(text).matches() ? Optional.of(new CaseId(text)) : Optional.empty();
    }

    /** Short enough to say on the phone. */
    String number() {
        return value.substring(0, SHOWN).toUpperCase(Locale.ROOT);
    }
}
