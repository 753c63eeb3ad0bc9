package vn.hailong.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which forms are typed a second time. */
class SampleTest {

    private static final List<Integer> FORTY =
            IntStream.rangeClosed(1, 40).boxed().toList();

    @Test
    void isEveryTenthAndNeverNone() {
        assertThat(Sample.of(1, FORTY, 10)).hasSize(4).isSorted();
        assertThat(Sample.of(1, FORTY.subList(0, 11), 10)).hasSize(2);
        assertThat(Sample.of(1, List.of(7), 10)).containsExactly(7);
        assertThat(Sample.of(1, FORTY, 1)).isEqualTo(FORTY);
        assertThat(Sample.of(1, List.of(), 10)).isEmpty();
    }

    @Test
    void dependsOnTheSeedAloneAndFavoursNoNumber() {
        assertThat(Sample.of(1, FORTY, 10)).isEqualTo(Sample.of(1, FORTY, 10));

        int[] drawn = new int[41];
        LongStream.range(0, 2_000).forEach(seed -> Sample.of(seed, FORTY, 10).forEach(number -> drawn[number]++));

        // 200 expected of each; five standard deviations of 13 around it, and the seeds are fixed.
        assertThat(IntStream.rangeClosed(1, 40).map(number -> drawn[number]))
                .allMatch(times -> times > 133 && times < 267);
    }
}
