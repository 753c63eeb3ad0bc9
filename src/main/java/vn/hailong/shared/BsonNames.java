package vn.hailong.shared;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names of fields and the texts of stored documents from their bytes. Names come again and again: most are read without making
 * them anew. Several threads may read with one; at worst a name is made twice.
 */
public final class BsonNames {

    private static final int KEPT = 1 << 12;
    private static final int LONGEST_KEPT = 40;

    private final @Nullable String[] kept = new String[KEPT];

    /** The name that begins where the bytes stand; they stand behind it then. */
    public String read(ByteBuffer bytes) {
        int start = bytes.position();
        int hash = 0;
        boolean isPlain = true;
        byte read;
        while ((read = bytes.get()) != 0) {
            hash = 31 * hash + read;
            isPlain &= read > 0;
        }
        int length = bytes.position() - 1 - start;
        int place = (hash ^ hash >>> 12) & KEPT - 1;
        String known = isPlain ? kept[place] : null;
        if (known != null && isAt(known, bytes, start, length)) {
            return known;
        }
        byte[] name = new byte[length];
        bytes.get(start, name);
        String made = new String(name, StandardCharsets.UTF_8);
        if (isPlain && length <= LONGEST_KEPT) {
            kept[place] = made;
        }
        return made;
    }

    private static boolean isAt(String name, ByteBuffer bytes, int start, int length) {
        if (name.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) != bytes.get(start + i)) {
                return false;
            }
        }
        return true;
    }

    /** The text that begins where the bytes stand, with its length before it; they stand behind it then. */
    public static String text(ByteBuffer bytes) {
        int length = bytes.getInt();
        if (length < 1 || length > bytes.remaining()) { // of a damaged file: not to be believed, nor made room for
            throw new BufferUnderflowException();
        }
        byte[] text = new byte[length - 1];
        bytes.get(text).get();
        return new String(text, StandardCharsets.UTF_8);
    }
}
