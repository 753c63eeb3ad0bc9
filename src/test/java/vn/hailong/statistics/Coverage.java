package vn.hailong.statistics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often an interval holds the truth, over surveys of every commune of a province whose truth is known.
 *
 * @param plain by kind of node (criterion, element, total), the share of intervals that hold it, were people drawn one by one
 * @param clustered the same of the wider intervals that stand beside them
 * @param surveys of the whole province
 */
record Coverage(Map<String, Double> plain, Map<String, Double> clustered, int surveys) {

    /** Surveys the province so often. */
    static Coverage of(SimulatedProvince province, Rule rule, int surveys) {
        Map<String, Hits> plain = new TreeMap<>();
        Map<String, Hits> clustered = new TreeMap<>();
        for (int survey = 0; survey < surveys; survey++) {
            for (int commune = 0; commune < SimulatedProvince.COMMUNES; commune++) {
                for (SimulatedProvince.Figure figure : province.survey(commune, rule)) {
                    String kind = figure.node().kind();
                    Interval interval = figure.composite().estimate().interval().orElseThrow();
                    Interval wider = figure.clustering() == null
                            ? interval
                            : figure.clustering().interval();
                    plain.computeIfAbsent(kind, key -> new Hits()).note(interval, figure.truth());
                    clustered.computeIfAbsent(kind, key -> new Hits()).note(wider, figure.truth());
                }
            }
        }
        return new Coverage(shares(plain), shares(clustered), surveys);
    }

    /** The kinds of nodes, from the smallest to the largest. */
    static List<String> kinds() {
        return List.of("criterion", "element", "total");
    }

    private static Map<String, Double> shares(Map<String, Hits> hits) {
        Map<String, Double> shares = new TreeMap<>();
        hits.forEach((kind, hit) -> shares.put(kind, (double) hit.held / hit.all));
        return shares;
    }

    private static final class Hits {
        private long held;
        private long all;

        void note(Interval interval, double truth) {
            all++;
            held += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
    }
}
