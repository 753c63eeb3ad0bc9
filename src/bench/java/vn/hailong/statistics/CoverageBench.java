package vn.hailong.statistics;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How closely the intervals keep their word: a thousand surveys of a province whose truth is known. */
class CoverageBench {

    private static final int SURVEYS = Integer.getInteger("hailong.bench.surveys", 1_000);

    @ParameterizedTest
    @EnumSource(Rule.class)
    void coverage(Rule rule) {
        for (double alike : new double[] {0, 0.02, 0.05}) {
            Coverage coverage = Coverage.of(new SimulatedProvince(2026, alike), rule, SURVEYS);
            System.out.printf(
                    Locale.ROOT,
                    "%n%s, %d surveys of %d communes, answers of one counter alike by %.2f of the latent variance%n",
                    rule,
                    coverage.surveys(),
                    SimulatedProvince.COMMUNES,
                    alike);
            System.out.printf("%-12s %22s %22s%n", "node", "interval holds truth", "wider interval holds");
            for (String kind : Coverage.kinds()) {
                System.out.printf(
                        "%-12s %22s %22s%n",
                        kind, percent(coverage.plain(), kind), percent(coverage.clustered(), kind));
            }
        }
    }

    private static String percent(Map<String, Double> shares, String kind) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * shares.get(kind));
    }
}
