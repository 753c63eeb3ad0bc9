package vn.hailong.feedback;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Makes the index of the inbox once the application runs; it is slower without, not wrong. */
@ConditionalOnWebApplication
@Component
class FeedbackLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FeedbackLifecycle.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MongoCases cases;

    FeedbackLifecycle(MongoCases cases) {
        this.cases = cases;
    }

    @EventListener(ApplicationReadyEvent.class)
    Mono<Void> prepare() {
        return cases.prepare().timeout(PATIENCE).onErrorResume(fault -> {
            LOG.warn("The index of the inbox was not made: {}", fault.toString());
            return Mono.empty();
        });
    }
}
