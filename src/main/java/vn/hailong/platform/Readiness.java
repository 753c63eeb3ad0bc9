package vn.hailong.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.ReactiveHealthEndpointWebExtension;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the readiness probe every few seconds and when the server begins or ends to take calls, so that what it says is also a metric. */
@ConditionalOnWebApplication
@Component
class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ReactiveHealthEndpointWebExtension health;
    private volatile boolean ready;

    Readiness(ReactiveHealthEndpointWebExtension health, MeterRegistry meters) {
        this.health = health;
        Gauge.builder("hailong.ready", () -> ready ? 1 : 0)
                .description("1 while the readiness probe says yes; 0 while it says no, or nothing")
                .register(meters);
    }

    /** By then the state is what the event says: who holds it hears of it first. */
    @EventListener
    Mono<Void> changed(AvailabilityChangeEvent<ReadinessState> event) {
        return ask();
    }

    @Scheduled(fixedRate = 10, timeUnit = TimeUnit.SECONDS)
    Mono<Void> ask() {
        return health.health(ApiVersion.LATEST, WebServerNamespace.MANAGEMENT, SecurityContext.NONE, "readiness")
                .map(Readiness::saysYes)
                .timeout(PATIENCE)
                .onErrorReturn(false)
                .defaultIfEmpty(false)
                .doOnNext(said -> ready = said)
                .then();
    }

    private static boolean saysYes(WebEndpointResponse<? extends HealthDescriptor> answer) {
        HealthDescriptor said = answer.getBody();
        return said != null && Status.UP.equals(said.getStatus());
    }
}
