package vn.hailong.platform.store;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The part of a collection that a condition on {@code _id} leaves to look at; the condition itself is still checked.
 *
 * @param from the first key to look at; null for the very first
 * @param to the last key to look at; null for the very last
 */
record KeyRange(@Nullable Object from, @Nullable Object to) {

    static final KeyRange ALL = new KeyRange(null, null);

    /** Numbers stay out of it: an integer and a double are equal to MongoDB and different keys here. */
    static KeyRange of(@Nullable Object condition) {
        if (!(condition instanceof Document bounds)) {
            return ALL;
        }
        Object from = null;
        Object to = null;
        for (String operator : bounds.keySet()) {
            Object bound = bounds.get(operator);
            if (bound == null || bound instanceof Number || !Lookup.isScalar(bound)) {
                continue;
            }
            switch (operator) {
                case "$gt", "$gte" -> from = bound;
                case "$lt", "$lte" -> to = bound;
                default -> {
                    // other conditions narrow nothing down
                }
            }
        }
        return new KeyRange(from, to);
    }

    boolean endsBefore(Object key) {
        return to != null && BsonKeyType.INSTANCE.compare(to, key) < 0;
    }
}
