package vn.hailong.access;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import vn.hailong.shared.AnswerHeaders;
import vn.hailong.shared.InlineCode;

/** Tells browsers, with every answer, to run and show nothing of anybody else's. Set first, so that a room may set its own. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class SecurityHeaders implements WebFilter, AnswerHeaders {

    private final String policy;

    SecurityHeaders(ObjectProvider<InlineCode> inline) {
        List<InlineCode> rooms = inline.orderedStream().toList();
        this.policy = "default-src 'self'; script-src 'self'" + hashes(rooms, InlineCode::scripts)
                + "; style-src 'self'" + hashes(rooms, InlineCode::styles)
                + "; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        set(
                exchange.getResponse().getHeaders(),
                "https".equals(exchange.getRequest().getURI().getScheme()));
        return chain.filter(exchange);
    }

    @Override
    public void set(HttpHeaders headers, boolean encrypted) {
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        if (encrypted) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
    }

    private static String hashes(Collection<InlineCode> rooms, Function<InlineCode, List<String>> texts) {
        return rooms.stream()
                .flatMap(room -> texts.apply(room).stream())
                .map(text -> " " + InlineCode.hash(text))
                .collect(Collectors.joining());
    }
}
