package vn.hailong.response;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.BsonNames;

/**
 * The numbers of many count documents, added up as their bytes come in: a year of a province is a million numbers, and making
 * an object of each takes most of the time that a page has.
 */
final class CountSum {

    private static final DocumentCodec CODEC = new DocumentCodec();

    /** The names that were read so far: they come again and again. */
    private static final BsonNames NAMES = new BsonNames();

    private final Map<String, CountSum> below = new HashMap<>();
    private long number;

    /** The sums of each place, of one channel or all together. */
    static final class ByPlace {

        private final Map<String, CountSum> places = new HashMap<>();
        private final @Nullable String channel;
        private final boolean flagged;
        private final Counts.@Nullable Wanted only;

        /**
         * @param flagged whether flagged answers are added too
         * @param only what is added of them; empty for everything
         */
        ByPlace(Optional<Channel> channel, boolean flagged, Optional<Counts.Wanted> only) {
            this.channel = channel.map(Channel::code).orElse(null);
            this.flagged = flagged;
            this.only = only.orElse(null);
        }

        /** @param count a document of the collection {@code counts}, which says its place before its numbers or after */
        void add(RawBsonDocument count) {
            ByteBuffer bytes = BsonValues.bytes(count);
            String place = null;
            int numbers = -1;
            bytes.getInt();
            for (byte type = bytes.get(); type != 0; type = bytes.get()) {
                String name = NAMES.read(bytes);
                if (type == BsonValues.STRING && name.equals("place")) {
                    place = BsonNames.text(bytes);
                } else {
                    if (type == BsonValues.DOCUMENT && name.equals("c")) {
                        numbers = bytes.position();
                    }
                    BsonValues.skip(type, bytes);
                }
            }
            if (place != null && numbers >= 0) {
                addChannels(bytes.position(numbers), at(place));
            }
        }

        /** What {@link #encoded} gave of a place, of the same channel. */
        void add(String place, RawBsonDocument sum) {
            at(place).add(BsonValues.bytes(sum));
        }

        private CountSum at(String place) {
            return places.computeIfAbsent(place, absent -> new CountSum());
        }

        private void addChannels(ByteBuffer bytes, CountSum sum) {
            bytes.getInt();
            for (byte type = bytes.get(); type != 0; type = bytes.get()) {
                String name = NAMES.read(bytes);
                if (type == BsonValues.DOCUMENT && (channel == null || channel.equals(name))) {
                    addKinds(bytes, sum);
                } else {
                    BsonValues.skip(type, bytes);
                }
            }
        }

        private void addKinds(ByteBuffer bytes, CountSum sum) {
            bytes.getInt();
            for (byte type = bytes.get(); type != 0; type = bytes.get()) {
                String name = NAMES.read(bytes);
                if (type == BsonValues.DOCUMENT && CountDocument.isCounted(name, flagged)) {
                    addWanted(bytes, sum);
                } else {
                    BsonValues.skip(type, bytes);
                }
            }
        }

        private void addWanted(ByteBuffer bytes, CountSum sum) {
            if (only == null) {
                sum.add(bytes);
                return;
            }
            Counts.Wanted wanted = only;
            bytes.getInt();
            for (byte type = bytes.get(); type != 0; type = bytes.get()) {
                String name = NAMES.read(bytes);
                CountSum at = sum.below(name);
                switch (name) {
                    case "items" -> at.add(bytes, wanted.items()::contains);
                    case "nodes" -> at.add(bytes, node -> wanted.nodes().contains(CountDocument.decode(node)));
                    default -> at.take(type, bytes);
                }
            }
        }

        Map<String, Tally> tallies() {
            Map<String, Tally> tallies = new HashMap<>();
            places.forEach((place, sum) -> tallies.put(place, sum.tally()));
            return tallies;
        }

        /** The sums of each place, to be added again. */
        Map<String, RawBsonDocument> encoded() {
            Map<String, RawBsonDocument> encoded = new HashMap<>();
            places.forEach((place, sum) -> encoded.put(place, new RawBsonDocument(sum.document(), CODEC)));
            return encoded;
        }
    }

    private void add(ByteBuffer bytes) {
        bytes.getInt();
        for (byte type = bytes.get(); type != 0; type = bytes.get()) {
            below(NAMES.read(bytes)).take(type, bytes);
        }
    }

    private void add(ByteBuffer bytes, Predicate<String> wanted) {
        bytes.getInt();
        for (byte type = bytes.get(); type != 0; type = bytes.get()) {
            String name = NAMES.read(bytes);
            if (wanted.test(name)) {
                below(name).take(type, bytes);
            } else {
                BsonValues.skip(type, bytes);
            }
        }
    }

    private void take(byte type, ByteBuffer bytes) {
        switch (type) {
            case BsonValues.DOCUMENT -> add(bytes);
            case BsonValues.LONG -> number += bytes.getLong();
            case BsonValues.INT -> number += bytes.getInt();
            case BsonValues.DOUBLE -> number += (long) bytes.getDouble();
            default -> BsonValues.skip(type, bytes);
        }
    }

    private CountSum below(String name) {
        CountSum at = below.get(name);
        if (at == null) {
            at = new CountSum();
            below.put(name, at);
        }
        return at;
    }

    private Tally tally() {
        Map<String, Tally.ItemTally> items = new HashMap<>();
        below("items").below.forEach((item, sum) -> items.put(item, sum.item()));
        Map<String, Tally.MeanTally> nodes = new HashMap<>();
        below("nodes").below.forEach((node, sum) -> nodes.put(CountDocument.decode(node), sum.means()));
        return new Tally(number("complete"), number("partial"), items, nodes);
    }

    private Tally.ItemTally item() {
        Map<String, Long> options = new HashMap<>();
        below("o").below.forEach((option, sum) -> {
            if (sum.number != 0) {
                options.put(option, sum.number);
            }
        });
        return new Tally.ItemTally(number("asked"), number("answered"), options);
    }

    private Tally.MeanTally means() {
        Map<Integer, Tally.MeanTally.Sums> byCriteria = new HashMap<>();
        below.forEach((criteria, sum) -> {
            if (sum.number("n") != 0) {
                byCriteria.put(
                        Integer.valueOf(criteria),
                        new Tally.MeanTally.Sums(
                                sum.number("n"), sum.number("a"), sum.number("aa"), sum.number("s"), sum.number("ss")));
            }
        });
        return new Tally.MeanTally(byCriteria);
    }

    private long number(String name) {
        CountSum at = below.get(name);
        return at == null ? 0 : at.number;
    }

    private Document document() {
        Document document = new Document();
        below.forEach((name, sum) -> document.put(name, sum.below.isEmpty() ? sum.number : sum.document()));
        return document;
    }
}
