package vn.hailong.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class EstimateTest {

    private static final double NANO = 1e-9;

    static Stream<JsonNode> wilson() {
        return GoldenData.read("intervals.yaml").path("wilson").valueStream();
    }

    static Stream<JsonNode> mean5() {
        return GoldenData.read("intervals.yaml").path("mean5").valueStream();
    }

    @Test
    void hasNoFigureWithoutAnswers() {
        assertThat(Estimate.ofCriterion(Histogram.EMPTY, Rule.TOP2)).isEmpty();
        assertThat(Estimate.ofCriterion(Histogram.EMPTY, Rule.MEAN5)).isEmpty();
    }

    @Test
    void hasNoFigureWhereAllSaidNotApplicable() {
        Histogram histogram = new Histogram(List.of(0L, 0L, 0L, 0L, 0L), 0, 12);
        assertThat(Estimate.ofCriterion(histogram, Rule.TOP2)).isEmpty();
    }

    @Test
    void refusesAHistogramThatCannotBe() {
        assertThatThrownBy(() -> Histogram.of(0, 0, 0, 0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Histogram(List.of(1L, 1L, 1L, 1L, 1L), 6, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Histogram(List.of(1L), 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("wilson")
    void givesWilsonsIntervalUnderTop2(JsonNode reference) {
        long satisfied = reference.path("satisfied").longValue();
        long n = reference.path("n").longValue();
        Estimate estimate = Estimate.ofCriterion(Histogram.of(0, 0, n - satisfied, 0, satisfied), Rule.TOP2)
                .orElseThrow();
        assertThat(estimate.n()).isEqualTo(n);
        assertThat(estimate.value()).isEqualTo((double) satisfied / n);
        assertInterval(estimate, reference);
    }

    @ParameterizedTest
    @MethodSource("mean5")
    void givesTheMeansIntervalUnderMean5(JsonNode reference) {
        List<Long> points =
                reference.path("points").valueStream().map(JsonNode::longValue).toList();
        Estimate estimate = Estimate.ofCriterion(new Histogram(points, points.get(3) + points.get(4), 0), Rule.MEAN5)
                .orElseThrow();
        assertThat(estimate.value()).isCloseTo(reference.path("value").doubleValue(), within(NANO));
        assertInterval(estimate, reference);
    }

    @Test
    void neverCountsTheNeutralPointAsSatisfied() {
        assertThat(Estimate.ofCriterion(Histogram.of(0, 0, 10, 0, 0), Rule.TOP2)
                        .orElseThrow()
                        .value())
                .isZero();
    }

    @Test
    void leavesNotApplicableOutOfBothRules() {
        Histogram histogram = new Histogram(List.of(1L, 0L, 0L, 2L, 1L), 3, 40);
        assertThat(Estimate.ofCriterion(histogram, Rule.TOP2).orElseThrow().value())
                .isEqualTo(0.75);
        assertThat(Estimate.ofCriterion(histogram, Rule.MEAN5).orElseThrow().value())
                .isEqualTo(0.7);
    }

    @Test
    void hasNoIntervalOfTheMeanOfOneAnswer() {
        Estimate estimate =
                Estimate.ofCriterion(Histogram.of(0, 0, 0, 1, 0), Rule.MEAN5).orElseThrow();
        assertThat(estimate.value()).isEqualTo(0.8);
        assertThat(estimate.interval()).isEmpty();
    }

    @Test
    void isCertainOfNothingWhereAllAgree() {
        Interval all = Interval.unanimous(1, 30);
        Interval wilson = Interval.wilson(30, 30);
        assertThat(all.low()).isCloseTo(wilson.low(), within(1e-12));
        assertThat(all.high()).isEqualTo(1);

        Interval none = Interval.unanimous(0, 30);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(Interval.wilson(0, 30).high(), within(1e-12));

        // Forty who all chose 4 of 5: three in forty, unseen, could be as far away as they like (the rule of three).
        Interval fours = Estimate.ofCriterion(Histogram.of(0, 0, 0, 40, 0), Rule.MEAN5)
                .flatMap(Estimate::interval)
                .orElseThrow();
        assertThat(fours.low()).isBetween(0.74, 0.79);
        assertThat(fours.high()).isBetween(0.81, 0.86);
        assertThat(Interval.unanimous(0.8, 4000).high()
                        - Interval.unanimous(0.8, 4000).low())
                .isLessThan(fours.high() - fours.low());
    }

    @Test
    void addsHistogramsPointByPoint() {
        assertThat(Histogram.of(1, 2, 3, 4, 5).plus(new Histogram(List.of(5L, 4L, 3L, 2L, 1L), 3, 7)))
                .isEqualTo(new Histogram(List.of(6L, 6L, 6L, 6L, 6L), 12, 7));
    }

    private static void assertInterval(Estimate estimate, JsonNode reference) {
        Interval interval = estimate.interval().orElseThrow();
        assertThat(interval.low()).isCloseTo(reference.path("low").doubleValue(), within(NANO));
        assertThat(interval.high()).isCloseTo(reference.path("high").doubleValue(), within(NANO));
    }
}
