package vn.hailong.response;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import vn.hailong.shared.BsonNames;

/**
 * The numbers of many count documents, added up as their bytes come in: a year of a province is a million numbers, and making
 * an object of each takes most of the time that a page has.
 */
final class CountSum {

    private static final byte DOUBLE = 0x01;
    private static final byte STRING = 0x02;
    private static final byte DOCUMENT = 0x03;
    private static final byte INT = 0x10;
    private static final byte LONG = 0x12;

    private static final DocumentCodec CODEC = new DocumentCodec();

    private final Map<String, CountSum> below = new HashMap<>();
    private long number;

    /** The sums of each place, and the names that were read so far: they come again and again. */
    static final class ByPlace {

        private final Map<String, CountSum> places = new HashMap<>();
        private final BsonNames names = new BsonNames();

        /** @param count a document of the collection {@code counts}, which says its place before its numbers or after */
        void add(RawBsonDocument count) {
            ByteBuffer bytes = count.getByteBuffer().asNIO().order(ByteOrder.LITTLE_ENDIAN);
            String place = null;
            int numbers = -1;
            bytes.getInt();
            for (byte type = bytes.get(); type != 0; type = bytes.get()) {
                String name = names.read(bytes);
                if (type == STRING && name.equals("place")) {
                    place = BsonNames.text(bytes);
                } else if (type == DOCUMENT && name.equals("c")) {
                    numbers = bytes.position();
                    skip(type, bytes);
                } else {
                    skip(type, bytes);
                }
            }
            if (place != null && numbers >= 0) {
                places.computeIfAbsent(place, absent -> new CountSum()).add(bytes.position(numbers), names);
            }
        }

        /** The sums in the shape of a count document. */
        Map<String, Document> documents() {
            Map<String, Document> documents = new HashMap<>();
            places.forEach((place, sum) -> documents.put(place, new Document("c", sum.document())));
            return documents;
        }

        /** The sums as count documents that can be added up again. */
        List<RawBsonDocument> encoded() {
            List<RawBsonDocument> encoded = new ArrayList<>();
            places.forEach((place, sum) ->
                    encoded.add(new RawBsonDocument(new Document("place", place).append("c", sum.document()), CODEC)));
            return List.copyOf(encoded);
        }

        private static void skip(byte type, ByteBuffer bytes) {
            int start = bytes.position();
            switch (type) {
                case STRING -> bytes.position(start + Integer.BYTES + bytes.getInt(start));
                case DOCUMENT, 0x04 -> bytes.position(start + bytes.getInt(start));
                case INT -> bytes.position(start + Integer.BYTES);
                case LONG, DOUBLE, 0x09 -> bytes.position(start + Long.BYTES);
                case 0x08 -> bytes.position(start + 1);
                case 0x0a -> {} // null has no bytes
                default -> throw new IllegalStateException("A count holds a value of the type " + type);
            }
        }
    }

    private void add(ByteBuffer bytes, BsonNames names) {
        bytes.getInt();
        for (byte type = bytes.get(); type != 0; type = bytes.get()) {
            String name = names.read(bytes);
            CountSum at = below.get(name);
            if (at == null) {
                at = new CountSum();
                below.put(name, at);
            }
            switch (type) {
                case DOCUMENT -> at.add(bytes, names);
                case LONG -> at.number += bytes.getLong();
                case INT -> at.number += bytes.getInt();
                case DOUBLE -> at.number += (long) bytes.getDouble();
                default -> ByPlace.skip(type, bytes);
            }
        }
    }

    private Document document() {
        Document document = new Document();
        below.forEach((name, sum) -> document.put(name, sum.below.isEmpty() ? sum.number : sum.document()));
        return document;
    }
}
