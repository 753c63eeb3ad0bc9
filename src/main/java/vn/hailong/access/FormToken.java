package vn.hailong.access;

import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The hidden field that shows that a form of a staff page was ours, for a page that is not made by the staff layout.
 *
 * @param name of the field
 * @param value another one each time it is shown
 */
public record FormToken(String name, String value) {

    /** The field for a page of this call; empty where the call is in no area of staff. */
    public static Mono<FormToken> of(ServerWebExchange exchange) {
        Mono<CsrfToken> token = exchange.getAttributeOrDefault(CsrfToken.class.getName(), Mono.empty());
        return token.map(found -> new FormToken(found.getParameterName(), found.getToken()));
    }
}
