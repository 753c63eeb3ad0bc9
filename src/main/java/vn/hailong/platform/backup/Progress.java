package vn.hailong.platform.backup;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Tells an operator every few seconds how far it is. */
final class Progress {

    private static final long PAUSE = TimeUnit.SECONDS.toNanos(3);

    private final PrintStream out;
    private final String act;
    private final long start = System.nanoTime();
    private long last = start;

    /** @param act such as {@code backed up} */
    Progress(PrintStream out, String act) {
        this.out = out;
        this.act = act;
    }

    void at(String collection, long documents) {
        long now = System.nanoTime();
        if (now - last >= PAUSE) {
            last = now;
            out.printf(Locale.ROOT, "  %s: %,d %s%n", collection, documents, act);
            out.flush();
        }
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }
}
