package vn.hailong.response;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down when one batch has been under way for far too long: a restart is then better than waiting. */
@Component("intake")
class IntakeHealth implements HealthIndicator {

    private static final Duration TOO_LONG = Duration.ofMinutes(3);

    private final BatchWriter writer;
    private final Clock clock;

    IntakeHealth(BatchWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Instant since = writer.batchSince();
        boolean stuck = since != null && since.plus(TOO_LONG).isBefore(clock.instant());
        return stuck ? Health.down().build() : Health.up().build();
    }
}
