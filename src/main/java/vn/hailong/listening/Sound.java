package vn.hailong.listening;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** A recorded prompt's sound, named by what it holds: the same name is always the same sound. */
record Sound(String name, SoundFormat format, byte[] content) {

    static final int MOST_BYTES = 20 * 1024;

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{40}\\.(?:mp3|m4a)");

    Sound {
        content = content.clone();
    }

    static Sound of(SoundFormat format, byte[] content) {
        return new Sound(hash(content) + "." + format.ending(), format, content);
    }

    /** The format a name of a sound tells; empty for what is no such name. */
    static Optional<SoundFormat> formatOf(String name) {
        return NAME.matcher(name).matches()
                ? SoundFormat.ofEnding(name.substring(name.indexOf('.') + 1))
                : Optional.empty();
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
                    .substring(0, 40);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
