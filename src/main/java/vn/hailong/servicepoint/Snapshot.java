package vn.hailong.servicepoint;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.hailong.servicepoint.ServicePointDocument.CounterDocument;
import vn.hailong.servicepoint.ServicePointDocument.RevokedCode;

/**
 * All service points as they were read at one moment.
 *
 * @param change how many changes the store had counted before the points were read
 * @param points by their code, in its order
 * @param counters by their id
 * @param codes every code ever given, revoked or not
 */
record Snapshot(
        long change,
        Instant readAt,
        Map<String, ServicePoint> points,
        Map<String, ServicePoint.At> counters,
        Map<String, ServicePoint.At> codes) {

    static Snapshot of(long change, Instant readAt, Collection<ServicePointDocument> documents) {
        Map<String, ServicePoint> points = new TreeMap<>();
        Map<String, ServicePoint.At> counters = new HashMap<>();
        Map<String, ServicePoint.At> codes = new HashMap<>();
        for (ServicePointDocument document : documents) {
            ServicePoint point = document.toServicePoint();
            points.put(point.code(), point);
            for (CounterDocument stored : document.counters()) {
                ServicePoint.Counter counter = stored.toCounter(document.active());
                for (RevokedCode revoked : stored.revoked()) {
                    codes.put(revoked.code(), at(point, counter, revoked.code(), Optional.of(revoked.at())));
                }
                if (stored.code() != null) {
                    codes.put(stored.code(), at(point, counter, stored.code(), Optional.empty()));
                }
                ServicePoint.At current = current(point, counter, stored);
                if (current != null) {
                    counters.put(counter.id(), current);
                }
            }
        }
        return new Snapshot(
                change, readAt, Collections.unmodifiableMap(points), Map.copyOf(counters), Map.copyOf(codes));
    }

    /** The counter with its code in use, or with the last it had. */
    private static ServicePoint.@org.jspecify.annotations.Nullable At current(
            ServicePoint point, ServicePoint.Counter counter, CounterDocument stored) {
        if (stored.code() != null) {
            return at(point, counter, stored.code(), Optional.empty());
        }
        return stored.revoked().stream()
                .max(Comparator.comparing(RevokedCode::at))
                .map(last -> at(point, counter, last.code(), Optional.of(last.at())))
                .orElse(null);
    }

    private static ServicePoint.At at(
            ServicePoint point, ServicePoint.Counter counter, String code, Optional<Instant> revokedAt) {
        return new ServicePoint.At(point, counter, new CounterCode(code), revokedAt);
    }
}
