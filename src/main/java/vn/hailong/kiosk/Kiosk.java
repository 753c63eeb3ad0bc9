package vn.hailong.kiosk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A shared tablet at a counter.
 *
 * @param counter the id of the counter whose form it shows
 * @param name what staff call it
 * @param enrolledAt when a browser became this kiosk; none while its code waits
 * @param lastSeen when it last opened its form, to the minute; none before the first time
 * @param revokedAt when it was taken out of service; none while it is in use
 */
public record Kiosk(
        String id,
        String counter,
        String name,
        Instant addedAt,
        @Nullable Instant enrolledAt,
        @Nullable Instant lastSeen,
        @Nullable Instant revokedAt) {

    public boolean isRevoked() {
        return revokedAt != null;
    }

    /** Where it stands, as staff see it. */
    enum State {
        WAITING,
        IN_USE,
        REVOKED
    }

    State state() {
        if (isRevoked()) {
            return State.REVOKED;
        }
        return enrolledAt == null ? State.WAITING : State.IN_USE;
    }
}
