package vn.hailong.dashboard;

import java.util.Map;

/**
 * The counts of one side of an index tree.
 *
 * @param byCounter by the commune of the counter
 * @param byHome by the commune where the person lives
 */
record IndexSide(Places byCounter, Places byHome) {

    /** The tallies of each place with their sum, added up once for all nodes. */
    record Places(Map<String, VersionTallies> byPlace, VersionTallies sum) {

        Places {
            byPlace = Map.copyOf(byPlace);
        }

        static Places of(Map<String, VersionTallies> byPlace) {
            return new Places(byPlace, VersionTallies.sum(byPlace.values()));
        }
    }

    Places of(IndexPlaces.Place place) {
        return place.byHome() ? byHome : byCounter;
    }
}
