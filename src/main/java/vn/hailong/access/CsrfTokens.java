package vn.hailong.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.security.web.server.csrf.CookieServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.WebSessionServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.XorServerCsrfTokenRequestAttributeHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The tokens that show a form was ours: in the session of whoever is logged in, in a cookie before that, so that strangers who
 * open the log-in page fill no memory.
 */
@Component
class CsrfTokens implements ServerCsrfTokenRepository {

    static final String HEADER = "X-CSRF-TOKEN";

    private final WebSessionServerCsrfTokenRepository session = new WebSessionServerCsrfTokenRepository();
    private final CookieServerCsrfTokenRepository cookie = cookie(false);
    private final CookieServerCsrfTokenRepository secureCookie = cookie(true);
    private final XorServerCsrfTokenRequestAttributeHandler handler = new XorServerCsrfTokenRequestAttributeHandler();

    CsrfTokens() {
        session.setHeaderName(HEADER);
        handler.setTokenFromMultipartDataEnabled(true);
    }

    private static CookieServerCsrfTokenRepository cookie(boolean secure) {
        CookieServerCsrfTokenRepository cookie = new CookieServerCsrfTokenRepository();
        cookie.setCookieName("csrf");
        cookie.setHeaderName(HEADER);
        cookie.setCookiePath("/");
        cookie.setCookieCustomizer(
                builder -> builder.httpOnly(true).secure(secure).sameSite("Strict"));
        return cookie;
    }

    XorServerCsrfTokenRequestAttributeHandler handler() {
        return handler;
    }

    @Override
    public Mono<CsrfToken> generateToken(ServerWebExchange exchange) {
        return place(exchange).flatMap(place -> place.generateToken(exchange));
    }

    @Override
    public Mono<Void> saveToken(ServerWebExchange exchange, @Nullable CsrfToken token) {
        return place(exchange).flatMap(place -> place.saveToken(exchange, token));
    }

    @Override
    public Mono<CsrfToken> loadToken(ServerWebExchange exchange) {
        return place(exchange).flatMap(place -> place.loadToken(exchange));
    }

    /** Whether the call brings the token of its session. */
    Mono<Boolean> isBroughtBy(ServerWebExchange exchange) {
        return loadToken(exchange)
                .flatMap(token -> handler.resolveCsrfTokenValue(exchange, token)
                        .map(brought -> MessageDigest.isEqual(
                                brought.getBytes(StandardCharsets.UTF_8),
                                token.getToken().getBytes(StandardCharsets.UTF_8))))
                .defaultIfEmpty(false);
    }

    /** Whoever logs in or out gets a new one. */
    Mono<Void> forgetCookie(ServerWebExchange exchange) {
        return cookieOf(exchange).saveToken(exchange, null);
    }

    private Mono<ServerCsrfTokenRepository> place(ServerWebExchange exchange) {
        return exchange.getSession()
                .map(webSession -> webSession
                                .getAttributes()
                                .containsKey(
                                        WebSessionServerSecurityContextRepository
                                                .DEFAULT_SPRING_SECURITY_CONTEXT_ATTR_NAME)
                        ? session
                        : cookieOf(exchange));
    }

    private CookieServerCsrfTokenRepository cookieOf(ServerWebExchange exchange) {
        return "https".equals(exchange.getRequest().getURI().getScheme()) ? secureCookie : cookie;
    }
}
