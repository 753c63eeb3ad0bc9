package vn.hailong.response;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;

/**
 * What a batch of answers adds to the counts. An answer enters six of them, and most of these are entered by the same answers of the
 * batch: what changes is added up and encoded once for all that change alike.
 */
final class BatchCounts {

    private static final DocumentCodec CODEC = new DocumentCodec();

    private final Map<String, CountKey> keys = new TreeMap<>();
    private final Map<String, List<Integer>> entered = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final int lane;

    BatchCounts(int lane) {
        this.lane = lane;
    }

    private record Change(Map<String, Long> contribution, int sign) {}

    /** Counts an answer, or takes it out again with {@code sign} −1. */
    void add(Response response, Map<String, Long> contribution, int sign) {
        changes.add(new Change(contribution, sign));
        for (CountKey key : CountKey.of(response)) {
            String id = key.id(lane);
            keys.putIfAbsent(id, key);
            entered.computeIfAbsent(id, any -> new ArrayList<>()).add(changes.size() - 1);
        }
    }

    /** One upsert for each count document that changes, in the order of their ids so that two writers wait and do not lock. */
    List<UpdateOneModel<Document>> writes() {
        Map<List<Integer>, Optional<RawBsonDocument>> alike = new HashMap<>();
        List<UpdateOneModel<Document>> writes = new ArrayList<>();
        keys.forEach((id, key) -> alike.computeIfAbsent(entered.getOrDefault(id, List.of()), this::increments)
                .ifPresent(increments -> writes.add(new UpdateOneModel<>(
                        new Document("_id", id),
                        new Document("$inc", increments).append("$setOnInsert", CountChanges.fixed(key, lane)),
                        new UpdateOptions().upsert(true)))));
        return writes;
    }

    /** Empty when they cancel each other out. */
    private Optional<RawBsonDocument> increments(List<Integer> which) {
        Map<String, Long> sums = new HashMap<>();
        for (int index : which) {
            Change change = changes.get(index);
            change.contribution().forEach((path, n) -> sums.merge(path, change.sign() * n, Long::sum));
        }
        Document increments = new Document();
        sums.forEach((path, n) -> {
            if (n != 0) {
                increments.put(path, n);
            }
        });
        return increments.isEmpty() ? Optional.empty() : Optional.of(new RawBsonDocument(increments, CODEC));
    }
}
