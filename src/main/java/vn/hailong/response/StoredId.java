package vn.hailong.response;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.bson.BsonBinarySubType;
import org.bson.Document;
import org.bson.types.Binary;

/** An answer's id as it is stored: 16 bytes of BSON subtype 4, whatever a client is set to make of UUIDs. */
final class StoredId {

    private static final int BYTES = 16;

    private StoredId() {}

    static Binary of(UUID id) {
        return new Binary(
                BsonBinarySubType.UUID_STANDARD,
                ByteBuffer.allocate(BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    static UUID in(Document document) {
        Object value = document.get(ResponseDocument.ID);
        if (value instanceof Binary binary) {
            ByteBuffer bytes = ByteBuffer.wrap(binary.getData());
            return new UUID(bytes.getLong(), bytes.getLong());
        }
        if (value instanceof UUID id) {
            return id;
        }
        throw new IllegalArgumentException("An answer's id is not a UUID");
    }
}
