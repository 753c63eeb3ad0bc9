package vn.hailong.statistics;

import java.util.Optional;

/**
 * Two figures of different respondents side by side: by how much they differ, and from where to where that difference lies. The
 * interval is made of the two figures' own ones by the method of variance estimates recovery (Newcombe 1998, method 10; Zou and
 * Donner 2008), so that it keeps their shape near 0 and 1.
 *
 * @param value the later figure less the earlier one, or the first place's less the second's: −1 to 1
 * @param low −1 to {@code value}
 * @param high up to 1
 */
public record Difference(double value, double low, double high) {

    public Difference {
        if (!(-1 <= low && low <= value && value <= high && high <= 1)) {
            throw new IllegalArgumentException("Not a difference: " + value + " from " + low + " to " + high);
        }
    }

    /** The difference of two figures; empty when one of them has no interval. */
    public static Optional<Difference> of(Estimate first, Estimate second) {
        return first.interval().flatMap(mine -> second.interval().map(theirs -> between(first, mine, second, theirs)));
    }

    private static Difference between(Estimate first, Interval mine, Estimate second, Interval theirs) {
        double value = first.value() - second.value();
        double below = Math.hypot(first.value() - mine.low(), theirs.high() - second.value());
        double above = Math.hypot(mine.high() - first.value(), second.value() - theirs.low());
        return new Difference(value, Math.max(-1, value - below), Math.min(1, value + above));
    }

    /** Whether the interval leaves zero out; otherwise one says "không khác biệt rõ". */
    public boolean isClear() {
        return low > 0 || high < 0;
    }
}
