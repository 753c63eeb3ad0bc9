package vn.hailong.questionnaire;

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

/** Loads the imported versions before anything is asked or counted, and then watches for those that other nodes publish. */
@ConditionalOnWebApplication
@Component
class QuestionnaireLifecycle implements SmartLifecycle {

    /** Before the intake (0), which counts anew by these versions after an unclean stop. */
    static final int PHASE = -100;

    private static final Logger LOG = LoggerFactory.getLogger(QuestionnaireLifecycle.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ImportLoading loading;
    private final QuestionnaireProperties properties;
    private @Nullable Disposable watch;

    QuestionnaireLifecycle(ImportLoading loading, QuestionnaireProperties properties) {
        this.loading = loading;
        this.properties = properties;
    }

    @Override
    public void start() {
        // On the starting thread, where nothing else waits.
        loading.refresh().block(PATIENCE);
        watch = Flux.interval(properties.watch())
                .onBackpressureDrop()
                .concatMap(tick -> loading.refresh().onErrorResume(QuestionnaireLifecycle::stale), 1)
                .subscribe();
    }

    private static Mono<Integer> stale(Throwable failure) {
        LOG.warn("Imported questionnaires could not be read: {}", failure.toString());
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
