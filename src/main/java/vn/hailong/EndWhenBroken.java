package vn.hailong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationListener;

/** Ends the process, in good order and with code 1, when a part says that only a new start can mend it: what supervises it starts it again. */
final class EndWhenBroken implements ApplicationListener<AvailabilityChangeEvent<LivenessState>> {

    private static final Logger LOG = LoggerFactory.getLogger(EndWhenBroken.class);

    @Override
    public void onApplicationEvent(AvailabilityChangeEvent<LivenessState> event) {
        if (event.getState() == LivenessState.BROKEN) {
            String reason = event.getSource() instanceof Throwable broken ? broken.getMessage() : "";
            LOG.error("The server ends, because only a new start can help: {}", reason);
            new Thread(() -> System.exit(1), "end").start();
        }
    }
}
