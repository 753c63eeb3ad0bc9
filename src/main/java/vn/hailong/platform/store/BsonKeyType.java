package vn.hailong.platform.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.UUID;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/** The {@code _id} of a document as a key of the file: its BSON, ordered by type and then by value. */
final class BsonKeyType extends BasicDataType<Object> {

    static final BsonKeyType INSTANCE = new BsonKeyType();

    /** No BSON type has this number, so it stands for "no value at all". */
    private static final byte MISSING = 0;

    private static byte typeOf(@Nullable Object value) {
        return value instanceof Missing ? MISSING : BsonEncoder.determineType(value);
    }

    @Override
    @SuppressWarnings("JavaUtilDate")
    public int compare(@Nullable Object left, @Nullable Object right) {
        if (left instanceof String a && right instanceof String b) {
            return a.compareTo(b);
        }
        byte type = typeOf(left);
        int byType = Byte.compare(type, typeOf(right));
        if (byType != 0 || type == MISSING || left == null || right == null) {
            return byType;
        }
        if (left.getClass() == right.getClass()
                && (left instanceof Number
                        || left instanceof Boolean
                        || left instanceof Instant
                        || left instanceof UUID
                        || left instanceof ObjectId
                        || left instanceof BinData)
                && left instanceof Comparable<?>) {
            @SuppressWarnings("unchecked")
            Comparable<Object> comparable = (Comparable<Object>) left;
            return comparable.compareTo(right);
        }
        return encoded(type, left).compareTo(encoded(type, right));
    }

    private static ByteBuf encoded(byte type, Object value) {
        ByteBuf bytes = Unpooled.buffer(64);
        BsonEncoder.encodeValue(type, value, bytes);
        return bytes;
    }

    @Override
    public int getMemory(@Nullable Object key) {
        return key instanceof String text ? 40 + text.length() : 48;
    }

    @Override
    public void write(WriteBuffer target, @Nullable Object key) {
        byte type = typeOf(key);
        target.put(type);
        if (type != MISSING && key != null) {
            ByteBuf bytes = encoded(type, key);
            target.put(ByteBuffer.wrap(bytes.array(), 0, bytes.writerIndex()));
        }
    }

    /** Null only within the key of an index, for a field that a document lacks. */
    @Override
    @SuppressWarnings("NullAway")
    public Object read(ByteBuffer source) {
        byte type = source.get();
        if (type == MISSING) {
            return Missing.getInstance();
        }
        if (type == BsonConstants.TYPE_NULL) {
            return null;
        }
        if (type == BsonConstants.TYPE_UTF8_STRING || type == BsonConstants.TYPE_DATA) {
            int length = source.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(source.position());
            if (length < 0 || length > source.remaining()) { // of a damaged file: not to be believed, nor made room for
                throw new BufferUnderflowException();
            }
        }
        ByteBuf bytes = Unpooled.wrappedBuffer(source.slice());
        Object key = BsonDecoder.decodeValue(type, bytes);
        source.position(source.position() + bytes.readerIndex());
        return key;
    }

    @Override
    public Object[] createStorage(int size) {
        return new Object[size];
    }
}
