package vn.hailong.platform.store;

import de.bwaldvogel.mongo.backend.NumericUtils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An update that only adds to numbers, with fields for the first time: what counting does, a hundred paths at once. The engine would copy
 * the document four times and compile a pattern for each step of each path.
 *
 * @param additions by path
 * @param first fields of a new document
 */
record Increments(Document additions, Document first) {

    /** Null when the update does anything else, or touches an indexed field. */
    static @Nullable Increments of(Document update, Set<String> indexed) {
        if (!(update.get("$inc") instanceof Document additions)) {
            return null;
        }
        Document first = new Document();
        if (update.size() == 2 && update.get("$setOnInsert") instanceof Document fields) {
            first = fields;
        } else if (update.size() != 1) {
            return null;
        }
        for (String path : additions.keySet()) {
            if (!isPlain(path)
                    || indexed.contains(head(path))
                    || first.containsKey(head(path))
                    || !(additions.get(path) instanceof Number)) {
                return null;
            }
        }
        for (String field : first.keySet()) {
            if (field.isEmpty() || field.indexOf('.') >= 0 || field.startsWith("$") || field.equals("_id")) {
                return null;
            }
        }
        return new Increments(additions, first);
    }

    private static boolean isPlain(String path) {
        return !path.isEmpty()
                && path.indexOf('$') < 0
                && !path.startsWith(".")
                && !path.endsWith(".")
                && !path.contains("..");
    }

    private static String head(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    /** The document after it, sharing with the one before what did not change; null when a step is no document or the end no number. */
    @Nullable
    Document applyTo(Document before) {
        Set<Document> own = Collections.newSetFromMap(new IdentityHashMap<>());
        Document after = before.clone();
        own.add(after);
        for (String path : additions.keySet()) {
            if (!add(after, path, (Number) additions.get(path), own)) {
                return null;
            }
        }
        return after;
    }

    private static boolean add(Document root, String path, @Nullable Number addition, Set<Document> own) {
        Document at = root;
        int start = 0;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', start)) {
            String step = path.substring(start, dot);
            Object inner = at.get(step);
            if (inner == null && !at.containsKey(step)) {
                inner = new Document();
                own.add((Document) inner);
                at.put(step, inner);
            } else if (inner instanceof Document shared) {
                if (!own.contains(shared)) {
                    Document copy = shared.clone();
                    own.add(copy);
                    at.put(step, copy);
                    inner = copy;
                }
            } else {
                return false;
            }
            at = (Document) inner;
            start = dot + 1;
        }
        String last = path.substring(start);
        Object number = at.get(last);
        if (number == null && !at.containsKey(last)) {
            at.put(last, addition);
            return true;
        }
        if (!(number instanceof Number)) {
            return false;
        }
        at.put(last, NumericUtils.addNumbers((Number) number, addition));
        return true;
    }
}
