package vn.hailong.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneStopRatingTest {

    private static final OneStopRating SCHEME = new OneStopRating(
            IntStream.rangeClosed(1, 9).mapToObj(number -> "C" + number).toList(),
            2,
            List.of(of("WEAK", "0"), of("AVERAGE", "6"), of("FAIR", "9"), of("GOOD", "12"), of("EXCELLENT", "15")));

    private static OneStopRating.RatingClass of(String code, String from) {
        return new OneStopRating.RatingClass(code, new BigDecimal(from));
    }

    private static List<OptionalDouble> all(double points) {
        return Collections.nCopies(9, OptionalDouble.of(points));
    }

    @ParameterizedTest
    @CsvSource({
        "18,EXCELLENT",
        "15.0,EXCELLENT",
        "14.9,GOOD",
        "12,GOOD",
        "11.9,FAIR",
        "9,FAIR",
        "8.9,AVERAGE",
        "6,AVERAGE",
        "5.9,WEAK",
        "0,WEAK"
    })
    void putsEachScoreIntoOneClass(String points, String code) {
        assertThat(SCHEME.classOf(new BigDecimal(points)).code()).isEqualTo(code);
    }

    @Test
    void scoresEighteenForTwoEachAndNineForOneEach() {
        assertThat(SCHEME.total()).isEqualTo(18);
        assertThat(SCHEME.score(all(2)).orElseThrow())
                .isEqualTo(new OneStopRating.Score(new BigDecimal("18.0"), of("EXCELLENT", "15"), false, 9));
        assertThat(SCHEME.score(all(1)).orElseThrow().ratingClass().code()).isEqualTo("FAIR");
    }

    @Test
    void callsAScoreOfTheCitizensItemsAloneAnEstimate() {
        List<OptionalDouble> citizens = DoubleStream.of(-1, -1, 2, 1, -1, 2, 1.5, -1, -1)
                .mapToObj(points -> points < 0 ? OptionalDouble.empty() : OptionalDouble.of(points))
                .toList();
        OneStopRating.Score score = SCHEME.score(citizens).orElseThrow();

        assertThat(score.estimated()).isTrue();
        assertThat(score.known()).isEqualTo(4);
        // 18 · 6.5 / (2 · 4) = 14.625
        assertThat(score.points()).isEqualByComparingTo("14.6");
        assertThat(score.ratingClass().code()).isEqualTo("GOOD");
    }

    @Test
    void hasNoScoreOfNothingAndRefusesWhatIsOutOfRange() {
        assertThat(SCHEME.score(Collections.nCopies(9, OptionalDouble.empty()))).isEmpty();
        assertThatThrownBy(() -> SCHEME.score(all(2.1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SCHEME.score(List.of(OptionalDouble.of(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void splitsTheFormsOverThreeLevelsWithOneDecimal() {
        OneStopRating.Satisfaction shares = OneStopRating.satisfaction(7, 2, 1).orElseThrow();

        assertThat(shares.very()).isEqualByComparingTo("70.0");
        assertThat(shares.satisfied()).isEqualByComparingTo("20.0");
        assertThat(shares.dissatisfied()).isEqualByComparingTo("10.0");
        assertThat(shares.rate()).isEqualByComparingTo("90.0");
        assertThat(OneStopRating.satisfaction(0, 0, 0)).isEmpty();
    }

    @Test
    void makesTheThreeRatesOfAPeriodFromItsTotals() {
        ServiceTotals.Maxima maxima = new ServiceTotals.Maxima(6, 6, 6, 95);
        ServiceTotals.Rates rates = new ServiceTotals(1000, 20, 100, 95, 3, 5).rates(maxima);

        assertThat(rates.a().rate()).contains(95.0);
        assertThat(rates.b().rate()).contains(92.0);
        assertThat(rates.c().rate()).contains(98.0);
        assertThat(rates.a().points()).isCloseTo(5.70, within(1e-9));
        assertThat(rates.b().points()).isCloseTo(5.52, within(1e-9));
        assertThat(rates.c().points()).isCloseTo(6.00, within(1e-9));
        assertThat(rates.points()).isCloseTo(17.22, within(1e-9));
    }

    @Test
    void givesAllPointsWhereNothingHappened() {
        ServiceTotals.Rates rates = new ServiceTotals(10, 10, 0, 0, 0, 0).rates(new ServiceTotals.Maxima(6, 6, 6, 90));

        assertThat(rates.a()).isEqualTo(new ServiceTotals.Rate(Optional.empty(), 6));
        assertThat(rates.b()).isEqualTo(new ServiceTotals.Rate(Optional.empty(), 6));
        assertThat(rates.c()).isEqualTo(new ServiceTotals.Rate(Optional.of(0.0), 0));
    }

    @Test
    void refusesPartsThatAreMoreThanTheWhole() {
        assertThatThrownBy(() -> new ServiceTotals(10, 11, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ServiceTotals(10, 0, 5, 3, 3, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ServiceTotals(10, 0, 5, 0, 3, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ServiceTotals(-1, 0, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
