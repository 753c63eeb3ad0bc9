package vn.hailong.testing;

import java.time.Duration;

/**
 * How fast a line is and how far it goes.
 *
 * @param bitsPerSecond in each direction, for all connections together
 * @param roundTrip half of it for each way
 */
public record Pace(long bitsPerSecond, Duration roundTrip) {

    /** A weak signal: 400 kbit/s, 400 ms. */
    public static final Pace WEAK = new Pace(400_000, Duration.ofMillis(400));

    /** As fast as this machine, for a test of what happens when the line is cut. */
    public static final Pace QUICK = new Pace(10_000_000_000L, Duration.ZERO);

    private static final long BITS = 8;

    public Pace {
        if (bitsPerSecond < 1 || roundTrip.isNegative()) {
            throw new IllegalArgumentException("No line has " + bitsPerSecond + " bit/s and " + roundTrip);
        }
    }

    long nanosFor(int bytes) {
        return bytes * BITS * 1_000_000_000L / bitsPerSecond;
    }

    long roundTripNanos() {
        return roundTrip.toNanos();
    }

    long oneWayNanos() {
        return roundTrip.toNanos() / 2;
    }
}
