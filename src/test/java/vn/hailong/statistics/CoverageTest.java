package vn.hailong.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What "95 %" says holds, loosely and quickly; the bench of the same name says how closely. */
class CoverageTest {

    private static final int SURVEYS = 5;
    private static final double ALIKE = 0.05;

    @ParameterizedTest
    @EnumSource(Rule.class)
    void holdsTheTruthInNineteenOfTwentyIntervals(Rule rule) {
        Coverage coverage = Coverage.of(new SimulatedProvince(2026, 0), rule, SURVEYS);

        for (String kind : Coverage.kinds()) {
            assertThat(coverage.plain().get(kind)).as(kind).isBetween(0.93, 0.97);
        }
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void holdsItInTheWiderIntervalWhereAnswersOfACounterAreAlike(Rule rule) {
        Coverage coverage = Coverage.of(new SimulatedProvince(2026, ALIKE), rule, SURVEYS);

        for (String kind : Coverage.kinds()) {
            assertThat(coverage.clustered().get(kind)).as(kind).isBetween(0.93, 0.98);
        }
        assertThat(coverage.plain().get("total"))
                .as("the plain interval, which does not know of counters")
                .isLessThan(0.93);
    }
}
