package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class CountSumTest {

    private final Random chance = new Random(5);

    @Test
    void addsUpWhatTheDocumentsSayOneByOne() {
        for (Optional<Channel> channel : List.of(Optional.<Channel>empty(), Optional.of(Channel.KIOSK))) {
            for (boolean flagged : List.of(true, false)) {
                CountSum.ByPlace sums = new CountSum.ByPlace(channel, flagged, Optional.empty());
                Map<String, Tally> oneByOne = new HashMap<>();
                for (int i = 0; i < 300; i++) {
                    Document count = count("0" + chance.nextInt(9), i % 2 == 0);
                    sums.add(raw(count));
                    oneByOne.merge(count.getString("place"), tally(count, channel, flagged), Tally::plus);
                }
                assertThat(sums.tallies()).isEqualTo(oneByOne).hasSize(9);

                CountSum.ByPlace again = new CountSum.ByPlace(channel, flagged, Optional.empty());
                sums.encoded().forEach(again::add);
                sums.encoded().forEach(again::add);
                oneByOne.replaceAll((place, tally) -> tally.plus(tally));
                assertThat(again.tallies()).isEqualTo(oneByOne);
            }
        }
    }

    /** Without adding anything up before it is a tally. */
    private static Tally tally(Document count, Optional<Channel> channel, boolean flagged) {
        Tally sum = Tally.EMPTY;
        for (Map.Entry<String, Object> each : count.get("c", Document.class).entrySet()) {
            if (channel.isEmpty() || channel.get().code().equals(each.getKey())) {
                Document kinds = (Document) each.getValue();
                sum = sum.plus(CountDocument.tally(kinds.get("plain", Document.class)));
                sum = flagged ? sum.plus(CountDocument.tally(kinds.get("flagged", Document.class))) : sum;
            }
        }
        return sum;
    }

    @Test
    void addsUpNoMoreThanWhatIsWanted() {
        Counts.Wanted some = new Counts.Wanted(Set.of("C01", "C05"), Set.of("II.B"));
        CountSum.ByPlace few = new CountSum.ByPlace(Optional.empty(), true, Optional.of(some));
        CountSum.ByPlace all = new CountSum.ByPlace(Optional.empty(), true, Optional.empty());
        for (int i = 0; i < 100; i++) {
            RawBsonDocument count = raw(count("0" + chance.nextInt(9), true));
            few.add(count);
            all.add(count);
        }
        Map<String, Tally> wanted = all.tallies();
        wanted.replaceAll((place, tally) -> tally.of(some.items()::contains, some.nodes()::contains));
        assertThat(few.tallies()).isEqualTo(wanted);
        assertThat(wanted.get("01").items()).isNotEmpty();
        assertThat(wanted.get("01").nodes()).isNotEmpty();
    }

    @Test
    void keepsChannelsAndFlaggedAnswersApart() {
        Document numbers = new Document("qr", kinds(3, 1)).append("paper", kinds(7, 0));
        RawBsonDocument count = raw(new Document("place", "02647").append("c", numbers));
        assertThat(complete(count, Optional.of(Channel.QR), false)).isEqualTo(6);
        assertThat(complete(count, Optional.of(Channel.QR), true)).isEqualTo(8);
        assertThat(complete(count, Optional.empty(), false)).isEqualTo(20);
        assertThat(complete(count, Optional.of(Channel.KIOSK), true)).isZero();
    }

    private static long complete(RawBsonDocument count, Optional<Channel> channel, boolean flagged) {
        CountSum.ByPlace sums = new CountSum.ByPlace(channel, flagged, Optional.empty());
        sums.add(count);
        sums.add(count);
        return sums.tallies().get("02647").complete();
    }

    @Test
    void refusesWhatNoCountHolds() {
        Document strange = new Document("place", "02647").append("c", new Document("qr", new ObjectId()));
        assertThatThrownBy(() -> new CountSum.ByPlace(Optional.empty(), false, Optional.empty()).add(raw(strange)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Document kinds(long plain, long flagged) {
        return new Document("plain", new Document("complete", plain))
                .append("flagged", new Document("complete", flagged));
    }

    private Document count(String place, boolean placeFirst) {
        Document count = new Document("_id", "S|x@1|M|2026-11|" + place + "|0").append("lane", chance.nextInt(3));
        if (placeFirst) {
            count.append("place", place);
        }
        Document channels = new Document();
        for (String channel : List.of("qr", "kiosk", "paper")) {
            channels.append(channel, new Document("plain", numbers()).append("flagged", numbers()));
        }
        count.append("c", channels)
                .append("seen", new Date(0))
                .append("also", List.of("x", 1))
                .append("none", null);
        return placeFirst ? count : count.append("place", place);
    }

    private Document numbers() {
        Document items = new Document();
        Document nodes = new Document();
        for (int i = 0; i < 4; i++) {
            items.put(
                    "C0" + chance.nextInt(9),
                    new Document("asked", 1L + chance.nextInt(9))
                            .append("answered", 1 + chance.nextInt(9))
                            .append("o", new Document("" + chance.nextInt(5), 1L + chance.nextInt(9))));
            nodes.put(
                    "II~" + (char) ('A' + chance.nextInt(4)),
                    new Document(
                            "" + (1 + chance.nextInt(5)),
                            new Document("n", 2L).append("a", 1L).append("ss", 9L)));
        }
        return new Document("complete", (long) chance.nextInt(9))
                .append("partial", chance.nextInt(9))
                .append("items", items)
                .append("nodes", nodes);
    }

    private static RawBsonDocument raw(Document document) {
        return new RawBsonDocument(document, new DocumentCodec());
    }
}
