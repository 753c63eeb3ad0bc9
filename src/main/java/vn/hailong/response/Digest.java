package vn.hailong.response;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.VersionId;

/** What tells a replay from other answers under the same id. */
final class Digest {

    private Digest() {}

    /** SHA-256 over questionnaire, version, stage and the canonical answers; every part carries its length, so no two differ only in where they end. */
    static String of(VersionId questionnaire, Stage stage, Answers answers) {
        MessageDigest digest = sha256();
        add(digest, questionnaire.toString());
        add(digest, stage.name());
        answers.byItem().forEach((item, values) -> {
            add(digest, item);
            add(digest, Integer.toString(values.size()));
            values.forEach(value -> add(digest, value));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
