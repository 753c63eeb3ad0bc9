package vn.hailong.access;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Problem;

/** Knows the member of staff of an API call with HTTP Basic; wrong credentials are a problem, never a citizen. */
final class BasicFilter implements WebFilter {

    private final LogIn logIn;

    BasicFilter(LogIn logIn) {
        this.logIn = logIn;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!Area.isApi(exchange) || !BasicCredentials.areSentBy(exchange)) {
            return chain.filter(exchange);
        }
        return Mono.justOrEmpty(BasicCredentials.of(exchange))
                .switchIfEmpty(Mono.error(() -> new BadCredentialsException("Unreadable credentials")))
                .flatMap(sent -> logIn.ofCall(sent.login(), sent.password(), Source.of(exchange)))
                .onErrorMap(BadCredentialsException.class, BasicFilter::unauthenticated)
                .flatMap(token ->
                        chain.filter(exchange).contextWrite(ReactiveSecurityContextHolder.withAuthentication(token)));
    }

    private static Problem unauthenticated(BadCredentialsException wrong) {
        return wrong instanceof LogIn.ExpiredPassword
                ? new Problem(
                        Problem.Kind.UNAUTHENTICATED, "access.one-time-expired", "The one-time password is too old")
                : new Problem(
                        Problem.Kind.UNAUTHENTICATED,
                        "access.wrong-credentials",
                        "The login or the password is not right");
    }
}
