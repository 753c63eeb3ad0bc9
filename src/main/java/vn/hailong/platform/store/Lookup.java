package vn.hailong.platform.store;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A query answered through a unique index.
 *
 * @param positions the keys of the only documents that can match
 * @param rest the conditions that the index did not decide
 */
record Lookup(Set<Object> positions, Document rest) {

    /** More combinations than this are not worth looking up one by one. */
    private static final int MOST = 200_000;

    /** The conditions of a query with its {@code $and}s opened, where no field comes twice. */
    static Document flattened(Document query) {
        if (!query.containsKey("$and")) {
            return query;
        }
        Document flat = new Document();
        List<Object> kept = new ArrayList<>();
        collect(query, flat, kept);
        if (!kept.isEmpty()) {
            flat.put("$and", kept);
        }
        return flat;
    }

    private static void collect(Document query, Document flat, List<Object> kept) {
        query.forEach((field, condition) -> {
            if (field.equals("$and") && condition instanceof Collection<?> parts) {
                for (Object part : parts) {
                    collect((Document) part, flat, kept);
                }
            } else if (flat.containsKey(field)) {
                kept.add(new Document(field, condition));
            } else {
                flat.put(field, condition);
            }
        });
    }

    /** The look-up through an index of which the query gives every field; null when it does not. */
    static @Nullable Lookup of(StoreIndex index, Document query) {
        List<List<Object>> combinations = List.of(List.of());
        for (String field : index.fields()) {
            Collection<?> values = valuesOf(query.get(field));
            if (values == null || (long) combinations.size() * values.size() > MOST) {
                return null;
            }
            List<List<Object>> longer = new ArrayList<>(combinations.size() * values.size());
            for (List<Object> combination : combinations) {
                for (Object value : values) {
                    List<Object> next = new ArrayList<>(combination);
                    next.add(value);
                    longer.add(next);
                }
            }
            combinations = longer;
        }
        Set<Object> positions = new LinkedHashSet<>();
        for (List<Object> combination : combinations) {
            Object position = index.find(combination);
            if (position != null) {
                positions.add(position);
            }
        }
        Document rest = query.clone();
        index.fields().forEach(rest::remove);
        return new Lookup(positions, rest);
    }

    /** The values that a condition allows; null when it is not an equality of plain values. */
    private static @Nullable Collection<?> valuesOf(@Nullable Object condition) {
        if (isScalar(condition)) {
            return List.of(condition);
        }
        if (condition instanceof Document operators && operators.size() == 1) {
            Object equal = operators.get("$eq");
            if (isScalar(equal)) {
                return List.of(equal);
            }
            if (operators.get("$in") instanceof Collection<?> values
                    && values.stream().allMatch(Lookup::isScalar)) {
                return values;
            }
        }
        return null;
    }

    /** Whether the index and the matcher agree about equality of such values: not so for null, arrays, documents, patterns. */
    @org.jspecify.annotations.NullUnmarked
    static boolean isScalar(Object value) {
        return value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof ObjectId
                || value instanceof UUID
                || value instanceof Instant
                || value instanceof BinData;
    }
}
