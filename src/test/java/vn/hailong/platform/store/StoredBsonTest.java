package vn.hailong.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The store's own BSON beside that of the engine. */
class StoredBsonTest {

    private final Random chance = new Random(20261127);

    @Test
    void writesAndReadsWhatTheEngineDoes() {
        for (int i = 0; i < 500; i++) {
            Document document = document(4);
            byte[] engine = byEngine(document);
            assertThat(StoredBson.written(document)).isEqualTo(engine);
            ByteBuffer inAFile = ByteBuffer.allocate(engine.length + 20).put(7, engine);
            assertThat(StoredBson.read(inAFile, 7, engine.length))
                    .isEqualTo(BsonDecoder.decodeBson(Unpooled.wrappedBuffer(engine)))
                    .isEqualTo(document);
        }
    }

    @Test
    void leavesOtherTypesAndNamesToTheEngine() {
        Document id = new Document("n", 1L).append("inner", new Document("id", new ObjectId()));
        assertThat(StoredBson.written(id)).isNull();
        byte[] bytes = byEngine(id);
        assertThat(StoredBson.read(ByteBuffer.wrap(bytes), 0, bytes.length)).isNull();
        for (Object value : new Object[] {1, 1L, true, 1.5, "", new UUID(1, 2), Instant.EPOCH, new Document()}) {
            assertThat(StoredBson.written(new Document("tên", value))).isNull();
        }
    }

    @Test
    void readsNamesBeyondPlainLetters() {
        Document document = new Document("tên", 1L).append("name".repeat(30), "Hài lòng");
        byte[] bytes = byEngine(document);
        assertThat(StoredBson.read(ByteBuffer.wrap(bytes), 0, bytes.length)).isEqualTo(document);
    }

    private static byte[] byEngine(Document document) {
        ByteBuf bytes = Unpooled.buffer();
        BsonEncoder.encodeDocument(document, bytes);
        return Arrays.copyOf(bytes.array(), bytes.writerIndex());
    }

    private Document document(int depth) {
        Document document = new Document();
        for (int i = chance.nextInt(12); i >= 0; i--) {
            document.put("f" + chance.nextInt(5_000) + (chance.nextBoolean() ? "" : "~x"), value(depth));
        }
        return document;
    }

    private Object value(int depth) {
        return switch (chance.nextInt(depth > 0 ? 10 : 8)) {
            case 0 -> chance.nextLong();
            case 1 -> chance.nextInt();
            case 2 -> chance.nextDouble();
            case 3 -> chance.nextBoolean();
            case 4 -> null;
            case 5 -> Instant.ofEpochMilli(chance.nextInt());
            case 6 -> "Hài lòng ".repeat(chance.nextInt(4));
            case 7 -> new UUID(chance.nextLong(), chance.nextLong());
            case 8 -> document(depth - 1);
            default -> {
                List<Object> list = new ArrayList<>();
                for (int i = chance.nextInt(13); i > 0; i--) {
                    list.add(value(depth - 1));
                }
                yield list;
            }
        };
    }
}
