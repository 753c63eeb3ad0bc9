package vn.hailong.form;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import vn.hailong.servicepoint.CounterCode;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.AnswerHeaders;

/**
 * Answers for a blank form that is in memory before anything else looks at the call: also before calls are told to come back, since
 * this one waits for nothing. Whatever is not plainly such a call goes on to the {@link FormController}, which gives the same
 * answer. Calls are timed under the same name.
 */
@Component
class BlankFormHandler implements WebHttpHandlerBuilderCustomizer {

    private static final String FORMS = "/f/";
    private static final String PATTERN = "/f/{code}";

    private final ServicePoints servicePoints;
    private final BlankForms blankForms;
    private final FreshIds freshIds;
    private final PageLanguages languages;
    private final List<AnswerHeaders> everyAnswer;
    private final List<Map.Entry<String, String>> headers;
    private final Map<HttpMethod, Timer> timers;

    BlankFormHandler(
            ServicePoints servicePoints,
            BlankForms blankForms,
            FreshIds freshIds,
            PageLanguages languages,
            Pages pages,
            ObjectProvider<AnswerHeaders> everyAnswer,
            MeterRegistry meters) {
        this.servicePoints = servicePoints;
        this.blankForms = blankForms;
        this.freshIds = freshIds;
        this.languages = languages;
        this.headers = List.copyOf(BlankForms.headers(pages)
                .build()
                .getHeaders()
                .toSingleValueMap()
                .entrySet());
        this.everyAnswer = everyAnswer.orderedStream().toList();
        this.timers =
                Map.of(HttpMethod.GET, timer(HttpMethod.GET, meters), HttpMethod.HEAD, timer(HttpMethod.HEAD, meters));
    }

    /** With the tags of any other call's. */
    private static Timer timer(HttpMethod method, MeterRegistry meters) {
        return Timer.builder("http.server.requests")
                .tag("method", method.name())
                .tag("uri", PATTERN)
                .tag("status", "200")
                .tag("outcome", "SUCCESS")
                .tag("exception", "none")
                .tag("error", "none")
                .register(meters);
    }

    @Override
    public void customize(WebHttpHandlerBuilder builder) {
        builder.httpHandlerDecorator(next -> (request, response) -> handle(request, response, next));
    }

    /** @param next for all other calls */
    Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response, HttpHandler next) {
        Optional<ServicePoint.At> counter = isPlain(request)
                ? CounterCode.ofPath(request.getPath().pathWithinApplication().value(), FORMS)
                        .flatMap(servicePoints::inMemory)
                : Optional.empty();
        if (counter.isEmpty()) {
            return next.handle(request, response);
        }
        ServicePoint.At at = counter.get();
        return page(at, request)
                .map(page -> answer(page, at, request, response))
                .orElseGet(() -> next.handle(request, response));
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

    private Mono<Void> answer(
            SlottedPage page, ServicePoint.At at, ServerHttpRequest request, ServerHttpResponse response) {
        long began = System.nanoTime();
        boolean zipped = SlottedPage.takesGzip(request.getHeaders().getFirst(HttpHeaders.ACCEPT_ENCODING));
        byte[] body = zipped ? page.gzippedWith(freshIds.next()) : page.with(freshIds.next());
        response.setStatusCode(HttpStatus.OK);
        HttpHeaders sent = response.getHeaders();
        boolean encrypted = "https".equals(request.getURI().getScheme());
        for (AnswerHeaders each : everyAnswer) {
            each.set(sent, encrypted);
        }
        for (Map.Entry<String, String> header : headers) {
            sent.set(header.getKey(), header.getValue());
        }
        if (zipped) {
            sent.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        sent.setContentLength(body.length);
        blankForms.wasShown(at, request);
        Timer timer = Objects.requireNonNull(timers.get(request.getMethod()), "only these are plain");
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)))
                .doOnSuccess(done -> timer.record(System.nanoTime() - began, TimeUnit.NANOSECONDS));
    }
}
