package vn.hailong.access;

import java.util.List;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The few filters of an area. */
final class SlimChain implements SecurityWebFilterChain {

    private static final Mono<Boolean> YES = Mono.just(true);
    private static final Mono<Boolean> NO = Mono.just(false);

    private final Area area;
    private final Flux<WebFilter> filters;

    SlimChain(Area area, WebFilter... filters) {
        this.area = area;
        this.filters = Flux.fromIterable(List.of(filters));
    }

    @Override
    public Mono<Boolean> matches(ServerWebExchange exchange) {
        return Area.of(exchange) == area ? YES : NO;
    }

    @Override
    public Flux<WebFilter> getWebFilters() {
        return filters;
    }
}
