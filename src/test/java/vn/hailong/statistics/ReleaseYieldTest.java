package vn.hailong.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.hailong.statistics.ReleaseAudit.Figure;
import vn.hailong.statistics.ReleaseAudit.Frozen;

/** How much of a plausible year the audit lets through: what is safe and withheld helps nobody. */
class ReleaseYieldTest {

    private static final String COLUMN = "T";
    private static final Threshold THRESHOLD = new Threshold(Threshold.LEAST);
    private static final int COMMUNES = 60;

    /** How much was published, and how much could have been if nobody subtracted. */
    private static final class Told {

        private long enough;
        private long published;
        private long provinces;

        double share() {
            return (double) published / enough;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 25})
    void publishesMostOfWhatHasAnswersEnough(int mean) {
        Random random = new Random(mean);
        double[] size = IntStream.range(0, COMMUNES)
                .mapToDouble(commune -> mean * Math.exp(random.nextGaussian() * 0.8 - 0.32))
                .toArray();
        Told ofMonths = new Told();
        Told ofQuarters = new Told();
        Told ofTheYear = new Told();
        List<Frozen> quarters = new ArrayList<>();
        List<Map<String, long[]>> year = new ArrayList<>();
        for (int quarter = 1; quarter <= 4; quarter++) {
            List<Frozen> months = new ArrayList<>();
            List<Map<String, long[]>> its = new ArrayList<>();
            for (int month = 1; month <= 3; month++) {
                its.add(answers(random, size));
                months.add(publish("Q" + quarter + "M" + month, its.get(month - 1), List.of(), ofMonths));
            }
            year.add(sum(its));
            quarters.add(publish("Q" + quarter, sum(its), months, ofQuarters));
        }
        publish("Y", sum(year), quarters, ofTheYear);

        assertThat(ofMonths.provinces).isEqualTo(12);
        assertThat(ofQuarters.provinces).isEqualTo(4);
        assertThat(ofTheYear.provinces).isEqualTo(1);
        assertThat(ofMonths.share()).isGreaterThan(0.9);
        assertThat(ofQuarters.share()).isGreaterThan(0.5);
        assertThat(ofTheYear.share()).isGreaterThan(0.6);
    }

    private static Map<String, long[]> answers(Random random, double[] size) {
        Map<String, long[]> counts = new TreeMap<>();
        for (int commune = 0; commune < COMMUNES; commune++) {
            long n = poisson(random, size[commune]);
            long glad = LongStream.range(0, n)
                    .filter(answer -> random.nextDouble() < 0.8)
                    .count();
            counts.put(String.format("%05d", commune), new long[] {n, glad});
        }
        return counts;
    }

    private static Map<String, long[]> sum(List<Map<String, long[]>> some) {
        Map<String, long[]> sum = new TreeMap<>();
        some.forEach(counts ->
                counts.forEach((place, n) -> sum.merge(place, n, (a, b) -> new long[] {a[0] + b[0], a[1] + b[1]})));
        return sum;
    }

    private static Frozen publish(String period, Map<String, long[]> counts, List<Frozen> inside, Told told) {
        Map<String, Map<String, Figure>> figures = new TreeMap<>();
        long[] whole = new long[2];
        counts.forEach((place, n) -> {
            whole[0] += n[0];
            whole[1] += n[1];
            figures.put(place, Map.of(COLUMN, figure(n)));
            told.enough += THRESHOLD.isReachedBy(n[0]) ? 1 : 0;
        });
        figures.put(ReleaseAudit.PROVINCE, Map.of(COLUMN, figure(whole)));
        Map<String, Set<String>> published =
                ReleaseAudit.publishable(period, figures, inside, Set.of(), List.of(), THRESHOLD);
        told.provinces += published.get(ReleaseAudit.PROVINCE).size();
        counts.keySet().forEach(place -> told.published += published.get(place).size());
        return new Frozen(period, figures, published, inside);
    }

    private static Figure figure(long[] n) {
        double rate = n[0] == 0 ? 0 : (double) n[1] / n[0];
        return new Figure(n[0], rate, rate, n[0] > 0);
    }

    private static long poisson(Random random, double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        long n = 0;
        while (product > limit) {
            product *= random.nextDouble();
            n++;
        }
        return n;
    }
}
