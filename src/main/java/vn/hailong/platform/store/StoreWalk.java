package vn.hailong.platform.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * Reads all of a store's file once, after a stop that was not clean: the engine looks at the head and foot of what it wrote last and at
 * nothing else, so a torn part would show itself only to whoever comes across it, or not at all.
 */
final class StoreWalk {

    private StoreWalk() {}

    /** Returns when every document can be read and stands where its id says, and every index leads to documents. */
    static void check(MVStore store) {
        try {
            readAll(store);
        } catch (OutOfMemoryError e) { // of what a torn length asks for
            throw new IllegalStateException("a length in it makes no sense", e);
        }
    }

    private static void readAll(MVStore store) {
        for (String name : StoreMaps.named(store, StoreMaps.DOCUMENTS)) {
            Cursor<Object, Document> documents =
                    StoreMaps.documents(store, name).cursor(null);
            while (documents.hasNext()) {
                Object key = documents.next();
                if (!StoreMaps.isAt(key, documents.getValue())) {
                    throw new IllegalStateException("a document of " + name + " is not the one of its key");
                }
            }
        }
        for (String name : StoreMaps.named(store, StoreMaps.POSITIONS)) {
            if (!store.hasMap(StoreMaps.ofIndex(name))) {
                continue;
            }
            MVMap<Object, Document> documents = StoreMaps.documents(store, StoreMaps.ofIndex(name));
            Cursor<KeyValue, Object> positions =
                    StoreMaps.positions(store, name).cursor(null);
            while (positions.hasNext()) {
                positions.next();
                if (!documents.containsKey(positions.getValue())) {
                    throw new IllegalStateException("the index " + name + " leads to a document that is not there");
                }
            }
        }
    }
}
