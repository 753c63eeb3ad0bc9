package vn.hailong.platform.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Answers a method that no room knows with 405 and the methods that would do. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class KnownMethods implements WebFilter {

    private static final Set<HttpMethod> KNOWN = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);
    private static final List<HttpMethod> USUAL = List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    KnownMethods(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpMethod method = exchange.getRequest().getMethod();
        if (KNOWN.contains(method)) {
            return chain.filter(exchange);
        }
        return Mono.justOrEmpty(mappings.getIfAvailable())
                .flatMap(mapping -> mapping.getHandler(exchange))
                .flatMap(handler -> Mono.<Void>error(notAllowed(method, USUAL)))
                .onErrorMap(
                        MethodNotAllowedException.class,
                        known -> notAllowed(
                                method, known.getSupportedMethods().isEmpty() ? USUAL : known.getSupportedMethods()))
                .switchIfEmpty(Mono.error(() -> notAllowed(method, USUAL)));
    }

    private static MethodNotAllowedException notAllowed(HttpMethod method, Iterable<HttpMethod> allowed) {
        Set<HttpMethod> methods = new LinkedHashSet<>();
        allowed.forEach(methods::add);
        return new MethodNotAllowedException(method, methods);
    }
}
