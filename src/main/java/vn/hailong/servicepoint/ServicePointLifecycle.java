package vn.hailong.servicepoint;

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

/** Plants and loads the service points before the first request is served, and then watches for changes by other nodes. */
@ConditionalOnWebApplication
@Component
class ServicePointLifecycle implements SmartLifecycle {

    /** Well before the web server, which starts almost last. */
    static final int PHASE = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(ServicePointLifecycle.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration WATCH = Duration.ofSeconds(2);

    private final ServicePointSeed seed;
    private final ServicePointSnapshots snapshots;
    private @Nullable Disposable watch;

    ServicePointLifecycle(ServicePointSeed seed, ServicePointSnapshots snapshots) {
        this.seed = seed;
        this.snapshots = snapshots;
    }

    @Override
    public void start() {
        // On the starting thread, where nothing else waits.
        ready().block(PATIENCE);
        watch = Flux.interval(WATCH)
                .onBackpressureDrop()
                .concatMap(tick -> snapshots.refreshed().onErrorResume(ServicePointLifecycle::stale), 1)
                .subscribe();
    }

    private Mono<Snapshot> ready() {
        return seed.plant()
                .doOnNext(planted -> LOG.info("Service points: {} new", planted))
                .flatMap(planted -> planted > 0 ? snapshots.changed() : snapshots.current());
    }

    private static Mono<Snapshot> stale(Throwable failure) {
        LOG.warn("Service points could not be read again: {}", failure.toString());
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
