package vn.hailong.shared;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names of fields and the texts of stored documents from their bytes. Names come again and again: most are read without making
 * them anew. Several threads may read with one; at worst a name is made twice.
 */
public final class BsonNames {

    private static final int KEPT = 1 << 12;
    private static final int LONGEST_KEPT = 40;

    private final @Nullable Kept[] kept = new Kept[KEPT];

    private record Kept(String name, byte[] bytes) {

        boolean isAt(ByteBuffer buffer, int start, int length) {
            if (bytes.length != length) {
                return false;
            }
            if (buffer.hasArray()) {
                int from = buffer.arrayOffset() + start;
                return Arrays.equals(bytes, 0, length, buffer.array(), from, from + length);
            }
            return buffer.slice(start, length).equals(ByteBuffer.wrap(bytes));
        }
    }

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
        Kept known = isPlain ? kept[place] : null;
        if (known != null && known.isAt(bytes, start, length)) {
            return known.name();
        }
        byte[] name = new byte[length];
        bytes.get(start, name);
        String made = new String(name, StandardCharsets.UTF_8);
        if (isPlain && length <= LONGEST_KEPT) {
            kept[place] = new Kept(made, name);
        }
        return made;
    }

    /** As {@link #text}, for codes and days, which come again and again as names do. */
    public String code(ByteBuffer bytes) {
        int start = bytes.position();
        int length = length(bytes);
        String code = read(bytes);
        if (bytes.position() == start + Integer.BYTES + length) {
            return code;
        }
        return text(bytes.position(start)); // it has a zero in it, which ends a name
    }

    /** The text that begins where the bytes stand, with its length before it; they stand behind it then. */
    public static String text(ByteBuffer bytes) {
        byte[] text = new byte[length(bytes) - 1];
        bytes.get(text).get();
        return new String(text, StandardCharsets.UTF_8);
    }

    private static int length(ByteBuffer bytes) {
        int length = bytes.getInt();
        if (length < 1 || length > bytes.remaining()) { // of a damaged file: not to be believed, nor made room for
            throw new BufferUnderflowException();
        }
        return length;
    }
}
