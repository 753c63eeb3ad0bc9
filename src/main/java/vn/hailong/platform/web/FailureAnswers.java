package vn.hailong.platform.web;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;
import vn.hailong.shared.CitizenLanguages;
import vn.hailong.shared.Fault;
import vn.hailong.shared.ForeignWords;
import vn.hailong.shared.Language;

/** Answers every call that failed: a page for people, RFC 9457 for programs. Says nothing of how it failed inside. */
@Component
@Order(-10)
class FailureAnswers implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailureAnswers.class);
    private static final int FRAMES = 10;

    private final MessageSource messages;
    private final ITemplateEngine templates;
    private final JsonMapper json;
    private final CitizenLanguages languages;
    private final SecureRandom random = new SecureRandom();

    FailureAnswers(MessageSource messages, ITemplateEngine templates, JsonMapper json, CitizenLanguages languages) {
        this.messages = messages;
        this.templates = templates;
        this.json = json;
        this.languages = languages;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        ServerHttpResponse response = exchange.getResponse();
        if (isAnsweredBelow(response)) {
            return Mono.empty();
        }
        if (response.isCommitted()) {
            return Mono.error(thrown);
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
            // A phone that lost its signal half-way: nobody hears an answer, and nothing here is wrong.
            LOG.debug("The other side of {} is gone: {}", exchange.getLogPrefix(), thrown.toString());
            return Mono.empty();
        }
        return Mono.defer(() -> {
            Failure failure = Failure.of(thrown);
            String incident = failure.isOurs() ? log(exchange, thrown) : "";
            boolean isJson = wantsJson(exchange);
            Language language =
                    isJson || isStaff(exchange) ? Languages.of(exchange) : Languages.ofCitizen(exchange, languages);
            Locale locale = language.locale();
            prepare(exchange, failure, isJson);
            response.getHeaders().setContentLanguage(locale);
            if (exchange.getRequest().getMethod() == HttpMethod.HEAD) {
                return response.setComplete();
            }
            byte[] body =
                    isJson ? problem(exchange, failure, incident, locale) : page(exchange, failure, incident, language);
            response.getHeaders().setContentLength(body.length);
            return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
        });
    }

    /** The server itself refuses what is no HTTP, even in the middle of a body, and says so in our place. */
    private static boolean isAnsweredBelow(ServerHttpResponse response) {
        return !response.isCommitted()
                && response instanceof AbstractServerHttpResponse ours
                && ours.getNativeResponse() instanceof HttpServerResponse server
                && server.hasSentHeaders();
    }

    private static void prepare(ServerWebExchange exchange, Failure failure, boolean isJson) {
        ServerHttpResponse response = exchange.getResponse();
        HttpHeaders headers = response.getHeaders();
        response.setStatusCode(failure.status());
        headers.remove(HttpHeaders.CONTENT_ENCODING);
        headers.remove(HttpHeaders.ETAG);
        headers.remove(HttpHeaders.LAST_MODIFIED);
        failure.headers().forEach(headers::put);
        headers.setCacheControl("no-store");
        if (failure.status().value() == 408) {
            headers.set(HttpHeaders.CONNECTION, "close"); // what is still to come is not waited for
        }
        headers.setContentType(
                isJson ? MediaType.APPLICATION_PROBLEM_JSON : new MediaType("text", "html", StandardCharsets.UTF_8));
        if (failure.retryAfter() != null) {
            long seconds = failure.retryAfter().plusMillis(999).toSeconds();
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
        }
        if (failure.status().value() == 401 && isApi(exchange)) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"hailong\", charset=\"UTF-8\"");
        }
    }

    private byte[] problem(ServerWebExchange exchange, Failure failure, String incident, Locale locale) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title(failure));
        body.put("status", failure.status().value());
        body.put("detail", words(failure, locale));
        body.put("instance", exchange.getRequest().getPath().value());
        body.put("code", failure.code());
        if (!failure.faults().isEmpty()) {
            List<Map<String, String>> errors = new ArrayList<>();
            for (Fault fault : failure.faults()) {
                errors.add(faultBody(fault, locale));
            }
            body.put("errors", errors);
        }
        if (!incident.isEmpty()) {
            body.put("incident", incident);
        }
        return json.writeValueAsBytes(body);
    }

    private Map<String, String> faultBody(Fault fault, Locale locale) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("item", fault.item());
        body.put("code", fault.code());
        body.put("message", message(fault.code(), fault.args(), locale, "platform.refused"));
        return body;
    }

    private byte[] page(ServerWebExchange exchange, Failure failure, String incident, Language language) {
        Locale locale = language.locale();
        Context context = new Context(locale);
        context.setVariable("status", failure.status().value());
        context.setVariable("language", language.tag());
        context.setVariable("direction", languages.isRightToLeft(language) ? "rtl" : null);
        context.setVariable("words", words(failure, locale));
        context.setVariable("incident", incident);
        context.setVariable(
                "faults",
                failure.faults().stream()
                        .map(fault -> message(fault.code(), fault.args(), locale, "platform.refused"))
                        .toList());
        context.setVariable("home", isStaff(exchange) ? "/dashboard" : "/");
        return ForeignWords.inHtml(templates.process("platform/error", context)).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isStaff(ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        return path.startsWith("/dashboard") || path.startsWith("/login") || path.startsWith("/logout");
    }

    private String words(Failure failure, Locale locale) {
        return message(failure.code(), failure.args(), locale, "platform.refused");
    }

    /** A code without a message is a mistake of ours that must not hide what the code is about. */
    private String message(String code, List<Object> args, Locale locale, String otherwise) {
        Object[] arguments = args.toArray();
        String known = messages.getMessage(code, arguments, null, locale);
        return known != null ? known : messages.getMessage(otherwise, null, locale);
    }

    private static String title(Failure failure) {
        HttpStatus status = HttpStatus.resolve(failure.status().value());
        return status == null ? "Refused" : status.getReasonPhrase();
    }

    /** One line, without the exception's own words: they may hold what somebody sent. */
    private String log(ServerWebExchange exchange, Throwable thrown) {
        byte[] bytes = new byte[4];
        random.nextBytes(bytes);
        String incident = HexFormat.of().formatHex(bytes);
        LOG.error(
                "Incident {} in {} {}: {}",
                incident,
                exchange.getRequest().getMethod(),
                exchange.getRequest().getPath().value().replaceAll("[^\\p{Print}]", "?"),
                trail(thrown));
        return incident;
    }

    static String trail(Throwable thrown) {
        List<String> causes = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && causes.size() < 5; cause = cause.getCause()) {
            String frames = Stream.of(cause.getStackTrace())
                    .limit(FRAMES)
                    .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                    .collect(Collectors.joining(" < "));
            causes.add(cause.getClass().getName() + " [" + frames + "]");
        }
        return String.join(" caused by ", causes);
    }

    private static boolean isApi(ServerWebExchange exchange) {
        return exchange.getRequest().getPath().pathWithinApplication().value().startsWith("/api/");
    }

    /** Programs call the API or say that they want JSON; everybody else is a person. */
    private static boolean wantsJson(ServerWebExchange exchange) {
        if (isApi(exchange)) {
            return true;
        }
        @Nullable String accept = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("json") && !accept.contains("html");
    }
}
