package vn.hailong.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimplexTest {

    @Test
    void findsBothEndsOfATransportTable() {
        // rows 27, 53, 14 of a, b, c by month (no c in the third), columns 38, 25, 31; the last follows from the others
        List<double[]> table = List.of(
                new double[] {1, 0, 0, 1, 0, 0, 1, 0, 27},
                new double[] {0, 1, 0, 0, 1, 0, 0, 1, 53},
                new double[] {0, 0, 1, 0, 0, 1, 0, 0, 14},
                new double[] {1, 1, 1, 0, 0, 0, 0, 0, 38},
                new double[] {0, 0, 0, 1, 1, 1, 0, 0, 25},
                new double[] {0, 0, 0, 0, 0, 0, 1, 1, 31});
        double[] third = {0, 0, 1, 0, 0, 0, 0, 0};
        assertThat(Simplex.least(table, third)).isCloseTo(0, within(1e-9));
        assertThat(Simplex.most(table, third, 100)).isCloseTo(14, within(1e-9));
        assertThat(Simplex.most(table, third, 12)).isCloseTo(12, within(1e-9));
    }

    @Test
    void findsBothEndsWhereUnknownsAndEquationsRepeat() {
        List<double[]> sums = List.of(
                new double[] {1, 1, 1, 1, 10},
                new double[] {1, 1, 0, 0, 6},
                new double[] {0, 0, 1, 1, 4},
                new double[] {1, 1, 1, 1, 10});
        assertThat(Simplex.least(sums, new double[] {1, 0, 1, 0})).isCloseTo(0, within(1e-9));
        assertThat(Simplex.most(sums, new double[] {1, 0, 1, 0}, 50)).isCloseTo(10, within(1e-9));
        assertThat(Simplex.most(sums, new double[] {1, 1, 0, 0}, 50)).isCloseTo(6, within(1e-9));
    }

    @Test
    void seesThatAnUnknownIsPinned() {
        List<double[]> sums = List.of(new double[] {1, 1, 5}, new double[] {1, -1, 1});
        assertThat(Simplex.least(sums, new double[] {1, 0})).isCloseTo(3, within(1e-9));
        assertThat(Simplex.most(sums, new double[] {1, 0}, 50)).isCloseTo(3, within(1e-9));
    }

    @Test
    void refusesEquationsThatNothingObeys() {
        assertThatThrownBy(() -> Simplex.least(List.of(new double[] {1, 2}, new double[] {1, 3}), new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
