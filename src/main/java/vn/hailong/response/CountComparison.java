package vn.hailong.response;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The counts that the answers make, less the counts that are kept, lanes added up: what is left over is drift. First all
 * answers are added, then all kept counts. Of a month, the counts of its days stand in for the answers.
 */
final class CountComparison {

    private final Map<CountKey, Map<String, Long>> difference = new HashMap<>();

    /** What answers that enter the same counts add to each of these: most answers of a day at a counter do. */
    private final Map<List<CountKey>, Map<String, Long>> alike = new HashMap<>();

    /** What makes up a count that was not compared yet: added up one count at a time, for all at once take too much memory. */
    private final Map<CountKey, List<Map<String, Long>>> parts = new HashMap<>();

    /** One copy of each path, of which there are few beside the numbers that stand under them. */
    private final Map<String, String> paths = new HashMap<>();

    private final boolean withMonths;
    private long answers;
    private long counts;
    private boolean allAdded;

    /** @param withMonths whether answers are compared with the counts of their months too, or of their days alone */
    CountComparison(boolean withMonths) {
        this.withMonths = withMonths;
    }

    void addAnswer(Response response, Map<String, Long> contribution) {
        answers++;
        List<CountKey> keys = CountKey.of(response).stream()
                .filter(key -> withMonths || !key.isMonth())
                .toList();
        Map<String, Long> numbers = alike.computeIfAbsent(keys, any -> new HashMap<>());
        contribution.forEach((path, n) -> numbers.merge(shared(path), n, Long::sum));
    }

    /** Adds the count of a day to what the count of its month should be. */
    void addDay(Document document) {
        take(CountDocument.key(document).ofMonth(), document, -1);
    }

    void addKept(Document document) {
        allAdded();
        CountKey key = CountDocument.key(document);
        addUp(key);
        take(key, document, 1);
    }

    private void take(CountKey key, Document document, int sign) {
        Map<String, Long> numbers = difference.computeIfAbsent(key, any -> new HashMap<>());
        CountDocument.numbers(document, (path, n) -> take(numbers, shared(path), sign * n));
        if (numbers.isEmpty()) {
            difference.remove(key);
        }
    }

    private String shared(String path) {
        return paths.computeIfAbsent(path, same -> same);
    }

    private static void take(Map<String, Long> numbers, String path, long n) {
        @Nullable Long before = numbers.get(path);
        long left = (before == null ? 0 : before) - n;
        if (left == 0) {
            numbers.remove(path);
        } else {
            numbers.put(path, left);
        }
    }

    private void allAdded() {
        if (!allAdded) {
            allAdded = true;
            counts = differing();
            alike.forEach((keys, numbers) -> keys.forEach(
                    key -> parts.computeIfAbsent(key, any -> new ArrayList<>(1)).add(numbers)));
            alike.clear();
        }
    }

    private void addUp(CountKey key) {
        List<Map<String, Long>> some = parts.remove(key);
        if (some != null) {
            Map<String, Long> sum = difference.computeIfAbsent(key, any -> new HashMap<>());
            counts -= sum.size();
            some.forEach(numbers -> numbers.forEach((path, n) -> sum.merge(path, n, Long::sum)));
            counts += sum.size();
        }
    }

    /** Of what is kept nowhere too. */
    private void allCompared() {
        allAdded();
        List.copyOf(parts.keySet()).forEach(this::addUp);
    }

    long answers() {
        return answers;
    }

    /** How many counts the answers make. */
    long counts() {
        allCompared();
        return counts;
    }

    /** How many counts differ. */
    long drift() {
        allCompared();
        return differing();
    }

    private long differing() {
        return difference.values().stream().mapToLong(Map::size).sum();
    }

    /** What to add so that none differs any more; additions commute with those of answers that come meanwhile. */
    CountChanges repair(int lane) {
        allCompared();
        CountChanges changes = new CountChanges(lane);
        difference.forEach((key, numbers) -> numbers.forEach((path, n) -> changes.add(key, path, n)));
        return changes;
    }
}
