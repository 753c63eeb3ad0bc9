package vn.hailong.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ParPointsTest {

    private static final List<ParPoints.Part> PARTS =
            List.of(new ParPoints.Part("policy", 4), new ParPoints.Part("service", 6));

    @Test
    void givesNothingWhileTheAnnexIsNotLoaded() {
        assertThatThrownBy(() -> new ParPoints(PARTS, false).of(List.of(80.0, 90.0)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesRatesThatDoNotFitTheParts() {
        ParPoints points = new ParPoints(PARTS, true);
        assertThatThrownBy(() -> points.of(List.of(80.0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> points.of(List.of(80.0, 101.0))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addsUpEachPartByItsRate() {
        ParPoints points = new ParPoints(PARTS, true);
        assertThat(points.most()).isEqualTo(10);
        assertThat(points.of(List.of(80.0, 90.0))).isCloseTo(8.6, within(1e-9));
        assertThat(points.of(List.of(0.0, 0.0))).isZero();
    }

    /** papi-and-par.md §4.2 and §4.3: the sums of the province's published points. */
    @Test
    void agreesWithThePublishedSums() {
        assertThat(index("58.72", "8.69", "18.15", "4.98")).isEqualByComparingTo("90.54");
        assertThat(index("57.68", "26", "5.357")).isEqualByComparingTo("89.04");
        assertThat(index("88.76", "-84.92")).isEqualByComparingTo("3.84");
        assertThat(index("87.73", "-86.42")).isEqualByComparingTo("1.31");
    }

    private static BigDecimal index(String... groups) {
        return ParPoints.index(Stream.of(groups).map(BigDecimal::new).toList());
    }

    @Test
    void isShownNowhereUntilTheAnnexIsLoaded() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.endsWith("ParPoints.java"))
                            .filter(ParPointsTest::namesIt))
                    .isEmpty();
        }
    }

    private static boolean namesIt(Path file) {
        try {
            return Files.readString(file).contains("ParPoints");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
