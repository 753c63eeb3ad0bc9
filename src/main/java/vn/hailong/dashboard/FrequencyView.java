package vn.hailong.dashboard;

import java.util.List;

/**
 * Frequencies as a page shows them.
 *
 * @param answers how many answers there are, in words
 * @param withheld whether there are too few answers for this reader
 */
record FrequencyView(String answers, boolean empty, boolean withheld, List<ItemView> items) {

    FrequencyView {
        items = List.copyOf(items);
    }

    /**
     * An item with a bar for each option.
     *
     * @param counted how many answered it, left it blank and were not asked, in words
     * @param few whether too few answered it for this reader
     */
    record ItemView(String id, String text, String counted, boolean few, List<Bar> bars) {

        ItemView {
            bars = List.copyOf(bars);
        }
    }

    /**
     * An option.
     *
     * @param length of its bar, 0 to 100
     */
    record Bar(String label, String n, String percent, String length, String css) {}
}
