package vn.hailong.platform.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreTool;

/** The file of the embedded store with the {@link Acknowledged} line beside it: it opens only when it holds all that was acknowledged. */
final class StoreFile implements AutoCloseable {

    static final String NAME = "hailong.db";

    /** Documents that were read stay in an eighth of the memory: counts are written again and again, and read before each time. */
    private static final int SHARE_OF_CACHE = 8;

    private static final int LEAST_CACHE_MB = 32;
    private static final int MOST_CACHE_MB = 256;

    /** How long a freed part of the file stays as it is: a power cut during a commit finds the version before. */
    private static final int RETENTION_MILLIS = 1_000;

    private static final long COMPACT_FROM_BYTES = 64L * 1024 * 1024;
    private static final int COMPACT_BELOW_FILL_RATE = 50;

    private final Acknowledged acknowledged;
    private final MVStore store;
    private final long created;

    private StoreFile(Acknowledged acknowledged, MVStore store) {
        this.acknowledged = acknowledged;
        this.store = store;
        this.created = created(store);
        acknowledge(store.getCurrentVersion());
        acknowledged.force();
    }

    /** Opens the file of a folder, or makes it; a {@link StoreProblem} says what it lacks. */
    static StoreFile open(Path folder) {
        Path path = folder.resolve(NAME);
        MVStoreTool.compactCleanUp(path.toString());
        try {
            Acknowledged acknowledged = Acknowledged.in(folder);
            try {
                return new StoreFile(acknowledged, checked(path, acknowledged.read()));
            } catch (IOException | RuntimeException e) {
                acknowledged.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MVStore checked(Path path, Optional<Acknowledged.Mark> mark) {
        MVStore store = engine(path);
        try {
            Optional<Acknowledged.Mark> known = mark.filter(last -> last.created() == created(store));
            long lost = known.map(last -> last.version() - store.getCurrentVersion())
                    .orElse(0L);
            if (lost > 0) {
                throw new StoreProblem("The end of the store's file, " + path
                        + ", is torn, and what was acknowledged last is not in it (writes: " + lost + "): "
                        + StoreProblem.REMEDY);
            }
            if (known.isEmpty() || !known.get().clean()) {
                StoreWalk.check(store);
            }
            return compacted(path, store);
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    private static MVStore compacted(Path path, MVStore store) {
        if (store.getFileStore().size() <= COMPACT_FROM_BYTES || store.getFillRate() >= COMPACT_BELOW_FILL_RATE) {
            return store;
        }
        store.close();
        MVStoreTool.compact(path.toString(), false);
        return engine(path);
    }

    private static MVStore engine(Path path) {
        MVStore store = new MVStore.Builder()
                .fileName(path.toString())
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

    /** When a file was made: it tells one file from another in its place. */
    static long created(MVStore store) {
        Object created = store.getStoreHeader().get("created");
        return created instanceof Number number
                ? number.longValue()
                : Long.parseUnsignedLong(String.valueOf(created), 16);
    }

    MVStore store() {
        return store;
    }

    /** The bytes it takes up. */
    long size() {
        return store.getFileStore().size();
    }

    /** To be called when a version is on the disk, and before anyone is told. */
    void acknowledge(long version) {
        acknowledged.write(new Acknowledged.Mark(created, version, false));
    }

    /** Closes it in good order. */
    @Override
    public void close() {
        long version = store.getCurrentVersion();
        store.close();
        acknowledged.write(new Acknowledged.Mark(created, version, true));
        acknowledged.force();
        acknowledged.close();
    }

    /** Closes it as it is, when it can be written no more. */
    void abandon() {
        store.closeImmediately();
        acknowledged.close();
    }
}
