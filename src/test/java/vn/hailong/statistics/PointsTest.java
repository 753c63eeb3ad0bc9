package vn.hailong.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class PointsTest {

    private static final JsonNode DATA = GoldenData.read("papi.yaml");
    private static final int DIMENSIONS = 8;

    static Stream<Arguments> provinces() {
        return Stream.of("scores_2023", "scores_2024").flatMap(year -> DATA.path(year)
                .valueStream()
                .map(node -> Arguments.of(year + " " + node.path("province").stringValue(), node)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("provinces")
    void addsSubDimensionsUpToDimensionsAndTotalAsPublished(String name, JsonNode province) {
        double sum = 0;
        for (int dimension = 1; dimension <= DIMENSIONS; dimension++) {
            String prefix = dimension + ".";
            List<OptionalDouble> parts = province.path("sub_dimensions")
                    .propertyStream()
                    .filter(entry -> entry.getKey().startsWith(prefix))
                    .map(entry -> OptionalDouble.of(entry.getValue().doubleValue()))
                    .toList();
            double score = Points.sum(parts, parts.size()).orElseThrow();
            assertThat(parts).as(prefix).hasSizeBetween(3, 4);
            assertThat(score)
                    .isCloseTo(province.path("dimensions").path("D" + dimension).doubleValue(), within(1e-5));
            sum += score;
        }
        assertThat(sum).isCloseTo(province.path("total").doubleValue(), within(1e-5));
    }

    static Stream<JsonNode> years() {
        return DATA.path("years").valueStream();
    }

    @ParameterizedTest
    @MethodSource("years")
    void addsDimensionsUpToTheTotalOfEachYear(JsonNode year) {
        List<OptionalDouble> dimensions = new ArrayList<>();
        for (int dimension = 1; dimension <= DIMENSIONS; dimension++) {
            dimensions.add(OptionalDouble.of(year.path("D" + dimension).doubleValue()));
        }
        assertThat(Points.sum(dimensions, DIMENSIONS).orElseThrow())
                .isCloseTo(year.path("total").doubleValue(), within(5e-4));
    }

    @ParameterizedTest
    @MethodSource("sums")
    void addsPublishedParts(JsonNode sum) {
        List<OptionalDouble> parts = sum.path("parts")
                .valueStream()
                .map(part -> OptionalDouble.of(part.doubleValue()))
                .toList();
        assertThat(Points.sum(parts, parts.size()).orElseThrow())
                .isCloseTo(
                        sum.path("sum").doubleValue(),
                        within(sum.path("tolerance").doubleValue()));
    }

    static Stream<JsonNode> sums() {
        return DATA.path("sums").valueStream();
    }

    @Test
    void makesTheSubDimensionOfTheOfficialWorkbookFromItsIndicators() {
        JsonNode golden = DATA.path("civic_knowledge");
        assertThat(golden.path("provinces").size()).isEqualTo(3);
        golden.path("provinces").valueStream().forEach(province -> {
            List<Points.Indicator> indicators = Stream.of("policies", "leaders")
                    .map(name -> {
                        JsonNode bounds = golden.path("indicators").path(name);
                        return new Points.Indicator(
                                bounds.path("weight").doubleValue(),
                                bounds.path("min").doubleValue(),
                                bounds.path("max").doubleValue(),
                                OptionalDouble.of(province.path(name).doubleValue()));
                    })
                    .toList();
            assertThat(Points.ofSubDimension(indicators, 4).orElseThrow())
                    .isCloseTo(province.path("score").doubleValue(), within(1e-6));
        });
    }

    @Test
    void reproducesThePublishedIntervalsWith1645StandardErrors() {
        assertThat(DATA.path("intervals").size()).isEqualTo(3);
        DATA.path("intervals").valueStream().forEach(golden -> {
            Points.Range range = Points.around(
                    golden.path("score").doubleValue(),
                    golden.path("standard_error").doubleValue(),
                    1.645);
            assertThat(range.low()).isCloseTo(golden.path("low").doubleValue(), within(1e-4));
            assertThat(range.high()).isCloseTo(golden.path("high").doubleValue(), within(1e-4));
            double wider = golden.path("score").doubleValue()
                    - 1.96 * golden.path("standard_error").doubleValue();
            assertThat(wider).isLessThan(golden.path("low").doubleValue() - 0.01);
        });
    }

    /** The provincial press printed 42,96, the sum of rounded dimensions; the full sum is 42.9506. */
    @Test
    void roundsOnceAtTheEnd() {
        assertThat(Points.rounded(42.9506, 2)).isEqualByComparingTo("42.95");
        assertThat(Points.rounded(41.748901, 2)).isEqualByComparingTo("41.75");
        assertThat(Points.rounded(41.939053, 2)).isEqualByComparingTo("41.94");
    }

    @Test
    void reversesAnIndicatorOfWhichFewerIsBetter() {
        assertThat(new Points.Indicator(1, 60, 0, OptionalDouble.of(15))
                        .rescaled()
                        .orElseThrow())
                .isCloseTo(0.75, within(1e-12));
        assertThat(new Points.Indicator(1, 60, 0, OptionalDouble.of(90)).rescaled())
                .hasValue(0);
    }

    @Test
    void hasNoScoreWhereAPartIsMissing() {
        Points.Indicator known = new Points.Indicator(0.5, 0, 1, OptionalDouble.of(1));
        Points.Indicator unknown = new Points.Indicator(0.5, 0, 1, OptionalDouble.empty());
        assertThat(Points.ofSubDimension(List.of(known, unknown), 4)).isEmpty();
        assertThat(Points.ofSubDimension(List.of(), 4)).isEmpty();
        assertThat(Points.sum(List.of(OptionalDouble.of(1), OptionalDouble.empty()), 2))
                .isEmpty();
        assertThat(Points.sum(Collections.nCopies(7, OptionalDouble.of(5)), DIMENSIONS))
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoScale() {
        assertThatThrownBy(() -> new Points.Indicator(0.5, 1, 1, OptionalDouble.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Points.Indicator(1.5, 0, 1, OptionalDouble.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        Points.Indicator whole = new Points.Indicator(1, 0, 1, OptionalDouble.of(1));
        assertThatThrownBy(() -> Points.ofSubDimension(List.of(whole, whole), 4))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void neverLosesFromABetterIndicatorAndStaysWithinTheScale(
            @ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = 0, max = 1) Double> values,
            @ForAll @DoubleRange(min = 0, max = 1) double better,
            @ForAll @IntRange(min = 3, max = 4) int components) {
        double before = score(values, components);
        List<Double> raised = new ArrayList<>(values);
        raised.set(0, Math.max(raised.get(0), better));
        assertThat(score(raised, components)).isGreaterThanOrEqualTo(before);
        assertThat(before).isBetween(1.0 / components - 1e-12, 10.0 / components + 1e-12);
        assertThat(score(Collections.nCopies(values.size(), 0.0), components))
                .isCloseTo(1.0 / components, within(1e-12));
        assertThat(score(Collections.nCopies(values.size(), 1.0), components))
                .isCloseTo(10.0 / components, within(1e-12));
    }

    private static double score(List<Double> values, int components) {
        return Points.ofSubDimension(
                        values.stream()
                                .map(value -> new Points.Indicator(1.0 / values.size(), 0, 1, OptionalDouble.of(value)))
                                .toList(),
                        components)
                .orElseThrow();
    }
}
