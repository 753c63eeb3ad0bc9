package vn.hailong.platform.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** How the maps of the store's file are named, and what is in them: documents of a collection, or positions of an index. */
final class StoreMaps {

    static final String DOCUMENTS = "data.";
    static final String POSITIONS = "index.";

    private StoreMaps() {}

    static List<String> named(MVStore store, String prefix) {
        return store.getMapNames().stream()
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .toList();
    }

    static MVMap<Object, Document> documents(MVStore store, String name) {
        return store.openMap(
                name,
                new MVMap.Builder<Object, Document>()
                        .keyType(BsonKeyType.INSTANCE)
                        .valueType(BsonDocumentType.INSTANCE));
    }

    static MVMap<KeyValue, Object> positions(MVStore store, String name) {
        return store.openMap(
                name,
                new MVMap.Builder<KeyValue, Object>()
                        .keyType(BsonIndexKeyType.INSTANCE)
                        .valueType(BsonKeyType.INSTANCE));
    }

    /** The map of the documents that an index is of. */
    static String ofIndex(String positions) {
        String namespace = positions.substring(POSITIONS.length(), positions.lastIndexOf('/'));
        return DOCUMENTS + namespace;
    }

    /** Whether a document is the one of its key; what the engine remembers of collections has no id. */
    static boolean isAt(Object key, Document document) {
        Object id = document.get("_id");
        return id == null || BsonKeyType.INSTANCE.compare(key, id) == 0;
    }
}
