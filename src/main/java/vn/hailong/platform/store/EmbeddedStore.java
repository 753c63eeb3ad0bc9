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
import java.util.function.Consumer;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** A MongoDB of our own in one file of a folder: for trying, developing and small pilots; what it acknowledged is on the disk. */
public final class EmbeddedStore implements AutoCloseable {

    private static final String LOCK = "hailong.lock";

    /** More than the client's connections, so that each has a thread of its own to wait on. */
    private static final int THREADS = 100;

    private final Path folder;
    private final FileChannel lock;
    private final DiskRoom room;
    private final StoreFile file;
    private final StoreBackend backend;
    private final MongoServer server;
    private final int port;

    private EmbeddedStore(Path folder, FileChannel lock, DiskRoom room) {
        this.folder = folder;
        this.lock = lock;
        this.room = room;
        this.file = StoreFile.open(folder);
        this.backend = new StoreBackend(file, room);
        this.server = new MongoServer(backend);
        server.bind(new InetSocketAddress("127.0.0.1", 0), 1, THREADS);
        this.port = server.getLocalAddress().getPort();
    }

    /** Opens the store of a folder, which is made when its parent exists; a {@link StoreProblem} says why it cannot. */
    public static EmbeddedStore open(Path path) {
        return open(path, 0);
    }

    /** @param reserve the bytes of the disk that are kept free: with less, new documents are refused */
    static EmbeddedStore open(Path path, long reserve) {
        return open(path, new DiskRoom(path.toAbsolutePath().toFile()::getUsableSpace, reserve));
    }

    static EmbeddedStore open(Path path, DiskRoom room) {
        Path folder = path.toAbsolutePath().normalize();
        FileChannel lock = prepare(folder);
        try {
            if (!room.isLeft()) {
                throw new StoreProblem("The disk of the store's folder, " + folder + ", is full: it has "
                        + (room.free().getAsLong() >> 20) + " MB free, and " + (room.reserve() >> 20)
                        + " MB are kept (HAILONG_STORE_RESERVE); make room and start again");
            }
            return new EmbeddedStore(folder, lock, room);
        } catch (RuntimeException e) {
            release(lock);
            throw e instanceof StoreProblem ? e : problem(folder, e);
        }
    }

    /** Makes the folder where it is not, and the lock: nobody else may touch what is in it before the lock is closed. */
    static FileChannel prepare(Path folder) {
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
        Path data = folder.resolve(StoreFile.NAME);
        if (Files.exists(data) && !Files.isWritable(data)) {
            throw new StoreProblem(
                    "The file of the store, " + data + ", is not writable: give this user the right to write it");
        }
        return lock(folder);
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
        return reason.contains("No space left")
                || reason.contains("not enough space")
                || reason.contains("quota")
                || reason.contains("File too large");
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

    private static StoreProblem problem(Path folder, RuntimeException e) {
        MVStoreException cause = Causes.find(e, MVStoreException.class);
        Path data = folder.resolve(StoreFile.NAME);
        if (cause == null) {
            return noSpace(e)
                    ? notWritable(folder, e)
                    : new StoreProblem(
                            "The file of the store, " + data + ", is damaged (" + Causes.root(e) + "): "
                                    + StoreProblem.REMEDY,
                            e);
        }
        return switch (cause.getErrorCode()) {
            case org.h2.mvstore.DataUtils.ERROR_FILE_LOCKED -> locked(folder);
            case org.h2.mvstore.DataUtils.ERROR_FILE_CORRUPT,
                    org.h2.mvstore.DataUtils.ERROR_UNSUPPORTED_FORMAT,
                    org.h2.mvstore.DataUtils.ERROR_CHUNK_NOT_FOUND,
                    org.h2.mvstore.DataUtils.ERROR_SERIALIZATION ->
                new StoreProblem(
                        "The file of the store, " + data + ", is corrupt (" + Causes.root(cause) + "): "
                                + StoreProblem.REMEDY,
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
        return Files.exists(folder.resolve(StoreFile.NAME));
    }

    /** Its content at this moment; whoever writes waits for a few milliseconds. */
    public StoreSnapshot snapshot() {
        return backend.committer().still(() -> StoreSnapshot.take(file.store()));
    }

    /** The bytes its file takes up. */
    long size() {
        return file.size();
    }

    /** Why it can write no more; empty while all is well. */
    public Optional<String> failure() {
        @Nullable StoreProblem failure = backend.committer().failure();
        return Optional.ofNullable(failure).map(Throwable::getMessage);
    }

    /** Whether new documents are taken: with too little room on the disk they are not, until there is more. */
    public boolean isRoomLeft() {
        return room.isLeft();
    }

    /** Calls once when it can write no more, which only a new start can mend. */
    void onFailure(Consumer<StoreProblem> listener) {
        backend.committer().onFailure(listener);
    }

    /** Lets the commands in hand end, and closes the file in good order. */
    @Override
    public void close() {
        server.shutdownNow();
        if (failure().isEmpty()) {
            file.close();
        } else {
            file.abandon();
        }
        release(lock);
    }
}
