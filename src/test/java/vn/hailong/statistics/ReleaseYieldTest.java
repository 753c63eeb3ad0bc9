package vn.hailong.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hailong.statistics.ReleaseAudit.Figure;
import vn.hailong.statistics.ReleaseAudit.Frozen;

/** How much of a plausible year the audit lets through: what is safe and withheld helps nobody. */
class ReleaseYieldTest {

    private static final String COLUMN = "T";
    private static final Threshold THRESHOLD = new Threshold(Threshold.LEAST);
    private static final int COMMUNES = 99;

    @ParameterizedTest
    @CsvSource({"5", "8", "15", "25", "60"})
    void publishesMostOfWhatHasAnswersEnough(int mean) {
        Random random = new Random(mean);
        double[] size = IntStream.range(0, COMMUNES)
                .mapToDouble(commune -> mean * Math.exp(random.nextGaussian() * 0.8 - 0.32))
                .toArray();
        List<Frozen> quarters = new ArrayList<>();
        List<Map<String, long[]>> all = new ArrayList<>();
        long[] shown = new long[3];
        long[] enough = new long[3];
        long[] province = new long[3];
        for (int quarter = 0; quarter < 4; quarter++) {
            List<Frozen> months = new ArrayList<>();
            List<Map<String, long[]>> its = new ArrayList<>();
            for (int month = 0; month < 3; month++) {
                Map<String, long[]> counts = new TreeMap<>();
                for (int commune = 0; commune < COMMUNES; commune++) {
                    long n = poisson(random, size[commune]);
                    long glad = 0;
                    for (int i = 0; i < n; i++) {
                        glad += random.nextDouble() < 0.8 ? 1 : 0;
                    }
                    counts.put(String.format("%05d", commune), new long[] {n, glad});
                }
                its.add(counts);
                months.add(publish("M" + quarter + month, counts, List.of(), 0, shown, enough, province));
            }
            Map<String, long[]> sum = sum(its);
            all.add(sum);
            quarters.add(publish("Q" + quarter, sum, months, 1, shown, enough, province));
        }
        publish("Y", sum(all), quarters, 2, shown, enough, province);
        System.out.println("mean " + mean + ": months " + shown[0] + "/" + enough[0] + " (province " + province[0] + "), quarters " + shown[1] + "/" + enough[1]
                + " (" + province[1] + "), year " + shown[2] + "/" + enough[2] + " (" + province[2] + ")");
        assertThat(province[0]).isPositive();
    }

    private static Map<String, long[]> sum(List<Map<String, long[]>> some) {
        Map<String, long[]> sum = new TreeMap<>();
        some.forEach(counts -> counts.forEach((place, n) ->
                sum.merge(place, n, (a, b) -> new long[] {a[0] + b[0], a[1] + b[1]})));
        return sum;
    }

    private static Frozen publish(
            String period, Map<String, long[]> counts, List<Frozen> inside, int kind, long[] shown, long[] enough, long[] province) {
        Map<String, Map<String, Figure>> figures = new TreeMap<>();
        long[] whole = new long[2];
        counts.forEach((place, n) -> {
            whole[0] += n[0];
            whole[1] += n[1];
            figures.put(place, Map.of(COLUMN, figure(n)));
            enough[kind] += THRESHOLD.isReachedBy(n[0]) ? 1 : 0;
        });
        figures.put(ReleaseAudit.PROVINCE, Map.of(COLUMN, figure(whole)));
        Map<String, Set<String>> published =
                ReleaseAudit.publishable(period, figures, inside, Set.of(), List.of(), THRESHOLD);
        published.forEach((place, columns) -> {
            if (!columns.isEmpty()) {
                if (place.equals(ReleaseAudit.PROVINCE)) province[kind]++; else shown[kind]++;
            }
        });
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
