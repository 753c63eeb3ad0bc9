package vn.hailong.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import vn.hailong.shared.Problem;

class RequestLimitsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private RequestLimits limits(int requests, Duration answer) {
        Duration second = Duration.ofSeconds(1);
        return new RequestLimits(new LimitProperties(requests, 10, second, second, second, answer, second), meters);
    }

    private static MockServerWebExchange call(String address) {
        return MockServerWebExchange.from(MockServerHttpRequest.get(address));
    }

    @Test
    void tellsACallBeyondTheMostToComeBackAndTakesTheNextOneAgain() {
        RequestLimits limits = limits(1, Duration.ofSeconds(60));
        Sinks.Empty<Void> first = Sinks.empty();
        var inHand = limits.filter(call("/"), exchange -> first.asMono()).subscribe();

        StepVerifier.create(limits.filter(call("/"), exchange -> Mono.empty()))
                .expectErrorSatisfies(
                        refused -> assertThat(((Problem) refused).kind()).isEqualTo(Problem.Kind.BUSY))
                .verify();
        assertThat(meters.get("hailong.http.requests.shed").counter().count()).isEqualTo(1);
        first.tryEmitEmpty();
        assertThat(inHand.isDisposed()).isTrue();
        StepVerifier.create(limits.filter(call("/"), exchange -> Mono.empty())).verifyComplete();
        assertThat(meters.get("hailong.http.requests.in.hand").gauge().value()).isZero();
    }

    @Test
    void givesACallBackItsPlaceWhenItFailsOrIsGivenUp() {
        RequestLimits limits = limits(1, Duration.ofSeconds(60));
        StepVerifier.create(limits.filter(call("/"), exchange -> Mono.error(new IllegalStateException("broken"))))
                .verifyError(IllegalStateException.class);
        limits.filter(call("/"), exchange -> Mono.never()).subscribe().dispose();
        StepVerifier.create(limits.filter(call("/"), exchange -> Mono.empty())).verifyComplete();
    }

    @Test
    void answersProbesHoweverManyCallsAreInHand() {
        RequestLimits limits = limits(1, Duration.ofSeconds(60));
        var inHand = limits.filter(call("/"), exchange -> Mono.never()).subscribe();
        StepVerifier.create(limits.filter(call("/actuator/health/liveness"), exchange -> Mono.empty()))
                .verifyComplete();
        inHand.dispose();
    }

    @Test
    void endsACallThatHasNoFirstByteInTime() {
        StepVerifier.withVirtualTime(
                        () -> limits(1, Duration.ofSeconds(3)).filter(call("/api/v1/x"), exchange -> Mono.never()))
                .thenAwait(Duration.ofSeconds(3))
                .expectErrorSatisfies(
                        late -> assertThat(((Problem) late).retryAfter()).isEqualTo(Duration.ofSeconds(10)))
                .verify();
        assertThat(meters.get("hailong.http.requests.late").counter().count()).isEqualTo(1);
    }

    @Test
    void letsALongAnswerThatHasBegunGoOn() {
        MockServerWebExchange exchange = call("/api/v1/exports/answers.csv");
        StepVerifier.withVirtualTime(() -> limits(1, Duration.ofSeconds(3)).filter(exchange, begun -> {
                    begun.getResponse().setStatusCode(HttpStatus.OK);
                    return begun.getResponse()
                            .setComplete()
                            .then(Mono.delay(Duration.ofMinutes(5)).then());
                }))
                .thenAwait(Duration.ofMinutes(5))
                .verifyComplete();
    }
}
