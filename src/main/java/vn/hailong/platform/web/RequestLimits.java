package vn.hailong.platform.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Problem;

/**
 * Takes on so many calls at once and tells the others to come back before everything gets slow; a call that has no first byte of
 * its answer in time is told the same. What is on its way already goes on for as long as its reader reads.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class RequestLimits implements WebFilter {

    /** Probes and metrics are answered under any load: whoever restarts a busy node makes the others busier. */
    private static final String MANAGEMENT = "/actuator/";

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofSeconds(10);

    private final LimitProperties limits;
    private final AtomicInteger inHand = new AtomicInteger();
    private final Counter shed;
    private final Counter late;

    RequestLimits(LimitProperties limits, MeterRegistry meters) {
        this.limits = limits;
        Gauge.builder("hailong.http.requests.in.hand", inHand, AtomicInteger::get)
                .description("Calls being answered now")
                .register(meters);
        Gauge.builder("hailong.http.requests.limit", limits::requests)
                .description("The most calls answered at once; more are told to come back")
                .register(meters);
        this.shed = Counter.builder("hailong.http.requests.shed")
                .description("Calls told to come back because too many were in hand")
                .register(meters);
        this.late = Counter.builder("hailong.http.requests.late")
                .description("Calls told to come back because their answer was not ready in time")
                .register(meters);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getRequest().getPath().pathWithinApplication().value().startsWith(MANAGEMENT)) {
            return chain.filter(exchange);
        }
        return Mono.defer(() -> {
            if (inHand.incrementAndGet() > limits.requests()) {
                inHand.decrementAndGet();
                shed.increment();
                return Mono.error(Problem.busy("platform.busy", "Too many calls are in hand", SOON));
            }
            return timed(exchange, chain.filter(exchange)).doFinally(end -> inHand.decrementAndGet());
        });
    }

    private Mono<Void> timed(ServerWebExchange exchange, Mono<Void> answered) {
        Mono<Long> due = Mono.delay(limits.answer())
                .flatMap(tick -> exchange.getResponse().isCommitted() ? Mono.never() : Mono.just(tick));
        return answered.timeout(due, Mono.defer(() -> {
            late.increment();
            return Mono.error(Problem.busy("platform.busy", "No answer was ready in time", LATER));
        }));
    }
}
