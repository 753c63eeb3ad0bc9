package vn.hailong.kiosk;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * What a kiosk's browser carries: which kiosk it is, and two hundred random bits that prove it.
 *
 * @param kiosk the id of the kiosk
 * @param secret random; the store keeps its digest only
 */
public record DeviceSecret(String kiosk, String secret) {

    /** The name of its cookie. */
    public static final String COOKIE = "hl_k";

    static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    static final int ID_LENGTH = 10;

    /** The longest that browsers keep a cookie; each form shown begins it anew. */
    private static final Duration LIFE = Duration.ofDays(400);

    private static final int LENGTH = 40;
    private static final Pattern FORMAT = Pattern.compile("([a-z0-9]{" + ID_LENGTH + "})\\.([a-z0-9]{" + LENGTH + "})");

    static DeviceSecret fresh(String kiosk) {
        return new DeviceSecret(kiosk, Randoms.text(ALPHABET, LENGTH));
    }

    /** What the browser brought; empty when it brought none, or something else under its name. */
    public static Optional<DeviceSecret> read(ServerHttpRequest request) {
        HttpCookie cookie = request.getCookies().getFirst(COOKIE);
        Matcher parts = FORMAT.matcher(cookie == null ? "" : cookie.getValue());
        return parts.matches() ? Optional.of(new DeviceSecret(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /** The cookie that leaves it in the browser: out of reach of scripts and other sites; only over https where the request came so. */
    public ResponseCookie cookie(ServerHttpRequest request) {
        return ResponseCookie.from(COOKIE, kiosk + "." + secret)
                .httpOnly(true)
                .secure("https".equals(request.getURI().getScheme()))
                .sameSite("Strict")
                .path("/k")
                .maxAge(LIFE)
                .build();
    }

    String digest() {
        return Randoms.digest(secret);
    }

    /** Nothing that could be used, should it ever reach a log. */
    @Override
    public String toString() {
        return "DeviceSecret of " + kiosk;
    }
}
