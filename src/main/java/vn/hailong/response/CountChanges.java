package vn.hailong.response;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bson.Document;

/** What many answers, or a repair, add to the counts; additions to the same number come together. */
final class CountChanges {

    private final Map<String, CountKey> keys = new TreeMap<>();
    private final Map<String, Map<String, Long>> additions = new TreeMap<>();
    private final int lane;

    CountChanges(int lane) {
        this.lane = lane;
    }

    /** Counts what an answer adds to one of its counts. */
    void add(CountKey key, Map<String, Long> contribution, int sign) {
        String id = key.id(lane);
        keys.putIfAbsent(id, key);
        Map<String, Long> numbers = additions.computeIfAbsent(id, any -> new HashMap<>());
        contribution.forEach((path, n) -> numbers.merge(path, sign * n, Long::sum));
    }

    void add(CountKey key, String path, long n) {
        String id = key.id(lane);
        keys.putIfAbsent(id, key);
        additions.computeIfAbsent(id, any -> new HashMap<>()).merge(path, n, Long::sum);
    }

    boolean isEmpty() {
        return writes().isEmpty();
    }

    /** One upsert for each count document that changes, in the order of their ids so that two writers wait and do not lock. */
    List<UpdateOneModel<Document>> writes() {
        List<UpdateOneModel<Document>> writes = new ArrayList<>();
        additions.forEach((id, paths) -> {
            Document increments = new Document();
            paths.forEach((path, n) -> {
                if (n != 0) {
                    increments.put(path, n);
                }
            });
            if (!increments.isEmpty()) {
                writes.add(new UpdateOneModel<>(
                        new Document("_id", id),
                        new Document("$inc", increments).append("$setOnInsert", fixed(id)),
                        new UpdateOptions().upsert(true)));
            }
        });
        return writes;
    }

    /** What the writes would make of nothing: whole count documents, for a store that has none of them. */
    List<Document> documents() {
        List<Document> documents = new ArrayList<>();
        additions.forEach((id, paths) -> {
            Document document = new Document("_id", id);
            document.putAll(fixed(id));
            paths.forEach((path, n) -> CountDocument.put(document, path, n));
            documents.add(document);
        });
        return documents;
    }

    private Document fixed(String id) {
        return fixed(Objects.requireNonNull(keys.get(id)), lane);
    }

    /** What a count document is of, beside its numbers. */
    static Document fixed(CountKey key, int lane) {
        return new Document("view", key.view().name())
                .append("questionnaire", key.questionnaire().toString())
                .append("bucket", key.bucket())
                .append("place", key.place())
                .append("lane", lane);
    }
}
