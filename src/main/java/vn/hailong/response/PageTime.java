package vn.hailong.response;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** When a page was served, read from the version 7 id it brought; an id made on a phone tells nothing. */
final class PageTime {

    private static final int TIME_ORDERED = 7;
    private static final int BITS_BELOW_TIME = 16;

    private PageTime() {}

    static Optional<Instant> of(UUID id) {
        return id.version() == TIME_ORDERED
                ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> BITS_BELOW_TIME))
                : Optional.empty();
    }
}
