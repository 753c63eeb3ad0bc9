package vn.hailong.form;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Tells a person who opens a form from what only looks like one; nothing is kept of either. */
final class Showing {

    private static final String[] MACHINES = {"bot/", "bot;", "crawler", "spider", "facebookexternalhit", "linkpreview"
    };

    private Showing() {}

    /** Not a look at the headers, a page fetched in advance, a robot, nor the same form in the other language or loaded again from itself. */
    static boolean isToAPerson(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        return request.getMethod() == HttpMethod.GET
                && Stream.of("Sec-Purpose", "Purpose", "X-Moz").noneMatch(name -> isPrefetch(headers.getFirst(name)))
                && !isMachine(headers.getFirst(HttpHeaders.USER_AGENT))
                && !isFromItself(
                        headers.getFirst(HttpHeaders.REFERER),
                        request.getPath().pathWithinApplication().value());
    }

    private static boolean isPrefetch(@Nullable String purpose) {
        return purpose != null && purpose.toLowerCase(Locale.ROOT).contains("prefetch");
    }

    private static boolean isMachine(@Nullable String agent) {
        if (agent == null) {
            return false;
        }
        String name = agent.toLowerCase(Locale.ROOT);
        return Stream.of(MACHINES).anyMatch(name::contains);
    }

    private static boolean isFromItself(@Nullable String referer, String path) {
        if (referer == null) {
            return false;
        }
        int query = referer.indexOf('?');
        return (query < 0 ? referer : referer.substring(0, query)).endsWith(path);
    }
}
