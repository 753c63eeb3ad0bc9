package vn.hailong.dashboard;

import vn.hailong.statistics.Rule;

/** How choices are written in addresses and answers. */
final class Codes {

    static final String EXCLUDE = "exclude";
    static final String INCLUDE = "include";

    private Codes() {}

    static String of(Rule rule) {
        return switch (rule) {
            case TOP2 -> "top2";
            case MEAN5 -> "mean5";
        };
    }

    static String flagged(boolean included) {
        return included ? INCLUDE : EXCLUDE;
    }
}
