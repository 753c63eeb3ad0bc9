package vn.hailong.access;

import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Lets plain public addresses through at no cost, and looks at all others closely. */
final class PublicFirewall implements ServerWebExchangeFirewall {

    private final StrictServerWebExchangeFirewall strict = new StrictServerWebExchangeFirewall();

    PublicFirewall() {
        // An unknown method is answered with 405 before or after this, never with 400.
        strict.setUnsafeAllowAnyHttpMethod(true);
        // Headers and parameters are data: rooms check what they read.
        strict.setAllowedHeaderNames(name -> true);
        strict.setAllowedHeaderValues(value -> true);
        strict.setAllowedParameterNames(name -> true);
        strict.setAllowedParameterValues(value -> true);
    }

    @Override
    public Mono<ServerWebExchange> getFirewalledExchange(ServerWebExchange exchange) {
        return isPlain(exchange.getRequest().getURI().getRawPath())
                ? Mono.just(exchange)
                : strict.getFirewalledExchange(exchange);
    }

    /** Letters, digits, hyphens and single slashes and dots: nothing that two readers could take differently. */
    static boolean isPlain(String path) {
        char before = 'a';
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean mark = c == '/' || c == '.';
            boolean word =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
            if (!(word || (mark && before != '/' && before != '.'))) {
                return false;
            }
            before = c;
        }
        return true;
    }
}
