package vn.hailong.listening;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads what was recorded before the first form is shown, and then watches for what other nodes take in. */
@ConditionalOnWebApplication
@Component
class RecordingsLifecycle implements SmartLifecycle {

    /** Before the web server. */
    private static final int PHASE = 0;

    private static final Logger LOG = LoggerFactory.getLogger(RecordingsLifecycle.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Recordings recordings;
    private final ListeningProperties properties;
    private @Nullable Disposable watch;

    RecordingsLifecycle(Recordings recordings, ListeningProperties properties) {
        this.recordings = recordings;
        this.properties = properties;
    }

    @Override
    public void start() {
        // On the starting thread, where nothing else waits.
        recordings.refresh().block(PATIENCE);
        watch = Flux.interval(properties.watch())
                .onBackpressureDrop()
                .concatMap(tick -> recordings.refresh().onErrorResume(RecordingsLifecycle::stale), 1)
                .subscribe();
    }

    private static Mono<Integer> stale(Throwable failure) {
        LOG.warn("Recorded prompts could not be read: {}", failure.toString());
        return Mono.empty();
    }

    @Override
    public void stop() {
        if (watch != null) {
            watch.dispose();
            watch = null;
        }
    }

    @Override
    public boolean isRunning() {
        return watch != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
