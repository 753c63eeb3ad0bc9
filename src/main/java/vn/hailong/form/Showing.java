package vn.hailong.form;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Tells a person who opens a form from what only looks like one; nothing is kept of either. */
final class Showing {

    private static final String[] MACHINES = {"bot/", "bot;", "crawler", "spider", "facebookexternalhit", "linkpreview"
    };

    /** The bit in which a small letter differs from its capital. */
    private static final int LOWER_CASE = 0x20;

    private static final List<String> PURPOSES = List.of("Sec-Purpose", "Purpose", "X-Moz");

    private Showing() {}

    /** Not a look at the headers, a page fetched in advance, a robot, nor the same form in the other language or loaded again from itself. */
    static boolean isToAPerson(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        return request.getMethod() == HttpMethod.GET
                && PURPOSES.stream().noneMatch(name -> isPrefetch(headers.getFirst(name)))
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
        for (int at = 0; at < agent.length(); at++) {
            for (String machine : MACHINES) {
                if (machine.charAt(0) == (agent.charAt(at) | LOWER_CASE)
                        && agent.regionMatches(true, at, machine, 0, machine.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isFromItself(@Nullable String referer, String path) {
        if (referer == null) {
            return false;
        }
        int query = referer.indexOf('?');
        return (query < 0 ? referer : referer.substring(0, query)).endsWith(path);
    }
}
