package vn.hailong.form;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import vn.hailong.shared.Problem;

/**
 * Slows down whoever tries receipts until one fits. Only wrong ones are counted, and an address waits only while the whole node sees
 * far more of them than people mistype: those who share an address look up as much as they like. Addresses live in memory alone.
 */
@Component
class GuessLimit {

    static final int OF_ALL = 200;
    static final int OF_ONE = 20;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final long MOST_ADDRESSES = 10_000;

    private final Cache<InetAddress, AtomicInteger> misses;
    private final Cache<Boolean, AtomicInteger> all;

    GuessLimit(Clock clock) {
        Ticker ticker = () -> clock.millis() * 1_000_000;
        this.misses = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterWrite(WINDOW)
                .ticker(ticker)
                .build();
        this.all = Caffeine.newBuilder()
                .maximumSize(1)
                .expireAfterWrite(WINDOW)
                .ticker(ticker)
                .build();
    }

    /** A problem of kind TOO_MANY for a caller who has to wait. */
    void check(ServerHttpRequest request) {
        InetAddress address = address(request);
        if (count(all.getIfPresent(true)) >= OF_ALL
                && address != null
                && count(misses.getIfPresent(address)) >= OF_ONE) {
            throw Problem.tooMany("form.receipt.too-many", "Too many receipts that do not exist", WINDOW);
        }
    }

    /** That a receipt did not exist. */
    void missed(ServerHttpRequest request) {
        all.get(true, key -> new AtomicInteger()).incrementAndGet();
        InetAddress address = address(request);
        if (address != null) {
            misses.get(address, key -> new AtomicInteger()).incrementAndGet();
        }
    }

    private static int count(@Nullable AtomicInteger counter) {
        return counter == null ? 0 : counter.get();
    }

    private static @Nullable InetAddress address(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote == null ? null : remote.getAddress();
    }
}
