package vn.hailong.platform.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** A walk over a collection in the order of its keys, in constant memory; like MongoDB's it sees documents written meanwhile or not. */
final class Scan implements Matches {

    private final MVMap<Object, Document> documents;
    private final KeyRange range;
    private final Predicate<Document> filter;
    private final UnaryOperator<Document> shape;
    private int toSkip;
    private int left;
    private @Nullable Cursor<Object, Document> cursor;
    private @Nullable Object lastKey;
    private @Nullable Document next;
    private boolean finished;

    /** @param limit 0 for all */
    Scan(
            MVMap<Object, Document> documents,
            KeyRange range,
            Predicate<Document> filter,
            UnaryOperator<Document> shape,
            int skip,
            int limit) {
        this.documents = documents;
        this.range = range;
        this.filter = filter;
        this.shape = shape;
        this.toSkip = skip;
        this.left = limit > 0 ? limit : Integer.MAX_VALUE;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !finished) {
            next = advance();
            finished = next == null;
        }
        return next != null;
    }

    private @Nullable Document advance() {
        if (left == 0) {
            return null;
        }
        Cursor<Object, Document> open = cursor;
        if (open == null) {
            open = documents.cursor(lastKey == null ? range.from() : lastKey);
            cursor = open;
        }
        while (open.hasNext()) {
            Object key = open.next();
            if (lastKey != null && BsonKeyType.INSTANCE.compare(lastKey, key) >= 0) {
                continue;
            }
            if (range.endsBefore(key)) {
                return null;
            }
            lastKey = key;
            Document document = open.getValue();
            if (filter.test(document)) {
                if (toSkip > 0) {
                    toSkip--;
                } else {
                    left--;
                    return shape.apply(document);
                }
            }
        }
        return null;
    }

    @Override
    public Document next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Document document = next;
        next = null;
        return document;
    }

    @Override
    public void pause() {
        cursor = null;
    }
}
