package vn.hailong.servicepoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that moves only when told to. */
final class MovableClock extends Clock {

    private volatile Clock clock;

    MovableClock(Clock start) {
        this.clock = start;
    }

    void forward(Duration step) {
        clock = Clock.offset(clock, step);
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return clock.withZone(zone);
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }
}
