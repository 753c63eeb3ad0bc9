package vn.hailong.platform.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** A document in the file: plain BSON, half the size of Java's serialisation. */
final class BsonDocumentType extends BasicDataType<Document> {

    static final BsonDocumentType INSTANCE = new BsonDocumentType();

    @Override
    public int getMemory(Document document) {
        return weight(document);
    }

    /** A guess for the page cache: exact enough to bound it, cheap enough to ask often. */
    private static int weight(Object value) {
        if (value instanceof Document document) {
            int sum = 120;
            for (Object field : document.values()) {
                sum += 80 + weight(field);
            }
            return sum;
        }
        if (value instanceof Collection<?> collection) {
            int sum = 40;
            for (Object element : collection) {
                sum += 8 + weight(element);
            }
            return sum;
        }
        return value instanceof String text ? 40 + text.length() : 24;
    }

    @Override
    public void write(WriteBuffer target, Document document) {
        byte[] simple = StoredBson.written(document);
        if (simple != null) {
            target.put(simple);
            return;
        }
        ByteBuf bytes = Unpooled.buffer(1024);
        BsonEncoder.encodeDocument(document, bytes);
        target.put(ByteBuffer.wrap(bytes.array(), 0, bytes.writerIndex()));
    }

    @Override
    public Document read(ByteBuffer source) {
        int start = source.position();
        int length = source.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(start);
        Document document = StoredBson.read(source, start, length);
        if (document == null) {
            ByteBuffer slice = source.duplicate();
            slice.limit(start + length);
            document = BsonDecoder.decodeBson(Unpooled.wrappedBuffer(slice));
        }
        source.position(start + length);
        return document;
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}
