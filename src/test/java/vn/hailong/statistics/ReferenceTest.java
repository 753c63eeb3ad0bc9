package vn.hailong.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Our closed forms against those of R: {@code golden/reference.R} made the values. */
class ReferenceTest {

    private static final JsonNode DATA = GoldenData.read("reference.yaml");

    static Stream<JsonNode> wilson() {
        return DATA.path("wilson").valueStream();
    }

    static Stream<JsonNode> means() {
        return DATA.path("means").valueStream();
    }

    static Stream<JsonNode> differences() {
        return DATA.path("differences").valueStream();
    }

    static Stream<JsonNode> unanimous() {
        return DATA.path("unanimous").valueStream();
    }

    static Stream<JsonNode> clusters() {
        return DATA.path("clusters").valueStream();
    }

    @ParameterizedTest
    @MethodSource("wilson")
    void agreesWithRAboutWilsonsInterval(JsonNode golden) {
        Interval interval = Interval.wilson(
                golden.path("satisfied").longValue(), golden.path("n").longValue());
        assertNear(interval.low(), golden, "low");
        assertNear(interval.high(), golden, "high");
    }

    @ParameterizedTest
    @MethodSource("unanimous")
    void agreesWithRAboutThoseWhoAllAgree(JsonNode golden) {
        Interval interval = Interval.unanimous(
                golden.path("mean").doubleValue(), golden.path("n").longValue());
        assertNear(interval.low(), golden, "low");
        assertNear(interval.high(), golden, "high");
    }

    @ParameterizedTest
    @MethodSource("means")
    void agreesWithRAboutTheIntervalOfAMean(JsonNode golden) {
        JsonNode points = golden.path("points");
        Estimate estimate = Estimate.ofCriterion(
                        Histogram.of(
                                points.get(0).longValue(),
                                points.get(1).longValue(),
                                points.get(2).longValue(),
                                points.get(3).longValue(),
                                points.get(4).longValue()),
                        Rule.MEAN5)
                .orElseThrow();
        assertNear(estimate.value(), golden, "value");
        assertNear(estimate.interval().orElseThrow().low(), golden, "low");
        assertNear(estimate.interval().orElseThrow().high(), golden, "high");
    }

    @ParameterizedTest
    @MethodSource("differences")
    void agreesWithRAboutADifference(JsonNode golden) {
        Difference difference = Difference.of(share(golden, "x1", "n1"), share(golden, "x2", "n2"))
                .orElseThrow();
        assertNear(difference.value(), golden, "value");
        assertNear(difference.low(), golden, "low");
        assertNear(difference.high(), golden, "high");
        assertThat(difference.isClear())
                .isEqualTo(golden.path("low").doubleValue() > 0
                        || golden.path("high").doubleValue() < 0);
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void agreesWithRAboutAnswersThatHangTogether(JsonNode golden) {
        List<Clustering.Cluster> clusters = new ArrayList<>();
        long n = 0;
        for (int i = 0; i < golden.path("n").size(); i++) {
            long each = golden.path("n").get(i).longValue();
            clusters.add(new Clustering.Cluster(each, golden.path("sum").get(i).doubleValue()));
            n += each;
        }
        Estimate estimate = new Estimate(n, golden.path("value").doubleValue(), Optional.empty());
        Clustering clustering = Clustering.of(
                        estimate, clusters, golden.path("variance").doubleValue())
                .orElseThrow();
        assertNear(clustering.designEffect(), golden, "effect");
        assertNear(clustering.interval().low(), golden, "low");
        assertNear(clustering.interval().high(), golden, "high");
    }

    @Test
    void knowsNoClusteringOfOneCounter() {
        Estimate estimate = new Estimate(10, 0.5, Optional.empty());
        List<Clustering.Cluster> one = List.of(new Clustering.Cluster(10, 5), new Clustering.Cluster(0, 0));
        assertThat(Clustering.of(estimate, one, 0.25)).isEmpty();
    }

    @Test
    void neverNarrowsAnIntervalForClustering() {
        Estimate estimate =
                Estimate.ofCriterion(Histogram.of(0, 0, 10, 10, 0), Rule.TOP2).orElseThrow();
        List<Clustering.Cluster> alike = List.of(new Clustering.Cluster(10, 5), new Clustering.Cluster(10, 5));
        assertThat(Clustering.of(estimate, alike, 0.26).orElseThrow().interval())
                .isEqualTo(estimate.interval().orElseThrow());
    }

    @Test
    void hasNoDifferenceWithoutAnInterval() {
        Estimate one = new Estimate(1, 1, Optional.empty());
        assertThat(Difference.of(one, one)).isEmpty();
    }

    private static Estimate share(JsonNode golden, String satisfied, String n) {
        long good = golden.path(satisfied).longValue();
        return Estimate.ofCriterion(Histogram.of(golden.path(n).longValue() - good, 0, 0, 0, good), Rule.TOP2)
                .orElseThrow();
    }

    private static void assertNear(double value, JsonNode golden, String name) {
        assertThat(golden.path(name).isNumber()).as(name).isTrue();
        assertThat(value).as(name).isCloseTo(golden.path(name).doubleValue(), within(1e-9));
    }
}
