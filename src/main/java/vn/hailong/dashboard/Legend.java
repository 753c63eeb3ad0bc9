package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.List;

/** What the steps of colour mean. */
record Legend(String css, String label) {

    static List<Legend> of(Texts texts) {
        List<Double> steps = HeatTables.STEPS;
        List<Legend> legend = new ArrayList<>();
        legend.add(new Legend("heat s1", texts.of("dashboard.legend.below", percent(steps.get(0)))));
        for (int i = 1; i < steps.size(); i++) {
            legend.add(new Legend(
                    "heat s" + (i + 1),
                    texts.of("dashboard.legend.between", percent(steps.get(i - 1)), percent(steps.get(i)))));
        }
        legend.add(new Legend(
                "heat s" + (steps.size() + 1),
                texts.of("dashboard.legend.from", percent(steps.get(steps.size() - 1)))));
        legend.add(new Legend("heat few", texts.of("dashboard.cell.few")));
        return legend;
    }

    private static String percent(double share) {
        return String.valueOf(Math.round(100 * share));
    }
}
