package vn.hailong.platform.store;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.BsonNames;

/**
 * BSON of the types that answers and counts are made of, written and read several times as fast as by the engine, which goes byte
 * by byte: the store does little else. What holds another type is left to the engine.
 */
final class StoredBson {

    private static final byte DOUBLE = 0x01;
    private static final byte STRING = 0x02;
    private static final byte DOCUMENT = 0x03;
    private static final byte ARRAY = 0x04;
    private static final byte BINARY = 0x05;
    private static final byte BOOLEAN = 0x08;
    private static final byte TIME = 0x09;
    private static final byte NULL = 0x0a;
    private static final byte INT = 0x10;
    private static final byte LONG = 0x12;

    private static final byte OF_A_UUID = 4;
    private static final int UUID_BYTES = 16;

    private static final BsonNames NAMES = new BsonNames();

    private StoredBson() {}

    /** Null when the document holds what only the engine writes. */
    static byte @Nullable [] written(Document document) {
        Writer writer = new Writer();
        return writer.document(document) ? Arrays.copyOf(writer.bytes, writer.length) : null;
    }

    /** Null when the bytes hold what only the engine reads. */
    static @Nullable Document read(ByteBuffer source, int start, int length) {
        ByteBuffer bytes = source.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(start).limit(start + length);
        return document(bytes);
    }

    private static @Nullable Document document(ByteBuffer bytes) {
        Document document = new Document();
        bytes.getInt();
        for (byte type = bytes.get(); type != 0; type = bytes.get()) {
            String name = NAMES.read(bytes);
            Object value = type == NULL ? null : value(type, bytes);
            if (value == null && type != NULL) {
                return null;
            }
            document.put(name, value);
        }
        return document;
    }

    private static @Nullable List<Object> list(ByteBuffer bytes) {
        List<Object> list = new ArrayList<>();
        bytes.getInt();
        for (byte type = bytes.get(); type != 0; type = bytes.get()) {
            NAMES.read(bytes);
            Object value = type == NULL ? null : value(type, bytes);
            if (value == null && type != NULL) {
                return null;
            }
            list.add(value);
        }
        return list;
    }

    private static @Nullable Object value(byte type, ByteBuffer bytes) {
        return switch (type) {
            case DOUBLE -> bytes.getDouble();
            case STRING -> BsonNames.text(bytes);
            case DOCUMENT -> document(bytes);
            case ARRAY -> list(bytes);
            case BINARY -> uuid(bytes);
            case BOOLEAN -> bytes.get() != 0;
            case TIME -> Instant.ofEpochMilli(bytes.getLong());
            case INT -> bytes.getInt();
            case LONG -> bytes.getLong();
            default -> null;
        };
    }

    private static @Nullable UUID uuid(ByteBuffer bytes) {
        if (bytes.getInt() != UUID_BYTES || bytes.get() != OF_A_UUID) {
            return null;
        }
        return new UUID(Long.reverseBytes(bytes.getLong()), Long.reverseBytes(bytes.getLong()));
    }

    /** Writes into an array that grows. */
    private static final class Writer {

        private byte[] bytes = new byte[4096];
        private ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        private int length;

        /** False when it holds what only the engine writes. */
        boolean document(Document document) {
            int start = begin();
            for (Map.Entry<String, Object> field : document.entrySet()) {
                if (!field(field.getKey(), field.getValue())) {
                    return false;
                }
            }
            return end(start);
        }

        private boolean list(List<?> list) {
            int start = begin();
            for (int i = 0; i < list.size(); i++) {
                if (!field(Integer.toString(i), list.get(i))) {
                    return false;
                }
            }
            return end(start);
        }

        private int begin() {
            int start = length;
            room(Integer.BYTES);
            length += Integer.BYTES;
            return start;
        }

        private boolean end(int start) {
            put((byte) 0);
            numbers.putInt(start, length - start);
            return true;
        }

        private boolean field(String name, @Nullable Object value) {
            if (value == null) {
                return named(NULL, name);
            }
            if (value instanceof Long number) {
                return named(LONG, name) && number(number);
            }
            if (value instanceof Document inner) {
                return named(DOCUMENT, name) && document(inner);
            }
            if (value instanceof Integer number) {
                if (!named(INT, name)) {
                    return false;
                }
                room(Integer.BYTES);
                numbers.putInt(length, number);
                length += Integer.BYTES;
                return true;
            }
            if (value instanceof String text) {
                return named(STRING, name) && text(text);
            }
            if (value instanceof List<?> inner) {
                return named(ARRAY, name) && list(inner);
            }
            if (value instanceof UUID id) {
                if (!named(BINARY, name)) {
                    return false;
                }
                room(Integer.BYTES);
                numbers.putInt(length, UUID_BYTES);
                length += Integer.BYTES;
                put(OF_A_UUID);
                return number(Long.reverseBytes(id.getMostSignificantBits()))
                        && number(Long.reverseBytes(id.getLeastSignificantBits()));
            }
            if (value instanceof Boolean truth) {
                return named(BOOLEAN, name) && put((byte) (truth ? 1 : 0));
            }
            if (value instanceof Double number) {
                return named(DOUBLE, name) && number(Double.doubleToRawLongBits(number));
            }
            return value instanceof Instant time && named(TIME, name) && number(time.toEpochMilli());
        }

        private boolean named(byte type, String name) {
            room(name.length() + 2);
            int at = length;
            bytes[at++] = type;
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c == 0 || c >= 0x80) {
                    return false;
                }
                bytes[at++] = (byte) c;
            }
            bytes[at++] = 0;
            length = at;
            return true;
        }

        private boolean number(long number) {
            room(Long.BYTES);
            numbers.putLong(length, number);
            length += Long.BYTES;
            return true;
        }

        private boolean text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            room(Integer.BYTES + utf8.length);
            numbers.putInt(length, utf8.length + 1);
            System.arraycopy(utf8, 0, bytes, length + Integer.BYTES, utf8.length);
            length += Integer.BYTES + utf8.length;
            put((byte) 0);
            return true;
        }

        private boolean put(byte one) {
            room(1);
            bytes[length++] = one;
            return true;
        }

        private void room(int more) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
                numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
    }
}
