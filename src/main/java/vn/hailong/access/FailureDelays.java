package vn.hailong.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The growing delay after failed log-ins, per account and per source. A try counts as failed from its start until it is known
 * to be right, so that many tries at once win nothing.
 */
class FailureDelays {

    /** Failures of one account that cost nothing: people mistype. */
    static final int FREE_PER_ACCOUNT = 3;
    /** More for a source: a whole office may stand behind one address. */
    static final int FREE_PER_SOURCE = 20;

    static final Duration LONGEST = Duration.ofMinutes(5);
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);
    private static final int REMEMBERED = 20_000;

    private record Failures(int count, Instant last) {

        Instant openAt(int free) {
            if (count <= free) {
                return Instant.MIN;
            }
            long seconds = 1L << Math.min(count - free - 1, 20);
            return last.plus(seconds < LONGEST.toSeconds() ? Duration.ofSeconds(seconds) : LONGEST);
        }
    }

    private final Clock clock;
    private final Cache<String, Failures> accounts = cache();
    private final Cache<Source, Failures> sources = cache();

    FailureDelays(Clock clock) {
        this.clock = clock;
    }

    /** How long this try has to wait; empty, and counted as a failure for now, when it may be made. */
    synchronized Optional<Duration> begin(String login, Source source) {
        Instant now = clock.instant();
        Instant account = openAt(accounts.getIfPresent(login), FREE_PER_ACCOUNT, now);
        Instant from = openAt(sources.getIfPresent(source), FREE_PER_SOURCE, now);
        Instant open = account.isAfter(from) ? account : from;
        if (open.isAfter(now)) {
            return Optional.of(Duration.between(now, open));
        }
        count(accounts, login, 1, now);
        count(sources, source, 1, now);
        return Optional.empty();
    }

    /** The try was right: the account starts afresh, the source takes back what it counted. */
    synchronized void succeeded(String login, Source source) {
        accounts.invalidate(login);
        count(sources, source, -1, clock.instant());
    }

    /** Nobody knows whether the try was right; it does not count. */
    synchronized void withdraw(String login, Source source) {
        count(accounts, login, -1, clock.instant());
        count(sources, source, -1, clock.instant());
    }

    private static Instant openAt(@Nullable Failures failures, int free, Instant now) {
        return failures == null || isForgotten(failures, now) ? Instant.MIN : failures.openAt(free);
    }

    private static boolean isForgotten(Failures failures, Instant now) {
        return failures.last().plus(FORGOTTEN_AFTER).isBefore(now);
    }

    private static <K> void count(Cache<K, Failures> cache, K key, int change, Instant now) {
        Failures known = cache.getIfPresent(key);
        int before = known == null || isForgotten(known, now) ? 0 : known.count();
        int after = Math.max(0, before + change);
        if (after == 0) {
            cache.invalidate(key);
        } else {
            cache.put(key, new Failures(after, change > 0 || known == null ? now : known.last()));
        }
    }

    private static <K> Cache<K, Failures> cache() {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(FORGOTTEN_AFTER.multipliedBy(2))
                .build();
    }
}
