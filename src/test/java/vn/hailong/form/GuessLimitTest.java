package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import vn.hailong.shared.Problem;

class GuessLimitTest {

    private Instant now = Instant.parse("2026-11-23T02:00:00Z");

    private final GuessLimit limit = new GuessLimit(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Ho_Chi_Minh");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void letsNobodyWaitForAnAddressThatManyShare() {
        missed("10.0.0.1", GuessLimit.OF_ALL - 1);

        assertThatCode(() -> limit.check(from("10.0.0.1"))).doesNotThrowAnyException();
    }

    @Test
    void letsTheGuesserWaitAMinuteWhileOthersLookUp() {
        missed("10.0.0.1", GuessLimit.OF_ALL - GuessLimit.OF_ONE + 1);
        missed("10.0.0.2", GuessLimit.OF_ONE - 1);

        Problem told = catchThrowableOfType(Problem.class, () -> limit.check(from("10.0.0.1")));
        assertThat(told.kind()).isEqualTo(Problem.Kind.TOO_MANY);
        assertThatCode(() -> limit.check(from("10.0.0.2"))).doesNotThrowAnyException();
        assertThatCode(() -> limit.check(from("10.0.0.3"))).doesNotThrowAnyException();

        now = now.plus(Duration.ofSeconds(61));
        assertThatCode(() -> limit.check(from("10.0.0.1"))).doesNotThrowAnyException();
    }

    private void missed(String address, int times) {
        for (int i = 0; i < times; i++) {
            limit.missed(from(address));
        }
    }

    private static ServerHttpRequest from(String address) {
        return MockServerHttpRequest.get("/r/x")
                .remoteAddress(new InetSocketAddress(address, 4711))
                .build();
    }
}
