package vn.hailong.servicepoint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Folding;

/**
 * Which points a list shows.
 *
 * @param commune only those of it; all where absent
 * @param kind only those of it; all where absent
 * @param text a part of a name, an old name of a commune, a point's code or a counter's
 */
record PointFilter(Optional<CommuneCode> commune, Optional<ServicePoint.Kind> kind, String text) {

    private static final int MANY = 99;

    List<ServicePoint> of(List<ServicePoint> points, Communes communes) {
        String words = Folding.fold(text);
        Optional<CounterCode> code = CounterCode.parse(text);
        Set<CommuneCode> named = communes.search(text, MANY).stream()
                .map(match -> match.commune().code())
                .collect(Collectors.toSet());
        return points.stream()
                .filter(point -> commune.isEmpty() || commune.get().equals(point.commune()))
                .filter(point -> kind.isEmpty() || kind.get() == point.kind())
                .filter(point -> words.isEmpty()
                        || isNamed(point, words)
                        || isOf(point.commune(), named)
                        || hasCode(point, code))
                .toList();
    }

    private static boolean isNamed(ServicePoint point, String words) {
        return Folding.fold(point.name() + " " + point.code()).contains(words);
    }

    private static boolean isOf(@Nullable CommuneCode commune, Set<CommuneCode> named) {
        return commune != null && named.contains(commune);
    }

    private static boolean hasCode(ServicePoint point, Optional<CounterCode> code) {
        return code.isPresent()
                && point.counters().stream().anyMatch(counter -> counter.code().equals(code));
    }
}
