package vn.hailong.platform.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStore.TxCounter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands of MongoDB on the file: changes one after the other, and no reply before what it tells is on the disk. */
final class StoreBackend extends AbstractMongoBackend {

    private static final Logger LOG = LoggerFactory.getLogger(StoreBackend.class);

    private static final Set<String> CHANGES = Set.of(
            "insert",
            "update",
            "delete",
            "findandmodify",
            "create",
            "createindexes",
            "drop",
            "dropindexes",
            "dropdatabase",
            "renamecollection");

    private static final int OPERATION_FAILED = 96;

    private final MVStore store;
    private final DiskRoom room;
    private final Committer committer;

    StoreBackend(StoreFile file, DiskRoom room) {
        this.store = file.store();
        this.room = room;
        this.committer = new Committer(store, file::acknowledge);
        StoreMaps.named(store, StoreMaps.DOCUMENTS).stream()
                .map(map -> map.substring(StoreMaps.DOCUMENTS.length()))
                .map(namespace -> namespace.substring(0, namespace.indexOf('.')))
                .distinct()
                .toList()
                .forEach(this::resolveDatabase);
        committer.start();
    }

    Committer committer() {
        return committer;
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new StoreDatabase(name, store, getCursorRegistry());
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "hello", "ismaster" ->
                super.handleCommand(channel, database, "ismaster", query).append("isWritablePrimary", true);
            case "ping", "buildinfo", "whatsmyuri", "endsessions" ->
                super.handleCommand(channel, database, command, query);
            case "listdatabases" -> listDatabases();
            default -> onFile(channel, database, command, name, query);
        };
    }

    private Document onFile(Channel channel, String database, String command, String name, Document query) {
        try {
            boolean changes = changes(name, query);
            if (changes && !(name.equals("insert") ? room.isLeft() : room.isLeftForChanges())) {
                throw new MongoServerError(
                        DiskRoom.CODE,
                        "OutOfDiskSpace",
                        "The disk of the store is full: it takes nothing new until there is room");
            }
            return changes || !listDatabaseNames().contains(database)
                    ? committer.change(() -> super.handleCommand(channel, database, command, query))
                    : read(channel, database, command, query);
        } catch (MongoServerException e) {
            throw e;
        } catch (StoreProblem e) {
            throw new MongoServerError(DiskRoom.CODE, "OutOfDiskSpace", String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            // The exception of a broken document or file; the command itself may hold answers and is not logged.
            LOG.error("The embedded store failed at {} on {}", command, database, e);
            throw new MongoServerError(
                    OPERATION_FAILED,
                    "OperationFailed",
                    "The store failed: " + e.getClass().getSimpleName(),
                    e);
        }
    }

    /** Pages of the version that is being read stay in the file until it is read. */
    private Document read(Channel channel, String database, String command, Document query) {
        TxCounter version = store.registerVersionUsage();
        Document reply;
        try {
            reply = super.handleCommand(channel, database, command, query);
        } finally {
            store.deregisterVersionUsage(version);
        }
        // A reply must not tell of a change that a power cut could still take back.
        committer.awaitAllSoFar();
        return reply;
    }

    private static boolean changes(String command, Document query) {
        if (CHANGES.contains(command)) {
            return true;
        }
        return command.equals("aggregate")
                && query.get("pipeline") instanceof List<?> stages
                && stages.stream()
                        .anyMatch(stage -> stage instanceof Document document
                                && (document.containsKey("$out") || document.containsKey("$merge")));
    }

    private Document listDatabases() {
        List<Document> databases = listDatabaseNames().stream()
                .sorted()
                .map(name -> new Document("name", name).append("empty", false))
                .toList();
        return new Document("databases", databases).append("ok", 1.0);
    }

    @Override
    public void close() {
        super.close();
        committer.close();
    }
}
