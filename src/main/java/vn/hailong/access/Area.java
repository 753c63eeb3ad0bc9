package vn.hailong.access;

import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/** Who an address is for; an address that is nobody's is not found. */
enum Area {
    /** For citizens and programs of anybody: no filter but the headers. */
    PUBLIC,
    /** For anybody, and a member of staff is known there. */
    KNOWN,
    /** For staff only. */
    STAFF,
    /** No room has it. */
    NOWHERE;

    private static final List<String> PUBLIC_TREES =
            List.of("/f", "/k", "/r", "/results", "/privacy", "/assets", "/actuator");
    private static final Set<String> PUBLIC_PAGES =
            Set.of("/", "/favicon.ico", "/robots.txt", "/sw.js", "/manifest.webmanifest");
    private static final List<String> PUBLIC_API =
            List.of("/api/v1/questionnaires", "/api/v1/communes", "/api/v1/public", "/api/v1/openapi.json");
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final List<String> STAFF_TREES = List.of("/dashboard", "/api", "/login", "/logout");

    static Area of(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getPath().pathWithinApplication().value();
        if (PUBLIC_PAGES.contains(path) || isIn(PUBLIC_TREES, path)) {
            return PUBLIC;
        }
        if (path.equals("/api/v1/responses")) {
            return KNOWN;
        }
        if (isIn(PUBLIC_API, path)) {
            return READING.contains(request.getMethod()) ? PUBLIC : KNOWN;
        }
        return isIn(STAFF_TREES, path) ? STAFF : NOWHERE;
    }

    static boolean isApi(ServerWebExchange exchange) {
        return exchange.getRequest().getPath().pathWithinApplication().value().startsWith("/api/");
    }

    private static boolean isIn(List<String> trees, String path) {
        for (String tree : trees) {
            if (path.startsWith(tree) && (path.length() == tree.length() || path.charAt(tree.length()) == '/')) {
                return true;
            }
        }
        return false;
    }
}
