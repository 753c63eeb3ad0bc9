package vn.hailong.form;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Submission ids for pages: UUIDs of version 7, whose time tells how long a form without script was open. */
@Component
class FreshIds {

    /** The length of an id as text. */
    static final int LENGTH = 36;

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
}
