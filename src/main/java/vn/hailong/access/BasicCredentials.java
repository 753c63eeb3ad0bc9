package vn.hailong.access;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** A login and a password as HTTP Basic sends them. */
record BasicCredentials(String login, String password) {

    private static final String SCHEME = "Basic ";

    /** Whether the call says that it logs in this way, rightly or not. */
    static boolean areSentBy(ServerWebExchange exchange) {
        return isBasic(header(exchange));
    }

    /** Empty when the header is absent or cannot be read. */
    static Optional<BasicCredentials> of(ServerWebExchange exchange) {
        String header = header(exchange);
        if (header == null || !isBasic(header)) {
            return Optional.empty();
        }
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            int colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new BasicCredentials(text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException | CharacterCodingException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isBasic(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    private static @Nullable String header(ServerWebExchange exchange) {
        return exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
    }

    @Override
    public String toString() {
        return "BasicCredentials[" + login + "]";
    }
}
