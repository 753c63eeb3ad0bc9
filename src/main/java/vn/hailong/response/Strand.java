package vn.hailong.response;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a few answers have in common: all a filter can ask for.
 *
 * @param counter none where they were given at several counters
 * @param channel its code; none where they came by several
 * @param version of the questionnaire; none where they answered several
 */
record Strand(
        @Nullable String counter,
        @Nullable String channel,
        @Nullable Integer version,
        boolean flagged) {

    /** What both have in common; flagged answers and others are never put together. */
    Strand and(Strand other) {
        if (flagged != other.flagged) {
            throw new IllegalArgumentException("Flagged answers stand apart: " + this + ", " + other);
        }
        return new Strand(
                same(counter, other.counter), same(channel, other.channel), same(version, other.version), flagged);
    }

    /** Whether all of its answers are among those asked for. */
    boolean isWithin(Counts.Query query) {
        return (query.flagged() || !flagged)
                && (query.view() != Counts.View.COUNTER
                        || (counter != null && query.places().contains(counter)))
                && (query.channel().isEmpty() || query.channel().get().code().equals(channel))
                && (query.version().isEmpty() || Objects.equals(query.version().getAsInt(), version));
    }

    private static <T> @Nullable T same(@Nullable T one, @Nullable T other) {
        return Objects.equals(one, other) ? one : null;
    }
}
