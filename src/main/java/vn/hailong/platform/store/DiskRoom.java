package vn.hailong.platform.store;

import java.util.function.LongSupplier;

/**
 * The room on the disk under the embedded store. A write that finds no room breaks the file's engine; so new documents are refused while
 * there is still some: nothing is broken then, pages are read on, and when there is room again all goes on by itself.
 *
 * @param free the bytes that are free now
 * @param reserve the bytes that are kept: new documents stop at all of it, so that changes under way, such as the counts of an answer
 *     that is stored already, find the half of it
 */
record DiskRoom(LongSupplier free, long reserve) {

    /** The code of MongoDB for a disk that is full. */
    static final int CODE = 14031;

    boolean isLeft() {
        return free.getAsLong() >= reserve;
    }

    boolean isLeftForChanges() {
        return free.getAsLong() >= reserve / 2;
    }
}
