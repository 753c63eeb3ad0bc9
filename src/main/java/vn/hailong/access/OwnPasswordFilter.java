package vn.hailong.access;

import java.net.URI;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Problem;

/** Lets whoever logged in with a one-time password reach nothing but the page where they choose their own, and the way out. */
final class OwnPasswordFilter implements WebFilter {

    private static final Set<String> OPEN = Set.of(PasswordPage.ADDRESS, "/login", "/logout");

    private final DenialFilter denials;

    OwnPasswordFilter(DenialFilter denials) {
        this.denials = denials;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        return StaffToken.current()
                .map(token -> token.getPrincipal().mustChangePassword() && !OPEN.contains(path))
                .defaultIfEmpty(false)
                .flatMap(isHeld -> isHeld ? hold(exchange) : chain.filter(exchange));
    }

    private Mono<Void> hold(ServerWebExchange exchange) {
        if (Area.isApi(exchange)) {
            return denials.record(exchange)
                    .then(Mono.error(new Problem(
                            Problem.Kind.FORBIDDEN,
                            "access.password-to-change",
                            "The one-time password has to be changed first")));
        }
        exchange.getResponse().setStatusCode(HttpStatus.SEE_OTHER);
        exchange.getResponse().getHeaders().setLocation(URI.create(PasswordPage.ADDRESS));
        return exchange.getResponse().setComplete();
    }
}
