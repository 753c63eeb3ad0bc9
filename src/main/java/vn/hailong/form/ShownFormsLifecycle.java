package vn.hailong.form;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Writes the forms shown down every few seconds, and once more after the last page was served. */
@ConditionalOnWebApplication
@Component
class ShownFormsLifecycle implements SmartLifecycle {

    /** Stopped after the web server, which starts almost last. */
    static final int PHASE = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(ShownFormsLifecycle.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ShownTally tally;
    private final Duration every;
    private @Nullable Running running;

    ShownFormsLifecycle(ShownTally tally, ShownProperties properties) {
        this.tally = tally;
        this.every = properties.every();
    }

    private record Running(Sinks.Empty<Void> end, Mono<Void> ended) {}

    @Override
    public void start() {
        Sinks.Empty<Void> end = Sinks.empty();
        Mono<Void> ended = Flux.interval(every)
                .takeUntilOther(end.asMono())
                .onBackpressureDrop()
                .concatMap(tick -> tally.flush(), 1)
                .then()
                .cache();
        ended.subscribe();
        running = new Running(end, ended);
    }

    /** Waits for a write that is under way, so that nothing is counted twice. */
    @Override
    public void stop() {
        if (running == null) {
            return;
        }
        running.end().tryEmitEmpty();
        running.ended()
                .then(Mono.defer(tally::flush))
                .timeout(PATIENCE)
                .onErrorResume(fault -> {
                    LOG.warn("The last forms shown could not be written down: {}", fault.toString());
                    return Mono.empty();
                })
                .block();
        running = null;
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
