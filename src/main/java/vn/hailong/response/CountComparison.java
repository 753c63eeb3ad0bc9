package vn.hailong.response;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.bson.Document;
import vn.hailong.questionnaire.VersionId;

/** The counts that the answers make beside the counts that are kept, lanes added up. */
final class CountComparison {

    private final Map<CountKey, Map<String, Long>> fromAnswers = new TreeMap<>(CountComparison::order);
    private final Map<CountKey, Map<String, Long>> kept = new TreeMap<>(CountComparison::order);
    private long answers;

    private static int order(CountKey one, CountKey other) {
        return one.id(0).compareTo(other.id(0));
    }

    void addAnswer(Response response, Map<String, Long> contribution) {
        answers++;
        for (CountKey key : CountKey.of(response)) {
            Map<String, Long> numbers = fromAnswers.computeIfAbsent(key, any -> new TreeMap<>());
            contribution.forEach((path, n) -> numbers.merge(path, n, Long::sum));
        }
    }

    void addKept(Document document) {
        CountKey key = new CountKey(
                Counts.View.valueOf(document.getString("view")),
                VersionId.parse(document.getString("questionnaire")).orElseThrow(),
                document.getString("bucket"),
                document.getString("place"));
        Map<String, Long> numbers = kept.computeIfAbsent(key, any -> new TreeMap<>());
        CountDocument.numbers(document, (path, n) -> numbers.merge(path, n, Long::sum));
    }

    long answers() {
        return answers;
    }

    /** How many counts the answers make. */
    long counts() {
        return fromAnswers.values().stream().mapToLong(Map::size).sum();
    }

    /** How many counts differ. */
    long drift() {
        long[] differing = {0};
        differences((key, change) -> differing[0]++);
        return differing[0];
    }

    /** What to add so that none differs any more; additions commute with those of answers that come meanwhile. */
    CountChanges repair(int lane) {
        CountChanges changes = new CountChanges(lane);
        differences((key, change) -> changes.add(key, change.path(), change.n()));
        return changes;
    }

    private record Change(String path, long n) {}

    private void differences(BiConsumer<CountKey, Change> each) {
        TreeSet<CountKey> keys = new TreeSet<>(CountComparison::order);
        keys.addAll(fromAnswers.keySet());
        keys.addAll(kept.keySet());
        for (CountKey key : keys) {
            Map<String, Long> right = fromAnswers.getOrDefault(key, Map.of());
            Map<String, Long> found = kept.getOrDefault(key, Map.of());
            TreeSet<String> paths = new TreeSet<>(right.keySet());
            paths.addAll(found.keySet());
            for (String path : paths) {
                long missing = right.getOrDefault(path, 0L) - found.getOrDefault(path, 0L);
                if (missing != 0) {
                    each.accept(key, new Change(path, missing));
                }
            }
        }
    }
}
