package vn.hailong.dashboard;

import java.util.List;

/**
 * A cross-tab as a page shows it.
 *
 * @param at when the answers were read, in words
 * @param answers how many there are, in words
 * @param since that answers to earlier versions are left out; blank where none are
 * @param rates the rates of each group; without lines where nothing is rated
 * @param items how each question was answered
 */
record CrossTabView(String at, String answers, String since, boolean empty, Table rates, List<Table> items) {

    CrossTabView {
        items = List.copyOf(items);
    }

    /**
     * A table with a column for each group.
     *
     * @param id of its region on the page
     * @param code of the question; blank over the rates
     * @param heads everybody, then the groups
     */
    record Table(String id, String code, String title, List<Head> heads, List<HeatTable.Line> lines) {

        Table {
            heads = List.copyOf(heads);
            lines = List.copyOf(lines);
        }
    }

    /** A group and the number of its answers. */
    record Head(String name, String n) {}
}
