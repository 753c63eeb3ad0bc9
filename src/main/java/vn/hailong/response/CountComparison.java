package vn.hailong.response;

import java.util.HashMap;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import vn.hailong.questionnaire.VersionId;

/**
 * The counts that the answers make, less the counts that are kept, lanes added up: what is left over is drift. First all
 * answers are added, then all kept counts.
 */
final class CountComparison {

    private final Map<CountKey, Map<String, Long>> difference = new HashMap<>();

    /** One copy of each path, of which there are few beside the numbers that stand under them. */
    private final Map<String, String> paths = new HashMap<>();

    private long answers;
    private long counts;
    private boolean allAnswersAdded;

    void addAnswer(Response response, Map<String, Long> contribution) {
        answers++;
        for (CountKey key : CountKey.of(response)) {
            Map<String, Long> numbers = difference.computeIfAbsent(key, any -> new HashMap<>());
            contribution.forEach((path, n) -> numbers.merge(shared(path), n, Long::sum));
        }
    }

    void addKept(Document document) {
        allAnswersAdded();
        CountKey key = new CountKey(
                Counts.View.valueOf(document.getString("view")),
                VersionId.parse(document.getString("questionnaire")).orElseThrow(),
                document.getString("bucket"),
                document.getString("place"));
        Map<String, Long> numbers = difference.computeIfAbsent(key, any -> new HashMap<>());
        CountDocument.numbers(document, (path, n) -> take(numbers, shared(path), n));
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

    private void allAnswersAdded() {
        if (!allAnswersAdded) {
            allAnswersAdded = true;
            counts = differing();
        }
    }

    long answers() {
        return answers;
    }

    /** How many counts the answers make. */
    long counts() {
        allAnswersAdded();
        return counts;
    }

    /** How many counts differ. */
    long drift() {
        return differing();
    }

    private long differing() {
        return difference.values().stream().mapToLong(Map::size).sum();
    }

    /** What to add so that none differs any more; additions commute with those of answers that come meanwhile. */
    CountChanges repair(int lane) {
        CountChanges changes = new CountChanges(lane);
        difference.forEach((key, numbers) -> numbers.forEach((path, n) -> changes.add(key, path, n)));
        return changes;
    }
}
