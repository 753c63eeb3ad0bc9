package vn.hailong.platform.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStore.TxCounter;

/**
 * All documents of the embedded store as they were at one moment, while others write. Its version of the file stays until it is
 * closed, so it is to be read soon: until then the file only grows.
 */
public final class StoreSnapshot implements AutoCloseable {

    private static final int DOCUMENT_BYTES = 4096;

    /** What the engine remembers of the collections and their indexes, which the application makes anew at each start. */
    private static final String SYSTEM = "system.";

    /** Takes the BSON of one document after the other. */
    @FunctionalInterface
    public interface Sink {
        void accept(byte[] bson) throws IOException;
    }

    private final MVStore store;
    private final TxCounter version;
    private final SortedMap<String, Cursor<Object, Document>> collections;

    private StoreSnapshot(MVStore store, TxCounter version, SortedMap<String, Cursor<Object, Document>> collections) {
        this.store = store;
        this.version = version;
        this.collections = collections;
    }

    /** For a moment in which nobody changes anything; a cursor holds the root of its tree, which is never changed, only replaced. */
    static StoreSnapshot take(MVStore store) {
        TxCounter version = store.registerVersionUsage();
        try {
            // On the disk: what waits for a commit would be held in memory as long as this snapshot.
            store.commit();
            SortedMap<String, Cursor<Object, Document>> collections = new TreeMap<>();
            String prefix = StoreMaps.DOCUMENTS + MongoSettings.DATABASE + ".";
            for (String map : store.getMapNames()) {
                if (map.startsWith(prefix) && !map.startsWith(SYSTEM, prefix.length())) {
                    collections.put(
                            map.substring(prefix.length()),
                            StoreMaps.documents(store, map).cursor(null));
                }
            }
            return new StoreSnapshot(store, version, collections);
        } catch (RuntimeException e) {
            store.deregisterVersionUsage(version);
            throw e;
        }
    }

    /** The names of the collections, in order. */
    public Set<String> collections() {
        return collections.keySet();
    }

    /** Gives each document of a collection, once: a second reading gives none. */
    public void read(String collection, Sink sink) throws IOException {
        Cursor<Object, Document> documents = collections.get(collection);
        ByteBuf bytes = Unpooled.buffer(DOCUMENT_BYTES);
        while (documents != null && documents.hasNext()) {
            documents.next();
            bytes.clear();
            BsonEncoder.encodeDocument(documents.getValue(), bytes);
            sink.accept(ByteBufUtil.getBytes(bytes));
        }
    }

    @Override
    public void close() {
        store.deregisterVersionUsage(version);
    }
}
