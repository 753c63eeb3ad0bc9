package vn.hailong.dashboard;

import java.util.Collection;
import java.util.Map;
import vn.hailong.response.Tally;

/** The counts of one side of an index tree, by place, in the two views they are read in. */
record IndexSide(Map<String, Tally> byCounter, Map<String, Tally> byHome) {

    IndexSide {
        byCounter = Map.copyOf(byCounter);
        byHome = Map.copyOf(byHome);
    }

    /** What was answered at the counters of the places. */
    Tally served() {
        return sum(byCounter.values());
    }

    /** What those who live in the places answered. */
    Tally living() {
        return sum(byHome.values());
    }

    private static Tally sum(Collection<Tally> tallies) {
        return tallies.stream().reduce(Tally.EMPTY, Tally::plus);
    }
}
