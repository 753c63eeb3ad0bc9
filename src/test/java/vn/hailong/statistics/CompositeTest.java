package vn.hailong.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CompositeTest {

    private static final double NANO = 1e-9;

    /** Three people on I.C.2 and I.D.3: (5,4), (4,2), (3,1). */
    private static final Map<String, Histogram> HEALTH = Map.of(
            "I.C.2", Histogram.of(0, 0, 1, 1, 1),
            "I.D.3", Histogram.of(1, 1, 0, 1, 0));

    @Test
    void hasNoFigureWhereNobodyAnsweredAnyCriterion() {
        assertThat(Composite.of(
                        Map.of("I.C.2", Histogram.EMPTY, "I.D.3", Histogram.EMPTY), RespondentMeans.NONE, Rule.TOP2))
                .isEmpty();
        assertThat(Composite.of(Map.of(), RespondentMeans.NONE, Rule.TOP2)).isEmpty();
    }

    @Test
    void isThePlainMeanOfItsCriteriaUnderTop2() {
        // Indices 2/3 and 1/3; own means 2/2, 1/2, 0/2: s = 0.5, 1.959964 * 0.5 / sqrt(3) = 0.565792872
        RespondentMeans means = RespondentMeans.top2(2, 3, 3, 5);
        Estimate health = Composite.of(HEALTH, means, Rule.TOP2).orElseThrow().estimate();
        assertThat(health.n()).isEqualTo(3);
        assertThat(health.value()).isCloseTo(0.5, within(NANO));
        Interval interval = health.interval().orElseThrow();
        assertThat(interval.low()).isZero();
        assertThat(interval.high()).isEqualTo(1);
    }

    @Test
    void isThePlainMeanOfItsCriteriaUnderMean5() {
        // Indices 12/15 and 7/15; own means 9/10, 6/10, 4/10: mean 19/30, s² = 0.19/3,
        // 1.959964 * sqrt(0.19/9) = 0.284776914
        RespondentMeans means = RespondentMeans.mean5(2, 3, 19, 81 + 36 + 16);
        Estimate health = Composite.of(HEALTH, means, Rule.MEAN5).orElseThrow().estimate();
        assertThat(health.value()).isCloseTo(19.0 / 30, within(NANO));
        double margin = 1.959964 * Math.sqrt(0.19 / 9);
        assertThat(health.interval().orElseThrow().low()).isCloseTo(19.0 / 30 - margin, within(NANO));
        assertThat(health.interval().orElseThrow().high()).isCloseTo(19.0 / 30 + margin, within(NANO));
    }

    @Test
    void givesEveryCriterionTheSameWeightHoweverManyAnsweredIt() {
        Map<String, Histogram> element =
                Map.of("II.B.2", Histogram.of(0, 0, 0, 0, 90), "II.B.3", Histogram.of(10, 0, 0, 0, 0));
        Composite composite =
                Composite.of(element, RespondentMeans.NONE, Rule.TOP2).orElseThrow();
        assertThat(composite.estimate().value()).isEqualTo(0.5);
        assertThat(composite.estimate().n()).isEqualTo(10);
    }

    @Test
    void namesACriterionWithoutAnswersAndLeavesItOut() {
        Map<String, Histogram> element = Map.of("II.B.2", Histogram.of(0, 0, 10, 0, 30), "II.B.3", Histogram.EMPTY);
        Composite composite = Composite.of(element, RespondentMeans.top2(1, 40, 30, 30), Rule.TOP2)
                .orElseThrow();
        assertThat(composite.missing()).containsExactly("II.B.3");
        assertThat(composite.estimate().value()).isEqualTo(0.75);
        assertThat(new Threshold(30).releases(composite)).isFalse();
    }

    @Test
    void isReleasedFromTheThresholdOn() {
        Threshold threshold = new Threshold(30);
        assertThat(threshold.releases(single(29))).isFalse();
        assertThat(threshold.releases(single(30))).isTrue();
    }

    @Test
    void refusesAThresholdBelowThirty() {
        assertThatThrownBy(() -> new Threshold(29)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesWilsonsIntervalWhereOnlyOneCriterionIsAsked() {
        Histogram histogram = Histogram.of(0, 0, 1, 9, 20);
        Estimate feedback = Composite.of(Map.of("II.E.1", histogram), RespondentMeans.NONE, Rule.TOP2)
                .orElseThrow()
                .estimate();
        assertThat(feedback)
                .isEqualTo(Estimate.ofCriterion(histogram, Rule.TOP2).orElseThrow());
    }

    @Test
    void hasNoIntervalOfOneRespondent() {
        Map<String, Histogram> one = Map.of("I.C.2", Histogram.of(0, 0, 0, 0, 1), "I.D.3", Histogram.of(0, 0, 0, 1, 0));
        Composite composite =
                Composite.of(one, RespondentMeans.top2(2, 1, 2, 4), Rule.TOP2).orElseThrow();
        assertThat(composite.estimate().value()).isEqualTo(1);
        assertThat(composite.estimate().interval()).isEmpty();
    }

    @Test
    void hasNoWidthWhereAllSaidTheSame() {
        RespondentMeans thirds = RespondentMeans.top2(3, 7, 7, 7).plus(RespondentMeans.top2(39, 2, 26, 2 * 13 * 13));
        assertThat(thirds.variance()).isZero();
    }

    @Test
    void agreesWithTheAnswersOfAFullFormAddedUpByHand() {
        Random chance = new Random(39);
        int respondents = 200;
        int criteria = 39;
        long[][] counts = new long[criteria][6];
        List<Double> top2 = new ArrayList<>();
        List<Double> mean5 = new ArrayList<>();
        RespondentMeans ownTop2 = RespondentMeans.NONE;
        RespondentMeans ownMean5 = RespondentMeans.NONE;
        for (int r = 0; r < respondents; r++) {
            int rated = 0;
            int satisfied = 0;
            int points = 0;
            for (int c = 0; c < criteria; c++) {
                int point = chance.nextInt(6);
                counts[c][point]++;
                if (point > 0) {
                    rated++;
                    points += point;
                    satisfied += point >= 4 ? 1 : 0;
                }
            }
            top2.add((double) satisfied / rated);
            mean5.add(points / (5.0 * rated));
            ownTop2 = ownTop2.plus(RespondentMeans.top2(rated, 1, satisfied, (long) satisfied * satisfied));
            ownMean5 = ownMean5.plus(RespondentMeans.mean5(rated, 1, points, (long) points * points));
        }
        Map<String, Histogram> histograms = new TreeMap<>();
        double sumOfTop2 = 0;
        double sumOfMean5 = 0;
        for (int c = 0; c < criteria; c++) {
            long[] n = counts[c];
            histograms.put("c" + c, Histogram.of(n[1], n[2], n[3], n[4], n[5]));
            double answers = respondents - n[0];
            sumOfTop2 += (n[4] + n[5]) / answers;
            sumOfMean5 += (n[1] + 2 * n[2] + 3 * n[3] + 4 * n[4] + 5 * n[5]) / (5 * answers);
        }
        assertFigure(histograms, ownTop2, Rule.TOP2, sumOfTop2 / criteria, top2);
        assertFigure(histograms, ownMean5, Rule.MEAN5, sumOfMean5 / criteria, mean5);
    }

    private static void assertFigure(
            Map<String, Histogram> histograms, RespondentMeans means, Rule rule, double value, List<Double> own) {
        Estimate total = Composite.of(histograms, means, rule).orElseThrow().estimate();
        assertThat(total.value()).isCloseTo(value, within(NANO));
        double mean = own.stream().mapToDouble(v -> v).average().orElseThrow();
        double variance = own.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / (own.size() - 1);
        double margin = 1.959964 * Math.sqrt(variance / own.size());
        assertThat(total.interval().orElseThrow().low()).isCloseTo(value - margin, within(NANO));
        assertThat(total.interval().orElseThrow().high()).isCloseTo(value + margin, within(NANO));
    }

    private static Composite single(long n) {
        return Composite.of(Map.of("II.E.1", Histogram.of(0, 0, 0, 0, n)), RespondentMeans.NONE, Rule.TOP2)
                .orElseThrow();
    }
}
