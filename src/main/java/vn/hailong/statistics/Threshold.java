package vn.hailong.statistics;

/**
 * The fewest answers a figure must stand on to be released.
 *
 * @param answers {@link #LEAST} or more
 */
public record Threshold(int answers) {

    /** No setting goes below it. */
    public static final int LEAST = 30;

    public Threshold {
        if (answers < LEAST) {
            throw new IllegalArgumentException("Nothing is released of fewer than " + LEAST + " answers: " + answers);
        }
    }

    /** Whether the figure may be released: answers enough for each of its criteria, and none of them missing. */
    public boolean releases(Composite figure) {
        return figure.isWhole() && isReachedBy(figure.estimate().n());
    }

    public boolean isReachedBy(long n) {
        return n >= answers;
    }
}
