package vn.hailong.response;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import vn.hailong.shared.Problem;

/**
 * How many answers one code may bring to this node: far more than people at one place can give, far fewer than a program can send. A bucket
 * for each code that was used lately, of twice a minute's answers, which fills again all the time. Nobody's address plays a part.
 */
@Component
class CodeRates {

    private static final long MOST_CODES = 10_000;
    private static final double MINUTE = 60_000_000_000.0;

    private final Cache<String, Bucket> buckets;
    private final Ticker ticker;
    private final int perMinute;

    CodeRates(IntakeProperties properties, Clock clock) {
        this.ticker = () -> Math.multiplyExact(clock.millis(), 1_000_000L);
        this.perMinute = properties.perCode();
        // Whoever was away for two minutes has a full bucket again, and needs none kept.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_CODES)
                .expireAfterAccess(Duration.ofMinutes(3))
                .ticker(ticker)
                .build();
    }

    /** Takes one answer of the code; a problem of kind BUSY, with the time after which one is taken again, where there were too many. */
    void take(String code) {
        Duration wait = buckets.get(code, fresh -> new Bucket(capacity(), ticker.read()))
                .take(ticker.read());
        if (wait.compareTo(Duration.ZERO) > 0) {
            throw Problem.busy("response.code-busy", "Too many answers come by this code", wait);
        }
    }

    private double capacity() {
        return 2.0 * perMinute;
    }

    private final class Bucket {

        private double left;
        private long filledAt;

        Bucket(double left, long filledAt) {
            this.left = left;
            this.filledAt = filledAt;
        }

        /** Zero where one was taken; else how long until there is one, a whole second at least. */
        synchronized Duration take(long now) {
            left = Math.min(capacity(), left + Math.max(0, now - filledAt) / MINUTE * perMinute);
            filledAt = Math.max(filledAt, now);
            if (left >= 1) {
                left--;
                return Duration.ZERO;
            }
            return Duration.ofSeconds(Math.max(1, (long) Math.ceil((1 - left) * 60 / perMinute)));
        }
    }
}
