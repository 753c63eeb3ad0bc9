package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.hailong.response.Tally;

/** What was counted at one place, version by version, so that a figure adds up those versions only that it can be compared over. */
record VersionTallies(SortedMap<Integer, Tally> byVersion) {

    static final VersionTallies NONE = new VersionTallies(new TreeMap<>());

    VersionTallies {
        byVersion = Collections.unmodifiableSortedMap(new TreeMap<>(byVersion));
    }

    /** The tallies of one version by place. */
    static Map<String, VersionTallies> of(int version, Map<String, Tally> tallies) {
        return tallies.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        place -> new VersionTallies(new TreeMap<>(Map.of(version, place.getValue())))));
    }

    /** Those of both, place by place. */
    static Map<String, VersionTallies> sum(Map<String, VersionTallies> first, Map<String, VersionTallies> second) {
        Map<String, VersionTallies> sum = new TreeMap<>(first);
        second.forEach((place, tallies) -> sum.merge(place, tallies, VersionTallies::plus));
        return sum;
    }

    /** Of all places; {@link #NONE} of none. */
    static VersionTallies sum(Collection<VersionTallies> places) {
        SortedMap<Integer, List<Tally>> byVersion = new TreeMap<>();
        places.forEach(place -> place.byVersion.forEach((version, tally) ->
                byVersion.computeIfAbsent(version, any -> new ArrayList<>()).add(tally)));
        SortedMap<Integer, Tally> sum = new TreeMap<>();
        byVersion.forEach((version, tallies) -> sum.put(version, Tally.sum(tallies)));
        return new VersionTallies(sum);
    }

    VersionTallies plus(VersionTallies other) {
        SortedMap<Integer, Tally> sum = new TreeMap<>(byVersion);
        other.byVersion.forEach((version, tally) -> sum.merge(version, tally, Tally::plus));
        return new VersionTallies(sum);
    }

    /** Of all versions. */
    Tally all() {
        return Tally.sum(byVersion.values());
    }

    /** Of this version and the later ones. */
    Tally since(int version) {
        return Tally.sum(byVersion.tailMap(version).values());
    }
}
