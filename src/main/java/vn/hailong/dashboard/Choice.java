package vn.hailong.dashboard;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One choice of a filter. */
record Choice(String value, String label, boolean selected) {

    static Choice of(String value, String label, @Nullable String chosen) {
        return new Choice(value, label, Objects.equals(value, chosen == null ? "" : chosen));
    }
}
