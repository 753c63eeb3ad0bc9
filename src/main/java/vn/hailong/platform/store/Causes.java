package vn.hailong.platform.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The reason at the bottom of an exception. */
final class Causes {

    private Causes() {}

    /** In words: the message of the innermost cause, on one line. */
    static String root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName())
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll(" \\[\\d+\\.\\d+\\.\\d+/\\d+\\]$", "");
    }

    static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
