package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Mono;
import vn.hailong.response.Counts;
import vn.hailong.response.Tally;

/** Counts held in a map; remembers what was asked of it. */
final class FakeCounts implements Counts {

    final Map<String, Tally> tallies = new TreeMap<>();
    /** What was counted before 2026. */
    final Map<String, Tally> earlier = new TreeMap<>();

    /** What was counted since by version; where there is any, it stands for {@link #tallies}. */
    final Map<Integer, Map<String, Tally>> byVersion = new TreeMap<>();

    final List<Query> queries = new ArrayList<>();

    @Override
    public Mono<Map<String, Tally>> read(Query query) {
        queries.add(query);
        Map<String, Tally> found = new TreeMap<>(
                query.period().start().getYear() < 2026 ? earlier : byVersion.isEmpty() ? tallies : of(query));
        if (!query.places().isEmpty()) {
            found.keySet().retainAll(query.places());
        }
        return Mono.just(found);
    }

    private Map<String, Tally> of(Query query) {
        Map<String, Tally> sum = new TreeMap<>();
        byVersion.forEach((version, places) -> {
            if (query.version().isEmpty() || query.version().getAsInt() == version) {
                places.forEach((place, tally) -> sum.merge(place, tally, Tally::plus));
            }
        });
        return sum;
    }

    Query last() {
        return queries.get(queries.size() - 1);
    }
}
