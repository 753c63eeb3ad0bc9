package vn.hailong.response;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;
import org.bson.RawBsonDocument;

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

    private static final int KEPT_NAMES = 1 << 12;

    private final Map<String, CountSum> below = new HashMap<>();
    private long number;

    /** The sums of each place, and the names that were read so far: they come again and again. */
    static final class ByPlace {

        private final Map<String, CountSum> places = new HashMap<>();
        private final String[] names = new String[KEPT_NAMES];

        /** @param count a document of the collection {@code counts}, which says its place before its numbers or after */
        void add(RawBsonDocument count) {
            ByteBuffer bytes = count.getByteBuffer().asNIO().order(ByteOrder.LITTLE_ENDIAN);
            String place = null;
            int numbers = -1;
            bytes.getInt();
            for (byte type = bytes.get(); type != 0; type = bytes.get()) {
                String name = name(bytes);
                if (type == STRING && name.equals("place")) {
                    place = text(bytes);
                } else if (type == DOCUMENT && name.equals("c")) {
                    numbers = bytes.position();
                    skip(type, bytes);
                } else {
                    skip(type, bytes);
                }
            }
            if (place != null && numbers >= 0) {
                places.computeIfAbsent(place, absent -> new CountSum()).add(bytes.position(numbers), this);
            }
        }

        /** The sums in the shape of a count document. */
        Map<String, Document> documents() {
            Map<String, Document> documents = new HashMap<>();
            places.forEach((place, sum) -> documents.put(place, new Document("c", sum.document())));
            return documents;
        }

        private static String text(ByteBuffer bytes) {
            byte[] text = new byte[bytes.getInt() - 1];
            bytes.get(text).get();
            return new String(text, StandardCharsets.UTF_8);
        }

        private String name(ByteBuffer bytes) {
            int start = bytes.position();
            int hash = 0;
            byte read;
            while ((read = bytes.get()) != 0) {
                hash = 31 * hash + read;
            }
            int length = bytes.position() - 1 - start;
            int place = (hash ^ hash >>> 12) & KEPT_NAMES - 1;
            String known = names[place];
            if (known != null && isAt(known, bytes, start, length)) {
                return known;
            }
            byte[] name = new byte[length];
            bytes.get(start, name);
            String made = new String(name, StandardCharsets.UTF_8);
            names[place] = made;
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

    private void add(ByteBuffer bytes, ByPlace names) {
        bytes.getInt();
        for (byte type = bytes.get(); type != 0; type = bytes.get()) {
            String name = names.name(bytes);
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
