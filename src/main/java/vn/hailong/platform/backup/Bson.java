package vn.hailong.platform.backup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;

/** Documents as bytes. */
final class Bson {

    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();
    private static final byte[] ID = "_id\0".getBytes(StandardCharsets.US_ASCII);

    /** Behind the length and the type of the first field. */
    private static final int FIRST_NAME = 5;

    private Bson() {}

    /** The same document with its {@code _id} first, where MongoDB puts it; the embedded store leaves it where it was. */
    static byte[] idFirst(byte[] bson) {
        if (bson.length > FIRST_NAME + ID.length
                && Arrays.equals(bson, FIRST_NAME, FIRST_NAME + ID.length, ID, 0, ID.length)) {
            return bson;
        }
        BsonDocument document = decode(bson);
        BsonValue id = document.get("_id");
        if (id == null) {
            return bson;
        }
        BsonDocument ordered = new BsonDocument("_id", id);
        ordered.putAll(document);
        return encode(ordered);
    }

    static byte[] encode(BsonDocument document) {
        return bytes(new RawBsonDocument(document, CODEC));
    }

    static byte[] bytes(RawBsonDocument document) {
        ByteBuffer buffer = document.getByteBuffer().asNIO();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    static BsonDocument decode(byte[] bson) {
        try (BsonBinaryReader reader = new BsonBinaryReader(ByteBuffer.wrap(bson))) {
            return CODEC.decode(reader, DecoderContext.builder().build());
        }
    }
}
