package vn.hailong.access;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The {@code _id}s of the audit trail: text whose order is the newest first, so that a page of any period is a short walk along the
 * one index that every store has.
 */
final class AuditKey {

    private static final long END_OF_TIME = 0xffff_ffff_ffffL;

    private final String node =
            String.format("%06x", ThreadLocalRandom.current().nextInt(0x100_0000));
    private final AtomicInteger written = new AtomicInteger();

    /** A key that no entry has yet; of one moment, the later written is the first. */
    String next(Instant at) {
        return before(at) + "-"
                + String.format("%08x", Integer.MAX_VALUE - (written.getAndIncrement() & Integer.MAX_VALUE)) + "-"
                + node;
    }

    /** What sorts before the entries of this moment and after those of the next. */
    static String before(Instant at) {
        return String.format("%012x", Math.max(0, END_OF_TIME - Math.max(0, at.toEpochMilli())));
    }

    /** What sorts after the entries of this moment and before those of the one before it. */
    static String after(Instant at) {
        return before(at) + "~";
    }
}
