package vn.hailong.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.ReactiveHealthEndpointWebExtension;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.registry.DefaultReactiveHealthContributorRegistry;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ReadinessTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Mono<Health> store = Mono.just(Health.up().build());
    private Mono<Health> elsewhere = Mono.just(Health.up().build());
    private final Readiness readiness = new Readiness(health(), meters);

    private ReactiveHealthEndpointWebExtension health() {
        DefaultReactiveHealthContributorRegistry parts = new DefaultReactiveHealthContributorRegistry();
        parts.registerContributor("store", (ReactiveHealthIndicator) () -> store);
        parts.registerContributor("elsewhere", (ReactiveHealthIndicator) () -> elsewhere);
        HealthEndpointGroups groups = HealthEndpointGroups.of(
                new Group(""), Map.<String, HealthEndpointGroup>of("readiness", new Group("store")));
        return new ReactiveHealthEndpointWebExtension(parts, null, groups, null);
    }

    /** @param member empty for all */
    private record Group(String member) implements HealthEndpointGroup {

        @Override
        public boolean isMember(String name) {
            return member.isEmpty() || member.equals(name);
        }

        @Override
        public boolean showComponents(SecurityContext context) {
            return true;
        }

        @Override
        public boolean showDetails(SecurityContext context) {
            return false;
        }

        @Override
        public StatusAggregator getStatusAggregator() {
            return StatusAggregator.getDefault();
        }

        @Override
        public HttpCodeStatusMapper getHttpCodeStatusMapper() {
            return HttpCodeStatusMapper.getDefault();
        }

        @Override
        public AdditionalHealthEndpointPath getAdditionalPath() {
            return null;
        }
    }

    private double asked() {
        StepVerifier.withVirtualTime(readiness::ask).thenAwait(LONG).verifyComplete();
        return gauge();
    }

    private double gauge() {
        return meters.get("hailong.ready").gauge().value();
    }

    @Test
    void isNotReadyBeforeTheProbeWasAsked() {
        assertThat(gauge()).isZero();
    }

    @Test
    void saysWhatTheProbeSays() {
        assertThat(asked()).isEqualTo(1);
        store = Mono.just(Health.down().build());
        assertThat(asked()).isZero();
        store = Mono.just(Health.up().build());
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void leavesOutWhatTheProbeDoesNotAsk() {
        elsewhere = Mono.just(Health.down().build());
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void isNotReadyWhenTheProbeFails() {
        assertThat(asked()).isEqualTo(1);
        store = Mono.error(new IllegalStateException("no store"));
        assertThat(asked()).isZero();
    }

    @Test
    void isNotReadyWhenTheProbeSaysNothingInTime() {
        assertThat(asked()).isEqualTo(1);
        store = Mono.never();
        assertThat(asked()).isZero();
    }
}
