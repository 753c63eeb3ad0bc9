package vn.hailong.response;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The cookie that tells one phone from another for a day: a random mark, set only on the reply to an answer. */
public final class DeviceCookie {

    /** Its name. */
    public static final String NAME = "hl_d";

    private static final Duration LIFE = Duration.ofDays(1);
    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private DeviceCookie() {}

    /** The mark the phone brought; empty when it brought none, or something else under its name. */
    public static Optional<String> read(ServerHttpRequest request) {
        HttpCookie cookie = request.getCookies().getFirst(NAME);
        return cookie != null && FORMAT.matcher(cookie.getValue()).matches()
                ? Optional.of(cookie.getValue())
                : Optional.empty();
    }

    /** A new mark of 128 random bits. */
    public static String fresh() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** The cookie that leaves the mark on the phone; only over https where the request came so. */
    public static ResponseCookie issue(String mark, ServerHttpRequest request) {
        return ResponseCookie.from(NAME, mark)
                .httpOnly(true)
                .secure("https".equalsIgnoreCase(request.getURI().getScheme()))
                .sameSite("Lax")
                .path("/")
                .maxAge(LIFE)
                .build();
    }
}
