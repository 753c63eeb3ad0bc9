package vn.hailong.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Who is logged in, by the session of the browser; a changed or disabled account ends its sessions. */
@Component
class Sessions implements ServerSecurityContextRepository {

    static final String COOKIE = "SESSION";

    private final WebSessionServerSecurityContextRepository sessions = new WebSessionServerSecurityContextRepository();
    private final LogIn logIn;

    Sessions(LogIn logIn) {
        this.logIn = logIn;
    }

    @Override
    public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
        return sessions.save(exchange, context);
    }

    /** Empty without a session, and when the account has changed since the log-in. */
    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
        if (!exchange.getRequest().getCookies().containsKey(COOKIE)) {
            return Mono.empty();
        }
        return sessions.load(exchange)
                .flatMap(context -> context.getAuthentication() instanceof StaffToken token
                        ? logIn.refreshed(token).<SecurityContext>map(SecurityContextImpl::new)
                        : Mono.<SecurityContext>empty());
    }

    /** Begins a session under a new id. */
    Mono<Void> begin(ServerWebExchange exchange, StaffToken token) {
        return save(exchange, new SecurityContextImpl(token));
    }

    Mono<Void> end(ServerWebExchange exchange) {
        return exchange.getSession().flatMap(session -> session.invalidate());
    }
}
