package vn.hailong.response;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.bson.Document;
import vn.hailong.questionnaire.VersionId;

/**
 * The stored shape of counts, in the collection {@code counts}: {@code c.<channel>.<plain|flagged>.} and below it
 * {@code complete}, {@code partial}, {@code items.<item>.asked|answered|o.<option>} and
 * {@code nodes.<node>.<criteria rated>.n|a|aa|s|ss}.
 */
final class CountDocument {

    static final String COLLECTION = "counts";
    private static final String PLAIN = "plain";
    private static final String FLAGGED = "flagged";

    private CountDocument() {}

    /** What a document is of, on whichever lane. */
    static CountKey key(Document document) {
        return new CountKey(
                Counts.View.valueOf(document.getString("view")),
                VersionId.parse(document.getString("questionnaire")).orElseThrow(),
                document.getString("bucket"),
                document.getString("place"));
    }

    /** The path that the counts of a channel stand under, with its closing dot. */
    static String root(Channel channel, boolean flagged) {
        return "c." + channel.code() + "." + (flagged ? FLAGGED : PLAIN) + ".";
    }

    /** A node as a field's name: field names hold no dots. */
    static String encode(String node) {
        return node.replace('.', '~');
    }

    static String decode(String field) {
        return field.replace('~', '.');
    }

    /** Whether what stands under this name below a channel is counted. */
    static boolean isCounted(String kind, boolean flagged) {
        return kind.equals(PLAIN) || flagged && kind.equals(FLAGGED);
    }

    /** The counts of one document, by channel and by whether they are of flagged answers. */
    static void strands(Document document, String counter, int version, BiConsumer<Strand, Tally> each) {
        Document channels = document.get("c", new Document());
        for (String channel : channels.keySet()) {
            Document kinds = channels.get(channel, new Document());
            for (String kind : kinds.keySet()) {
                each.accept(
                        new Strand(counter.isEmpty() ? null : counter, channel, version, kind.equals(FLAGGED)),
                        tally(kinds.get(kind, new Document())));
            }
        }
    }

    /** A tally in the shape that it has below a channel and a kind. */
    static Document from(Tally tally) {
        Document items = new Document();
        tally.items()
                .forEach((item, counted) -> items.put(
                        item,
                        new Document("asked", counted.asked())
                                .append("answered", counted.answered())
                                .append("o", new Document(counted.options()))));
        Document nodes = new Document();
        tally.nodes().forEach((node, means) -> {
            Document byCriteria = new Document();
            means.byCriteria()
                    .forEach((criteria, sums) -> byCriteria.put(
                            criteria.toString(),
                            new Document("n", sums.n())
                                    .append("a", sums.satisfied())
                                    .append("aa", sums.satisfiedSquared())
                                    .append("s", sums.points())
                                    .append("ss", sums.pointsSquared())));
            nodes.put(encode(node), byCriteria);
        });
        return new Document("complete", tally.complete())
                .append("partial", tally.partial())
                .append("items", items)
                .append("nodes", nodes);
    }

    static Tally tally(Document document) {
        Map<String, Tally.ItemTally> items = new TreeMap<>();
        document.get("items", new Document()).forEach((item, value) -> items.put(item, item((Document) value)));
        Map<String, Tally.MeanTally> nodes = new TreeMap<>();
        document.get("nodes", new Document())
                .forEach((node, value) -> nodes.put(decode(node), means((Document) value)));
        return new Tally(number(document, "complete"), number(document, "partial"), items, nodes);
    }

    private static Tally.ItemTally item(Document document) {
        Map<String, Long> options = new TreeMap<>();
        document.get("o", new Document()).forEach((option, n) -> options.put(option, ((Number) n).longValue()));
        options.values().removeIf(n -> n == 0);
        return new Tally.ItemTally(number(document, "asked"), number(document, "answered"), options);
    }

    private static Tally.MeanTally means(Document document) {
        Map<Integer, Tally.MeanTally.Sums> byCriteria = new TreeMap<>();
        document.forEach((criteria, value) -> {
            Document sums = (Document) value;
            if (number(sums, "n") != 0) {
                byCriteria.put(
                        Integer.valueOf(criteria),
                        new Tally.MeanTally.Sums(
                                number(sums, "n"),
                                number(sums, "a"),
                                number(sums, "aa"),
                                number(sums, "s"),
                                number(sums, "ss")));
            }
        });
        return new Tally.MeanTally(byCriteria);
    }

    private static long number(Document document, String field) {
        Object value = document.get(field);
        return value instanceof Number number ? number.longValue() : 0;
    }

    /** Puts a number at its path, with the documents on the way to it. */
    static void put(Document document, String path, long n) {
        Document below = document;
        int start = 0;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', start)) {
            below = (Document) below.computeIfAbsent(path.substring(start, dot), absent -> new Document());
            start = dot + 1;
        }
        below.put(path.substring(start), n);
    }

    /** Hands over every number below {@code c}, with its path. */
    static void numbers(Document document, BiConsumer<String, Long> each) {
        numbers("c.", document.get("c", new Document()), each);
    }

    private static void numbers(String path, Document document, BiConsumer<String, Long> each) {
        document.forEach((field, value) -> {
            if (value instanceof Document below) {
                numbers(path + field + ".", below, each);
            } else if (value instanceof Number number) {
                each.accept(path + field, number.longValue());
            }
        });
    }
}
