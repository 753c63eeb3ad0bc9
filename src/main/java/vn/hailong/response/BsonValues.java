package vn.hailong.response;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bson.RawBsonDocument;

/** The types of values in the bytes of stored documents, and the way past a value that is not wanted. */
final class BsonValues {

    static final byte DOUBLE = 0x01;
    static final byte STRING = 0x02;
    static final byte DOCUMENT = 0x03;
    static final byte ARRAY = 0x04;
    static final byte NULL = 0x0a;
    static final byte INT = 0x10;
    static final byte LONG = 0x12;

    private static final byte BINARY = 0x05;
    private static final byte BOOLEAN = 0x08;
    private static final byte DATE = 0x09;

    private BsonValues() {}

    /** The bytes of a whole document, its length first. */
    static ByteBuffer bytes(RawBsonDocument document) {
        return document.getByteBuffer().asNIO().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Moves behind the value that begins where the bytes stand. */
    static void skip(byte type, ByteBuffer bytes) {
        int start = bytes.position();
        switch (type) {
            case STRING -> bytes.position(start + Integer.BYTES + bytes.getInt(start));
            case DOCUMENT, ARRAY -> bytes.position(start + bytes.getInt(start));
            case BINARY -> bytes.position(start + Integer.BYTES + 1 + bytes.getInt(start));
            case INT -> bytes.position(start + Integer.BYTES);
            case LONG, DOUBLE, DATE -> bytes.position(start + Long.BYTES);
            case BOOLEAN -> bytes.position(start + 1);
            case NULL -> {} // it has no bytes
            default -> throw new IllegalStateException("No value of the type " + type + " is stored");
        }
    }
}
