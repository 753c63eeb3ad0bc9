package vn.hailong.platform.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Problem;
import vn.hailong.shared.Upload;

/** Refuses bodies larger than an answer can be, before and while they are read, bodies that take too long, and bodies of several parts where no file is taken. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class BodyLimits implements WebFilter {

    static final long OF_AN_ANSWER = 64 * 1024;
    static final long OF_ANYTHING = 256 * 1024;

    private final Map<String, Upload> uploads;

    private final Duration patience;

    BodyLimits(ObjectProvider<Upload> uploads, LimitProperties limits) {
        this.patience = limits.body();
        this.uploads = uploads.stream().collect(Collectors.toUnmodifiableMap(Upload::path, upload -> upload));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        long announced = request.getHeaders().getContentLength();
        boolean isStreamed = announced < 0 && request.getHeaders().getFirst("Transfer-Encoding") != null;
        if (announced <= 0 && !isStreamed) {
            return chain.filter(exchange);
        }
        Upload upload = uploads.get(request.getPath().pathWithinApplication().value());
        if (isMultipart(request) && upload == null) {
            return Mono.error(new Problem(
                    Problem.Kind.UNSUPPORTED_TYPE, "platform.unsupported-type", "This address takes no file"));
        }
        long limit = upload != null ? upload.most() : limit(request);
        if (announced > limit) {
            return Mono.error(tooLarge());
        }
        return chain.filter(
                exchange.mutate().request(new Counted(request, limit, patience)).build());
    }

    private static long limit(ServerHttpRequest request) {
        String path = request.getPath().pathWithinApplication().value();
        return path.startsWith("/f/") || path.equals("/api/v1/responses") ? OF_AN_ANSWER : OF_ANYTHING;
    }

    private static boolean isMultipart(ServerHttpRequest request) {
        try {
            MediaType type = request.getHeaders().getContentType();
            return type != null && type.getType().equals("multipart");
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private static Problem tooLarge() {
        return new Problem(Problem.Kind.TOO_LARGE, "platform.too-large", "The body is too large");
    }

    private static Problem tooSlow() {
        return new Problem(Problem.Kind.TOO_SLOW, "platform.too-slow", "The body did not arrive in time");
    }

    /** A body that is read no further than its limit, and no longer. */
    private static final class Counted extends ServerHttpRequestDecorator {

        private final long limit;
        private final Duration patience;

        Counted(ServerHttpRequest request, long limit, Duration patience) {
            super(request);
            this.limit = limit;
            this.patience = patience;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            AtomicLong read = new AtomicLong();
            Mono<Void> due = Mono.delay(patience).then(Mono.error(BodyLimits::tooSlow));
            return super.getBody().takeUntilOther(due).handle((buffer, sink) -> {
                if (read.addAndGet(buffer.readableByteCount()) > limit) {
                    DataBufferUtils.release(buffer);
                    sink.error(tooLarge());
                } else {
                    sink.next(buffer);
                }
            });
        }
    }
}
