package vn.hailong.platform.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/** A database in the file: which maps hold its collections and indexes, and the commands that the engine answers too loosely. */
final class StoreDatabase extends AbstractSynchronizedMongoDatabase<Object> {

    /** The size of a first batch when the client names none, as MongoDB has it. */
    private static final int FIRST_BATCH = 101;

    private final MVStore store;

    StoreDatabase(String name, MVStore store, CursorRegistry cursors) {
        super(name, cursors);
        this.store = store;
        initializeNamespacesAndIndexes();
    }

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        return switch (command) {
            case "find" -> find(query);
            case "insert" -> insert(query, super.handleCommand(channel, command, query, databases, oplog));
            case "update" -> update(channel, query, databases, oplog);
            default -> super.handleCommand(channel, command, query, databases, oplog);
        };
    }

    private Document find(Document query) {
        String name = String.valueOf(query.get("find"));
        if (!(resolveCollection(name, false) instanceof StoreCollection collection)) {
            return cursorReply(name, List.of(), 0L);
        }
        int batchSize = number(query, "batchSize", FIRST_BATCH);
        int limit = number(query, "limit", 0);
        Document filter = query.get("filter") instanceof Document given ? given : new Document();
        StoreCursor cursor = new StoreCursor(
                cursorRegistry.generateCursorId(),
                collection.find(
                        filter, (Document) query.get("sort"), number(query, "skip", 0), Math.abs(limit), (Document)
                                query.get("projection")));
        List<Document> batch =
                batchSize == 0 && query.containsKey("batchSize") ? List.of() : cursor.takeDocuments(batchSize);
        boolean single = limit < 0 || Boolean.TRUE.equals(query.get("singleBatch"));
        if (single || cursor.isEmpty()) {
            return cursorReply(name, batch, 0L);
        }
        cursorRegistry.add(cursor);
        return cursorReply(name, batch, cursor.getId());
    }

    private Document cursorReply(String collection, List<Document> batch, long cursor) {
        return new Document(
                        "cursor",
                        new Document("id", cursor)
                                .append("ns", getFullCollectionNamespace(collection))
                                .append("firstBatch", batch))
                .append("ok", 1.0);
    }

    private static List<?> list(Document query, String field) {
        return query.get(field) instanceof List<?> list ? list : List.of();
    }

    private static int number(Document query, String field, int otherwise) {
        return query.get(field) instanceof Number number ? number.intValue() : otherwise;
    }

    /** The engine counts every document sent as stored. */
    private static Document insert(Document query, Document reply) {
        if (reply.get("writeErrors") instanceof List<?> errors && !errors.isEmpty()) {
            boolean ordered = !Boolean.FALSE.equals(query.get("ordered"));
            int sent = list(query, "documents").size();
            int firstError = number((Document) errors.get(0), "index", 0);
            reply.put("n", ordered ? firstError : sent - errors.size());
        }
        return reply;
    }

    /** The engine goes on after an error even when the client said that order matters. */
    private Document update(Channel channel, Document query, DatabaseResolver databases, Oplog oplog) {
        List<?> updates = list(query, "updates");
        if (updates.size() < 2 || Boolean.FALSE.equals(query.get("ordered"))) {
            return super.handleCommand(channel, "update", query, databases, oplog);
        }
        int matched = 0;
        int modified = 0;
        List<Object> upserted = new ArrayList<>();
        List<Object> errors = new ArrayList<>();
        for (int i = 0; i < updates.size() && errors.isEmpty(); i++) {
            Document one = new Document("update", query.get("update"))
                    .append("updates", List.of(updates.get(i)))
                    .append("ordered", true);
            Document reply = super.handleCommand(channel, "update", one, databases, oplog);
            matched += number(reply, "n", 0);
            modified += number(reply, "nModified", 0);
            moveWithIndex(reply.get("upserted"), i, upserted);
            moveWithIndex(reply.get("writeErrors"), i, errors);
        }
        Document reply = new Document("n", matched).append("nModified", modified);
        if (!upserted.isEmpty()) {
            reply.append("upserted", upserted);
        }
        if (!errors.isEmpty()) {
            reply.append("writeErrors", errors);
        }
        return reply.append("ok", 1.0);
    }

    private static void moveWithIndex(@Nullable Object from, int index, List<Object> to) {
        if (from instanceof Collection<?> items) {
            for (Object item : items) {
                ((Document) item).put("index", index);
                to.add(item);
            }
        }
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
        return new StoreCollection(this, name, options, openDocuments(name), cursorRegistry);
    }

    private MVMap<Object, Document> openDocuments(String collection) {
        return StoreMaps.documents(store, StoreMaps.DOCUMENTS + getFullCollectionNamespace(collection));
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new StoreIndex(StoreMaps.positions(store, indexMap(collection, name)), name, keys, sparse);
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new PlainIndex(name, keys);
    }

    private String indexMap(String collection, String index) {
        return StoreMaps.POSITIONS + getFullCollectionNamespace(collection) + "/" + index;
    }

    @Override
    protected void dropIndex(MongoCollection<Object> collection, String name) {
        super.dropIndex(collection, name);
        store.removeMap(indexMap(collection.getCollectionName(), name));
    }

    @Override
    public void dropCollection(String name, Oplog oplog) {
        super.dropCollection(name, oplog);
        store.removeMap(openDocuments(name));
    }

    @Override
    public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String newName) {
        throw new UnsupportedOperationException("The embedded store renames no collections");
    }

    @Override
    protected long getStorageSize() {
        return store.getFileStore().size();
    }

    @Override
    protected long getFileSize() {
        return getStorageSize();
    }
}
