package vn.hailong.statistics;

/** How a histogram of five points becomes one figure (sipas.md §2.2; which of them is official is not settled). */
public enum Rule {
    /** The share of answers that are satisfied: points 4 and 5. */
    TOP2,
    /** The mean of the points, divided by 5. */
    MEAN5
}
