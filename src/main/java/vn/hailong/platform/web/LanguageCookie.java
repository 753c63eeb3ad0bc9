package vn.hailong.platform.web;

import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Remembers the language that a member of staff chose; a citizen's browser is given nothing to keep. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
class LanguageCookie implements WebFilter {

    private static final Duration KEPT = Duration.ofDays(365);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        if (path.startsWith("/dashboard") || path.equals("/login")) {
            String asked = exchange.getRequest().getQueryParams().getFirst(Languages.PARAMETER);
            if (asked != null && Languages.isOffered(asked)) {
                exchange.getResponse().addCookie(cookie(exchange, asked));
            }
        }
        return chain.filter(exchange);
    }

    private static ResponseCookie cookie(ServerWebExchange exchange, String language) {
        return ResponseCookie.from(Languages.COOKIE, language)
                .path("/")
                .maxAge(KEPT)
                .httpOnly(true)
                .secure("https".equals(exchange.getRequest().getURI().getScheme()))
                .sameSite("Lax")
                .build();
    }
}
