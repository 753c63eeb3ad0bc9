package vn.hailong.platform.store;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;
import org.jspecify.annotations.Nullable;

/** A MongoDB of our own in one file of a folder: for trying, developing and small pilots; what it acknowledged is on the disk. */
public final class EmbeddedStore implements AutoCloseable {

    private static final String FILE = "hailong.db";
    private static final String LOCK = "hailong.lock";
    /** Documents that were read stay in an eighth of the memory: counts are written again and again, and read before each time. */
    private static final int SHARE_OF_CACHE = 8;

    private static final int LEAST_CACHE_MB = 32;
    private static final int MOST_CACHE_MB = 256;

    /** How long a freed part of the file stays as it is: a power cut during a commit finds the version before. */
    private static final int RETENTION_MILLIS = 1_000;

    private static final long COMPACT_FROM_BYTES = 64L * 1024 * 1024;
    private static final int COMPACT_BELOW_FILL_RATE = 50;

    /** More than the client's connections, so that each has a thread of its own to wait on. */
    private static final int THREADS = 100;

    private final Path folder;
    private final FileChannel lock;
    private final MVStore file;
    private final StoreBackend backend;
    private final MongoServer server;
    private final int port;

    private EmbeddedStore(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
        this.file = openFile(folder.resolve(FILE));
        this.backend = new StoreBackend(file);
        this.server = new MongoServer(backend);
        server.bind(new InetSocketAddress("127.0.0.1", 0), 1, THREADS);
        this.port = server.getLocalAddress().getPort();
    }

    /** Opens the store of a folder, which is made when its parent exists; a {@link StoreProblem} says why it cannot. */
    public static EmbeddedStore open(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        prepare(folder);
        FileChannel lock = lock(folder);
        try {
            return new EmbeddedStore(folder, lock);
        } catch (RuntimeException e) {
            release(lock);
            throw e instanceof StoreProblem ? e : problem(folder, e);
        }
    }

    private static void prepare(Path folder) {
        Path parent = folder.getParent();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new StoreProblem(
                    "The folder of the store, " + folder + ", is a file: name a folder in HAILONG_STORE_PATH");
        }
        if (parent != null && !Files.isDirectory(parent)) {
            throw new StoreProblem("The folder of the store, " + folder + ", cannot be made, because " + parent
                    + " does not exist: make it, or name another folder in HAILONG_STORE_PATH");
        }
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder);
            }
        } catch (IOException e) {
            throw notWritable(folder, e);
        }
        Path data = folder.resolve(FILE);
        if (Files.exists(data) && !Files.isWritable(data)) {
            throw new StoreProblem(
                    "The file of the store, " + data + ", is not writable: give this user the right to write it");
        }
    }

    private static StoreProblem notWritable(Path folder, Exception e) {
        return noSpace(e)
                ? new StoreProblem(
                        "The disk of the store's folder, " + folder + ", is full: make room and start again", e)
                : new StoreProblem(
                        "The folder of the store, " + folder
                                + ", is not writable: give this user the right to write it, or name another in HAILONG_STORE_PATH",
                        e);
    }

    private static boolean noSpace(Throwable e) {
        String reason = Causes.root(e);
        return reason.contains("No space left") || reason.contains("not enough space") || reason.contains("quota");
    }

    @SuppressWarnings("StreamResourceLeak")
    private static FileChannel lock(Path folder) {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw notWritable(folder, e);
        }
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // this very process has it open: told the same way
        } catch (IOException e) {
            release(channel);
            throw notWritable(folder, e);
        }
        release(channel);
        throw locked(folder);
    }

    private static StoreProblem locked(Path folder) {
        return new StoreProblem("The file is locked: another process uses the store in " + folder
                + "; stop it, or name another folder in HAILONG_STORE_PATH");
    }

    private static void release(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreProblem("The lock of the store could not be let go", e);
        }
    }

    private static MVStore openFile(Path path) {
        String name = path.toString();
        MVStoreTool.compactCleanUp(name);
        MVStore store = open(name);
        if (store.getFileStore().size() > COMPACT_FROM_BYTES && store.getFillRate() < COMPACT_BELOW_FILL_RATE) {
            store.close();
            MVStoreTool.compact(name, false);
            store = open(name);
        }
        return store;
    }

    private static MVStore open(String name) {
        MVStore store = new MVStore.Builder()
                .fileName(name)
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .cacheSize(cacheMegabytes())
                .open();
        store.setRetentionTime(RETENTION_MILLIS);
        return store;
    }

    private static int cacheMegabytes() {
        long share = Runtime.getRuntime().maxMemory() / SHARE_OF_CACHE >> 20;
        return (int) Math.min(MOST_CACHE_MB, Math.max(LEAST_CACHE_MB, share));
    }

    private static StoreProblem problem(Path folder, RuntimeException e) {
        MVStoreException cause = Causes.find(e, MVStoreException.class);
        Path data = folder.resolve(FILE);
        if (cause == null) {
            return noSpace(e)
                    ? notWritable(folder, e)
                    : new StoreProblem("The store in " + folder + " does not open: " + Causes.root(e), e);
        }
        return switch (cause.getErrorCode()) {
            case org.h2.mvstore.DataUtils.ERROR_FILE_LOCKED -> locked(folder);
            case org.h2.mvstore.DataUtils.ERROR_FILE_CORRUPT,
                    org.h2.mvstore.DataUtils.ERROR_UNSUPPORTED_FORMAT,
                    org.h2.mvstore.DataUtils.ERROR_CHUNK_NOT_FOUND,
                    org.h2.mvstore.DataUtils.ERROR_SERIALIZATION ->
                new StoreProblem(
                        "The file of the store, " + data + ", is corrupt (" + Causes.root(cause)
                                + "): put it aside and restore a backup",
                        e);
            default ->
                noSpace(e)
                        ? notWritable(folder, e)
                        : new StoreProblem("The file of the store, " + data + ", does not open: " + Causes.root(e), e);
        };
    }

    /** The address for a client, with the database of this application. */
    public String uri() {
        return "mongodb://127.0.0.1:" + port + "/" + MongoSettings.DATABASE;
    }

    /** Where its file is. */
    public Path folder() {
        return folder;
    }

    /** Whether a folder holds a store. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /** Its content at this moment; whoever writes waits for a few milliseconds. */
    public StoreSnapshot snapshot() {
        return backend.committer().still(() -> StoreSnapshot.take(file));
    }

    /** The bytes its file takes up. */
    long size() {
        return file.getFileStore().size();
    }

    /** Why it can write no more; empty while all is well. */
    public Optional<String> failure() {
        @Nullable StoreProblem failure = backend.committer().failure();
        return Optional.ofNullable(failure).map(Throwable::getMessage);
    }

    /** Lets the commands in hand end, and closes the file in good order. */
    @Override
    public void close() {
        server.shutdownNow();
        if (failure().isEmpty()) {
            file.close();
        } else {
            file.closeImmediately();
        }
        release(lock);
    }
}
