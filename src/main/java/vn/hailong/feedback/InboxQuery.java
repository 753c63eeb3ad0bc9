package vn.hailong.feedback;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.hailong.shared.CommuneCode;

/**
 * Which page of which cases is asked for.
 *
 * @param state the word of the address
 * @param page from 1
 */
record InboxQuery(CaseFilter filter, String state, int page) {

    static final int PAGE = 50;

    static final String WAITING = "waiting";
    static final String OVERDUE = "overdue";
    static final String ALL = "all";

    /** In the order of the list to choose from. */
    static final List<String> STATES =
            List.of(WAITING, OVERDUE, "new", "working", "answered", "closed", "withdrawn", ALL);

    private static final int MOST_PAGES = 10_000;

    /** An unknown state or page is the first of them. */
    static InboxQuery of(Optional<CommuneCode> commune, String state, String page) {
        String known = STATES.contains(state) ? state : WAITING;
        return new InboxQuery(new CaseFilter(commune, states(known), known.equals(OVERDUE)), known, number(page));
    }

    private static Set<RequestState> states(String word) {
        return switch (word) {
            case WAITING, OVERDUE -> EnumSet.of(RequestState.NEW, RequestState.WORKING);
            case ALL -> EnumSet.allOf(RequestState.class);
            default -> EnumSet.of(RequestState.of(word).orElseThrow());
        };
    }

    private static int number(String page) {
        return page.matches("[1-9]\\d{0,4}") ? Math.min(Integer.parseInt(page), MOST_PAGES) : 1;
    }

    int skip() {
        return (page - 1) * PAGE;
    }
}
