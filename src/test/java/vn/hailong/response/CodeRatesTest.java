package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.hailong.shared.Problem;

/** What one code may bring. */
class CodeRatesTest {

    private final MovingClock clock = new MovingClock();
    private final CodeRates rates = rates(60);

    private CodeRates rates(int perMinute) {
        return new CodeRates(
                new IntakeProperties(
                        512,
                        4096,
                        Duration.ofSeconds(15),
                        0,
                        1,
                        Duration.ofSeconds(20),
                        3,
                        3,
                        Duration.ZERO,
                        perMinute),
                clock);
    }

    @Test
    void tellsHowLongUntilTheNextIsTakenAndTakesItThen() {
        assertThat(taken("A", 1_000)).isEqualTo(120);

        Problem shed = catchThrowableOfType(Problem.class, () -> rates.take("A"));
        assertThat(shed.kind()).isEqualTo(Problem.Kind.BUSY);
        assertThat(shed.retryAfter()).isEqualTo(Duration.ofSeconds(1));

        clock.pass(Duration.ofSeconds(1));
        assertThatCode(() -> rates.take("A")).doesNotThrowAnyException();
    }

    @Test
    void letsNoCodeSufferForAnother() {
        taken("A", 1_000);

        assertThat(taken("B", 100)).isEqualTo(100);
    }

    @Test
    void isFullAgainAfterTwoMinutesAndNeverFuller() {
        taken("A", 1_000);
        clock.pass(Duration.ofMinutes(2));
        assertThat(taken("A", 1_000)).isEqualTo(120);
        clock.pass(Duration.ofHours(2));
        assertThat(taken("A", 1_000)).isEqualTo(120);
    }

    @Test
    void takesTenTimesWhatAWholeVillageSendsInTenMinutes() {
        CodeRates shipped = rates(300);
        AtomicInteger taken = new AtomicInteger();
        for (int second = 0; second < 600; second++) {
            clock.pass(Duration.ofSeconds(1));
            shipped.take("A");
            taken.incrementAndGet();
        }
        assertThat(taken).hasValue(600);
    }

    private int taken(String code, int tries) {
        return (int) IntStream.range(0, tries)
                .filter(i -> {
                    try {
                        rates.take(code);
                        return true;
                    } catch (Problem shed) {
                        assertThat(shed.code()).isEqualTo("response.code-busy");
                        return false;
                    }
                })
                .count();
    }

    private static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2026-11-23T02:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Ho_Chi_Minh");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
