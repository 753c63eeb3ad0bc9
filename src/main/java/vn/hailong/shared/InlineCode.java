package vn.hailong.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** Styles and scripts that a room writes into its pages; a bean of it lets the browser run exactly these and no other. */
public interface InlineCode {

    /** The texts between {@code <style>} and {@code </style>}, to the letter. */
    default List<String> styles() {
        return List.of();
    }

    /** The texts between {@code <script>} and {@code </script>}, to the letter. */
    default List<String> scripts() {
        return List.of();
    }

    /** How a content security policy names the text. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
