package vn.hailong.response;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.RawBsonDocument;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.VersionId;

/** The counts of months that are over, added up for each place and held in memory as long as the {@link MonthMarks} say that they stand. */
@Component
class HeldSums {

    private static final long MOST_BYTES = 48L * 1024 * 1024;

    /** A node that runs the version before while others are upgraded leaves no marks yet. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** All places of a view, and what is added up of their counts. */
    record Key(
            Counts.View view,
            VersionId version,
            List<String> buckets,
            Optional<Channel> channel,
            boolean flagged,
            Optional<Counts.Wanted> only) {

        Key {
            buckets = List.copyOf(buckets);
        }
    }

    private record Held(String marks, Map<String, RawBsonDocument> sums) {

        int bytes() {
            return sums.values().stream()
                    .mapToInt(sum -> sum.getByteBuffer().remaining())
                    .sum();
        }
    }

    private final Cache<Key, Held> held = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, Held value) -> value.bytes())
            .expireAfterWrite(LONGEST)
            .build();
    private final MonthMarks marks;

    HeldSums(MonthMarks marks) {
        this.marks = marks;
    }

    /** The sum of each place, to be added up with others; read from the store where nothing is held, or where it has changed. */
    Mono<Map<String, RawBsonDocument>> of(Key key, Supplier<Flux<RawBsonDocument>> stored) {
        if (key.buckets().isEmpty()) {
            return Mono.empty();
        }
        return marks.read(key.buckets())
                .flatMap(now -> {
                    Held known = held.getIfPresent(key);
                    return known != null && known.marks().equals(now)
                            ? Mono.just(known)
                            : addUp(key, now, stored).doOnNext(sums -> held.put(key, sums));
                })
                .map(Held::sums);
    }

    private static Mono<Held> addUp(Key key, String marks, Supplier<Flux<RawBsonDocument>> stored) {
        return stored.get()
                .collect(() -> new CountSum.ByPlace(key.channel(), key.flagged(), key.only()), CountSum.ByPlace::add)
                .map(sums -> new Held(marks, sums.encoded()));
    }
}
