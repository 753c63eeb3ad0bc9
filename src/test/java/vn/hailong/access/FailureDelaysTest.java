package vn.hailong.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureDelaysTest {

    private static final Source HERE = new Source("192.0.2.1");
    private static final Source THERE = new Source("192.0.2.2");

    private final RunningAccess.TestClock clock = new RunningAccess.TestClock();
    private final FailureDelays delays = new FailureDelays(clock);

    @Test
    void doublesTheDelayOfAnAccountUpToFiveMinutes() {
        for (int i = 0; i < FailureDelays.FREE_PER_ACCOUNT; i++) {
            assertThat(delays.begin("a", HERE)).isEmpty();
        }
        long expected = 1;
        for (int i = 0; i < 12; i++) {
            assertThat(delays.begin("a", new Source("192.0.2." + i))).isEmpty();
            assertThat(delays.begin("a", THERE)).contains(Duration.ofSeconds(Math.min(expected, 300)));
            clock.pass(Duration.ofSeconds(Math.min(expected, 300)));
            expected *= 2;
        }
    }

    @Test
    void letsASourceWaitThatTriesManyAccounts() {
        for (int i = 0; i <= FailureDelays.FREE_PER_SOURCE; i++) {
            assertThat(delays.begin("account-" + i, HERE)).isEmpty();
        }
        assertThat(delays.begin("another", HERE)).contains(Duration.ofSeconds(1));
        assertThat(delays.begin("another", THERE)).isEmpty();
    }

    @Test
    void countsATryBeforeItsPasswordIsCompared() {
        int passed = 0;
        for (int i = 0; i < 100; i++) {
            passed += delays.begin("a", HERE).isEmpty() ? 1 : 0;
        }
        assertThat(passed).isEqualTo(FailureDelays.FREE_PER_ACCOUNT + 1);
    }

    @Test
    void startsAfreshAfterASuccess() {
        for (int i = 0; i < 100; i++) {
            assertThat(delays.begin("a", HERE)).isEmpty();
            delays.succeeded("a", HERE);
        }
    }

    @Test
    void countsNothingWhenTheStoreCouldNotTell() {
        for (int i = 0; i < 100; i++) {
            assertThat(delays.begin("a", HERE)).isEmpty();
            delays.withdraw("a", HERE);
        }
    }

    @Test
    void forgetsAfterAWhile() {
        for (int i = 0; i < 100; i++) {
            delays.begin("a", HERE);
        }
        clock.pass(FailureDelays.FORGOTTEN_AFTER.plusSeconds(1));
        for (int i = 0; i < FailureDelays.FREE_PER_ACCOUNT; i++) {
            assertThat(delays.begin("a", HERE)).isEmpty();
        }
    }
}
