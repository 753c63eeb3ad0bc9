package vn.hailong.access;

import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Knows the session of a call that anybody may make; without its CSRF token the caller is a citizen. */
final class KnownFilter implements WebFilter {

    private final Sessions sessions;
    private final CsrfTokens csrf;

    KnownFilter(Sessions sessions, CsrfTokens csrf) {
        this.sessions = sessions;
        this.csrf = csrf;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Mono<SecurityContext> known = BasicCredentials.areSentBy(exchange)
                ? Mono.empty()
                : sessions.load(exchange).filterWhen(context -> csrf.isBroughtBy(exchange));
        return known.map(java.util.Optional::of)
                .defaultIfEmpty(java.util.Optional.empty())
                .flatMap(context -> context.isPresent()
                        ? chain.filter(exchange)
                                .contextWrite(
                                        ReactiveSecurityContextHolder.withSecurityContext(Mono.just(context.get())))
                        : chain.filter(exchange));
    }
}
