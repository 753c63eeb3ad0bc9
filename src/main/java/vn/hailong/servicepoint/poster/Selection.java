package vn.hailong.servicepoint.poster;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;
import vn.hailong.servicepoint.ServicePoint.Kind;

/**
 * Whose posters are asked for: the counters that are named; where none is, those of the points that fit.
 *
 * @param all whether no further choice is meant, which has to be said
 */
record Selection(List<String> counters, String point, String commune, String kind, boolean all) {

    Selection {
        counters = List.copyOf(new LinkedHashSet<>(counters));
    }

    static Selection of(MultiValueMap<String, String> query) {
        List<String> counters = new ArrayList<>(query.getOrDefault("counter", List.of()));
        counters.removeIf(counter -> counter == null || counter.isBlank());
        return new Selection(
                counters.stream().map(String::strip).toList(),
                first(query, "point"),
                first(query, "commune"),
                first(query, "kind"),
                first(query, "all").equals("true"));
    }

    private static String first(MultiValueMap<String, String> query, String name) {
        return Optional.ofNullable(query.getFirst(name)).map(String::strip).orElse("");
    }

    boolean isEmpty() {
        return counters.isEmpty() && point.isEmpty() && commune.isEmpty() && kind.isEmpty() && !all;
    }

    Optional<Kind> knownKind() {
        return Kind.ofSlug(kind);
    }

    /** In a few words for the audit trail. */
    String brief() {
        if (!counters.isEmpty()) {
            return String.join(" ", counters.subList(0, Math.min(5, counters.size())))
                    + (counters.size() > 5 ? " …" : "");
        }
        String words = String.join(" ", List.of(point, commune, kind)).strip().replaceAll(" +", " ");
        return words.isEmpty() ? "all" : words;
    }
}
