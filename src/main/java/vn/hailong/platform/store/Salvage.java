package vn.hailong.platform.store;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.Page;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every document that can be read of a damaged file, which is only read, into a fresh one. A page of its tree that cannot be read is
 * passed over, and its parent knows how many documents were under it. Indexes are left out: the engine makes them anew.
 */
final class Salvage {

    private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);
    private static final int COMMIT_EVERY = 2_000;

    private final MVStore damaged;
    private final MVStore fresh;
    private long uncommitted;

    private Salvage(MVStore damaged, MVStore fresh) {
        this.damaged = damaged;
        this.fresh = fresh;
    }

    /**
     * What became of a collection.
     *
     * @param found how many of its documents were saved
     * @param lost how many were not; -1 when nothing tells how many there were
     */
    record Saved(String collection, long found, long lost) {

        boolean isWhole() {
            return lost == 0;
        }
    }

    /**
     * What became of a file.
     *
     * @param writes how many of the last acknowledged writes are not in it
     * @param indexed whether its indexes lead to its documents
     */
    record Result(List<Saved> collections, long writes, boolean indexed) {

        boolean isWhole() {
            return indexed && writes == 0 && collections.stream().allMatch(Saved::isWhole);
        }
    }

    /** A {@link RuntimeException} of the engine when nothing of it can be read at all. */
    static Result run(Path from, Path to, Optional<Acknowledged.Mark> mark) {
        MVStore damaged = new MVStore.Builder()
                .fileName(from.toString())
                .readOnly()
                .autoCommitDisabled()
                .open();
        try {
            MVStore fresh = new MVStore.Builder()
                    .fileName(to.toString())
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .open();
            try {
                List<Saved> saved = new Salvage(damaged, fresh).collections();
                fresh.commit();
                fresh.sync();
                long writes = mark.filter(last -> last.created() == StoreFile.created(damaged))
                        .map(last -> Math.max(0, last.version() - damaged.getCurrentVersion()))
                        .orElse(0L);
                return new Result(saved, writes, isIndexed(damaged));
            } finally {
                fresh.close();
            }
        } finally {
            damaged.closeImmediately();
        }
    }

    private static boolean isIndexed(MVStore damaged) {
        try {
            StoreWalk.check(damaged);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("The indexes cannot be used: {}", Causes.root(e));
            return false;
        }
    }

    private List<Saved> collections() {
        List<Saved> saved = new ArrayList<>();
        for (String name : StoreMaps.named(damaged, StoreMaps.DOCUMENTS)) {
            MVMap<Object, Document> target = StoreMaps.documents(fresh, name);
            Page<Object, Document> root;
            try {
                root = StoreMaps.documents(damaged, name).getRootPage();
            } catch (RuntimeException | OutOfMemoryError e) {
                tell(name, e);
                saved.add(new Saved(collection(name), 0, -1));
                continue;
            }
            take(name, root, target);
            long found = target.sizeAsLong();
            saved.add(new Saved(collection(name), found, root.getTotalCount() - found));
        }
        return saved;
    }

    /** {@code responses} of {@code data.hailong.responses}. */
    private static String collection(String name) {
        String namespace = name.substring(StoreMaps.DOCUMENTS.length());
        return namespace.substring(namespace.indexOf('.') + 1);
    }

    private void take(String name, Page<Object, Document> page, MVMap<Object, Document> target) {
        if (page.isLeaf()) {
            for (int i = 0; i < page.getKeyCount(); i++) {
                Object key = page.getKey(i);
                Document document = page.getValue(i);
                if (StoreMaps.isAt(key, document)) {
                    put(target, key, document);
                }
            }
            return;
        }
        for (int i = 0; i < page.getRawChildPageCount(); i++) {
            try {
                take(name, page.getChildPage(i), target);
            } catch (RuntimeException | OutOfMemoryError e) { // a torn length may ask for more than there is
                tell(name, e);
            }
        }
    }

    private void put(MVMap<Object, Document> target, Object key, Document document) {
        target.put(key, document);
        uncommitted++;
        if (uncommitted >= COMMIT_EVERY) {
            fresh.commit();
            uncommitted = 0;
        }
    }

    private static void tell(String name, Throwable e) {
        LOG.warn("A part of {} cannot be read: {}", name, Causes.root(e));
    }
}
