package vn.hailong.form;

import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;
import vn.hailong.response.ReceiptCode;

/**
 * Carries a receipt over one redirect in a cookie, so that no address in the history of a shared device has it.
 *
 * @param name of the cookie
 * @param path the pages that get it
 */
record PassingReceipt(String name, String path) {

    private static final Duration LIFE = Duration.ofSeconds(60);

    void leave(ReceiptCode receipt, ServerWebExchange exchange) {
        exchange.getResponse().addCookie(cookie(receipt.toString(), LIFE, exchange));
    }

    /** The receipt that was left, once; empty for whoever comes back. */
    Optional<ReceiptCode> take(ServerWebExchange exchange) {
        HttpCookie cookie = exchange.getRequest().getCookies().getFirst(name);
        exchange.getResponse().addCookie(cookie("", Duration.ZERO, exchange));
        return ReceiptCode.parse(cookie == null ? "" : cookie.getValue());
    }

    private ResponseCookie cookie(String value, Duration life, ServerWebExchange exchange) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure("https".equals(exchange.getRequest().getURI().getScheme()))
                .sameSite("Strict")
                .path(path)
                .maxAge(life)
                .build();
    }
}
