package vn.hailong.form;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Submission ids for pages: UUIDs of version 7, whose time tells how long a form without script was open. */
@Component
class FreshIds {

    /** The length of an id as text. */
    static final int LENGTH = 36;

    private static final Duration LONGEST_OPEN = Duration.ofDays(1);

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    FreshIds(Clock clock) {
        this.clock = clock;
    }

    UUID next() {
        long high = clock.millis() << 16 | 0x7000 | random.nextInt(0x1000);
        long low = random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    static byte[] ascii(UUID id) {
        return id.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The time since the page with this id was served; empty for an id that a phone made, and for one that was open for more than a day. */
    Optional<Duration> openFor(UUID id) {
        if (id.version() != 7) {
            return Optional.empty();
        }
        Duration open = Duration.between(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16), clock.instant());
        return open.isNegative() || open.compareTo(LONGEST_OPEN) > 0 ? Optional.empty() : Optional.of(open);
    }
}
