package vn.hailong.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.hailong.statistics.ReleaseAudit;
import vn.hailong.statistics.Rule;

/**
 * What was published of a period and a questionnaire, and never changes.
 *
 * @param answers how many answers it counts
 * @param cells by place and node of the framework, {@link ReleaseAudit#PROVINCE} among the places; those withheld too
 */
record Release(
        ReleasePeriod period, String questionnaire, Instant at, long answers, Map<String, Map<String, Cell>> cells) {

    Release {
        Map<String, Map<String, Cell>> copy = new TreeMap<>();
        cells.forEach((place, its) -> copy.put(place, Map.copyOf(its)));
        cells = Map.copyOf(copy);
    }

    /** A rate with its interval. */
    record Rate(
            double value, @Nullable Double low, @Nullable Double high) {}

    /**
     * One figure under both rules.
     *
     * @param n the smallest criterion n
     * @param whole whether all its criteria were answered
     */
    record Cell(long n, Rate top2, Rate mean5, boolean whole, boolean published) {

        Rate rate(Rule rule) {
            return rule == Rule.TOP2 ? top2 : mean5;
        }

        ReleaseAudit.Figure figure() {
            return new ReleaseAudit.Figure(n, top2.value(), mean5.value(), whole);
        }
    }

    /** The cell as everybody reads it. */
    Matrix.Cell shown(String place, String node, Rule rule) {
        Cell cell = cells.getOrDefault(place, Map.of()).get(node);
        if (cell == null || !cell.published()) {
            return Matrix.Cell.HIDDEN;
        }
        Rate rate = cell.rate(rule);
        return new Matrix.Cell(cell.n(), rate.value(), rate.low(), rate.high(), true);
    }

    /** As the audit of a longer period reads it. */
    ReleaseAudit.Frozen frozen(List<ReleaseAudit.Frozen> inside) {
        Map<String, Map<String, ReleaseAudit.Figure>> figures = new TreeMap<>();
        Map<String, Set<String>> published = new TreeMap<>();
        cells.forEach((place, its) -> its.forEach((node, cell) -> {
            figures.computeIfAbsent(place, unused -> new TreeMap<>()).put(node, cell.figure());
            if (cell.published()) {
                published.computeIfAbsent(place, unused -> new TreeSet<>()).add(node);
            }
        }));
        return new ReleaseAudit.Frozen(period.toString(), figures, published, inside);
    }
}
