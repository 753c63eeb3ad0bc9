package vn.hailong.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import vn.hailong.servicepoint.CounterCode;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;

/**
 * Answers for a blank form that is in memory, after the headers of every page are set and before anything else looks at the call:
 * also before calls are told to come back, since this one waits for nothing. Whatever is not plainly such a call goes on to the
 * {@link FormController}, which gives the same answer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 12)
class BlankFormFilter implements WebFilter {

    private static final String FORMS = "/f/";
    private static final String PATTERN = "/f/{code}";

    private final ServicePoints servicePoints;
    private final BlankForms blankForms;
    private final FreshIds freshIds;
    private final PageLanguages languages;
    private final List<Map.Entry<String, String>> headers;

    BlankFormFilter(
            ServicePoints servicePoints,
            BlankForms blankForms,
            FreshIds freshIds,
            PageLanguages languages,
            Pages pages) {
        this.servicePoints = servicePoints;
        this.blankForms = blankForms;
        this.freshIds = freshIds;
        this.languages = languages;
        this.headers = List.copyOf(BlankForms.headers(pages)
                .build()
                .getHeaders()
                .toSingleValueMap()
                .entrySet());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        Optional<ServicePoint.At> counter = isPlain(request)
                ? CounterCode.ofPath(request.getPath().pathWithinApplication().value(), FORMS)
                        .flatMap(servicePoints::inMemory)
                : Optional.empty();
        if (counter.isEmpty()) {
            return chain.filter(exchange);
        }
        ServicePoint.At at = counter.get();
        return page(at, request).map(page -> answer(page, at, exchange)).orElseGet(() -> chain.filter(exchange));
    }

    /** A call that only reads, and brings no body along. */
    private static boolean isPlain(ServerHttpRequest request) {
        HttpMethod method = request.getMethod();
        return (method == HttpMethod.GET || method == HttpMethod.HEAD)
                && request.getHeaders().getFirst(HttpHeaders.CONTENT_LENGTH) == null
                && request.getHeaders().getFirst(HttpHeaders.TRANSFER_ENCODING) == null;
    }

    private Optional<SlottedPage> page(ServicePoint.At at, ServerHttpRequest request) {
        if (request.getURI().getRawQuery() == null) {
            return blankForms.inMemory(at, null, languages.ofBrowser(request));
        }
        MultiValueMap<String, String> asked = request.getQueryParams();
        return isSaidTwice(asked.get("lang")) || isSaidTwice(asked.get("questionnaire"))
                ? Optional.empty()
                : blankForms.inMemory(
                        at, asked.getFirst("questionnaire"), languages.of(asked.getFirst("lang"), request));
    }

    private static boolean isSaidTwice(@Nullable List<String> values) {
        return values != null && values.size() > 1;
    }

    private Mono<Void> answer(SlottedPage page, ServicePoint.At at, ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        ServerHttpResponse response = exchange.getResponse();
        ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .ifPresent(observed -> observed.setPathPattern(PATTERN));
        boolean zipped = SlottedPage.takesGzip(request.getHeaders().getFirst(HttpHeaders.ACCEPT_ENCODING));
        byte[] body = zipped ? page.gzippedWith(freshIds.next()) : page.with(freshIds.next());
        response.setStatusCode(HttpStatus.OK);
        HttpHeaders sent = response.getHeaders();
        for (Map.Entry<String, String> header : headers) {
            sent.set(header.getKey(), header.getValue());
        }
        if (zipped) {
            sent.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        sent.setContentLength(body.length);
        blankForms.wasShown(at, exchange);
        DataBuffer buffer = response.bufferFactory().wrap(body);
        return response.writeWith(Mono.just(buffer));
    }
}
