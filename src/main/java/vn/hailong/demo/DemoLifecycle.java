package vn.hailong.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.response.BulkLoad;
import vn.hailong.servicepoint.Communes;

/** Fills the store of the demonstration at its first start, after the centres are planted and before the first page is served. */
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty("hailong.simulation.on")
@Component
class DemoLifecycle implements SmartLifecycle {

    /** After the service points, well before the web server, which starts almost last. */
    private static final int PHASE = 2000;

    private static final Logger LOG = LoggerFactory.getLogger(DemoLifecycle.class);
    private static final long SEED = 20_261_124;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final TrialPoints points;
    private final TrialAccounts accounts;
    private final BulkLoad bulkLoad;
    private final Communes communes;
    private final Questionnaires questionnaires;
    private final Clock clock;
    private volatile boolean running;

    DemoLifecycle(
            TrialPoints points,
            TrialAccounts accounts,
            BulkLoad bulkLoad,
            Communes communes,
            Questionnaires questionnaires,
            Clock clock) {
        this.points = points;
        this.accounts = accounts;
        this.bulkLoad = bulkLoad;
        this.communes = communes;
        this.questionnaires = questionnaires;
        this.clock = clock;
    }

    @Override
    public void start() {
        accounts.make()
                .then(bulkLoad.isDone())
                .flatMap(done -> done ? Mono.<Long>empty() : fill())
                .block(LONGEST);
        running = true;
    }

    private Mono<Long> fill() {
        return Mono.defer(() -> {
            LOG.info("Making the simulated answers of a year: less than a minute, at the first start only");
            long started = System.nanoTime();
            return points.planted()
                    .flatMap(planted -> bulkLoad.run(year().submissions(planted)))
                    .doOnNext(answers -> LOG.info(
                            "{} simulated answers in {} ms",
                            answers,
                            Duration.ofNanos(System.nanoTime() - started).toMillis()));
        });
    }

    private SimulatedYear year() {
        return new SimulatedYear(SEED, LocalDate.now(clock), clock.getZone(), communes.all(), questionnaires);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
