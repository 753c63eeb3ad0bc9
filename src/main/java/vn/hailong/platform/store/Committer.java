package vn.hailong.platform.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts changes on the disk, many with one sync. A change is made under a lock and gets a number; one thread commits all changes made so
 * far, syncs the file while the next ones are made, and then lets go of everyone who waited for a number up to the last committed one.
 */
final class Committer {

    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

    private static final long IDLE_MILLIS = 2_000;
    private static final int TIDY_FILL_RATE = 60;
    private static final int TIDY_BYTES = 4 * 1024 * 1024;
    private static final long TIDY_FROM_BYTES = 32L * 1024 * 1024;

    private final MVStore store;
    private final LongConsumer acknowledged;
    private final Thread thread = new Thread(this::run, "store-committer");

    /** Held while the content changes and while a version of it is committed: a version holds whole commands only. */
    private final ReentrantLock content = new ReentrantLock();

    private final ReentrantLock state = new ReentrantLock();
    private final Condition changed = state.newCondition();
    private final Condition settled = state.newCondition();
    private volatile long made;
    private volatile long durable;
    private volatile @Nullable StoreProblem failure;
    private @Nullable Consumer<StoreProblem> listener;
    private boolean closing;

    /** @param acknowledged is told the version that is on the disk, before anyone who waits for it */
    Committer(MVStore store, LongConsumer acknowledged) {
        this.store = store;
        this.acknowledged = acknowledged;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Why nothing can be written any more; null while all is well. */
    @Nullable
    StoreProblem failure() {
        return failure;
    }

    /** Calls once when nothing can be written any more; at once when that is so already. */
    void onFailure(Consumer<StoreProblem> told) {
        StoreProblem problem;
        state.lock();
        try {
            listener = told;
            problem = failure;
        } finally {
            state.unlock();
        }
        if (problem != null) {
            told.accept(problem);
        }
    }

    /** Makes a change and returns when it is on the disk; what a change did before it threw goes to the disk too, unawaited. */
    <T> T change(Supplier<T> change) {
        long number;
        T result;
        content.lock();
        try {
            refuseAfterFailure();
            try {
                result = change.get();
            } finally {
                number = announce();
            }
        } finally {
            content.unlock();
        }
        await(number);
        return result;
    }

    /** Runs something short in a moment without changes, between two whole commands. */
    <T> T still(Supplier<T> work) {
        content.lock();
        try {
            refuseAfterFailure();
            return work.get();
        } finally {
            content.unlock();
        }
    }

    private long announce() {
        state.lock();
        try {
            made++;
            changed.signal();
            return made;
        } finally {
            state.unlock();
        }
    }

    void awaitAllSoFar() {
        await(made);
    }

    private void await(long number) {
        if (durable < number) {
            state.lock();
            try {
                while (durable < number && failure == null) {
                    settled.awaitUninterruptibly();
                }
            } finally {
                state.unlock();
            }
        }
        if (durable < number) {
            refuseAfterFailure();
        }
    }

    private void refuseAfterFailure() {
        StoreProblem problem = failure;
        if (problem != null) {
            throw problem;
        }
    }

    private void run() {
        boolean tidy = false;
        while (true) {
            boolean work;
            boolean last;
            state.lock();
            try {
                if (made == durable && !closing) {
                    changed.await(tidy ? Long.MAX_VALUE / 2 : IDLE_MILLIS, TimeUnit.MILLISECONDS);
                }
                work = made != durable;
                last = closing;
            } catch (InterruptedException e) {
                fail(e);
                return;
            } finally {
                state.unlock();
            }
            try {
                if (work) {
                    commit();
                    tidy = false;
                } else if (last) {
                    return;
                } else if (!tidy) {
                    tidy = !tidyUp();
                }
            } catch (RuntimeException | Error e) {
                fail(e);
                return;
            }
        }
    }

    private void commit() {
        long number;
        long version;
        content.lock();
        try {
            number = made;
            store.commit();
            version = store.getCurrentVersion();
        } finally {
            content.unlock();
        }
        store.sync();
        acknowledged.accept(version);
        state.lock();
        try {
            durable = number;
            settled.signalAll();
        } finally {
            state.unlock();
        }
    }

    /** Rewrites a little of what is mostly garbage while nobody writes; true when there may be more. */
    private boolean tidyUp() {
        if (store.getFileStore().size() < TIDY_FROM_BYTES) {
            return false;
        }
        content.lock();
        try {
            boolean moved = store.compact(TIDY_FILL_RATE, TIDY_BYTES);
            store.commit();
            return moved;
        } finally {
            content.unlock();
        }
    }

    private void fail(Throwable cause) {
        StoreProblem problem = new StoreProblem(
                "The embedded store cannot write to its file (" + Causes.root(cause)
                        + "): it takes nothing more until it is restarted",
                cause);
        LOG.error("{}", problem.getMessage());
        Consumer<StoreProblem> told;
        state.lock();
        try {
            failure = problem;
            told = listener;
            settled.signalAll();
        } finally {
            state.unlock();
        }
        if (told != null) {
            told.accept(problem);
        }
    }

    /** Commits what is left and ends. */
    void close() {
        state.lock();
        try {
            closing = true;
            changed.signal();
        } finally {
            state.unlock();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
