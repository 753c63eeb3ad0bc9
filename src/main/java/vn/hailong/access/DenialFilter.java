package vn.hailong.access;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Problem;

/** Writes down what a room denied to a member of staff. */
final class DenialFilter implements WebFilter {

    private final AuditTrail audit;

    DenialFilter(AuditTrail audit) {
        this.audit = audit;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange).onErrorResume(DenialFilter::isDenial, denial -> record(exchange)
                .then(Mono.error(denial)));
    }

    Mono<Void> record(ServerWebExchange exchange) {
        return audit.record(
                "denied",
                exchange.getRequest().getMethod() + " "
                        + exchange.getRequest().getPath().value());
    }

    private static boolean isDenial(Throwable failure) {
        return failure instanceof Problem problem && problem.kind() == Problem.Kind.FORBIDDEN;
    }
}
