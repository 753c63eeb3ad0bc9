package vn.hailong.kiosk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The stored shape of a kiosk.
 *
 * @param secret the digest of its browser's secret; none before the first
 */
@Document("kiosks")
record KioskDocument(
        @Id String id,
        String counter,
        String name,
        Instant addedAt,
        @Nullable String secret,
        @Nullable Instant enrolledAt,
        @Nullable Instant lastSeen,
        @Nullable Instant revokedAt) {

    /**
     * The stored shape of a one-time code.
     *
     * @param id the digest of the code
     */
    @Document("kioskCodes")
    record Code(@Id String id, String kiosk, Instant until) {}

    Kiosk toKiosk() {
        return new Kiosk(id, counter, name, addedAt, enrolledAt, lastSeen, revokedAt);
    }
}
