package vn.hailong.form;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.servicepoint.CounterCode;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;

/** The addresses of a counter's form. */
@RestController
class FormController {

    private final ServicePoints servicePoints;
    private final BlankForms blankForms;
    private final FormSending sending;
    private final HelpPages helpPages;
    private final Pages pages;
    private final PageLanguages languages;

    FormController(
            ServicePoints servicePoints,
            BlankForms blankForms,
            FormSending sending,
            HelpPages helpPages,
            Pages pages,
            PageLanguages languages) {
        this.servicePoints = servicePoints;
        this.blankForms = blankForms;
        this.sending = sending;
        this.helpPages = helpPages;
        this.pages = pages;
        this.languages = languages;
    }

    /** A code somebody typed, on the way to its form. */
    @GetMapping("/f")
    Mono<ResponseEntity<byte[]>> typed(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable String lang,
            ServerWebExchange exchange) {
        return CounterCode.parse(code)
                .map(found -> Mono.just(seeOther("/f/" + found + query(lang))))
                .orElseGet(() -> helpPages.unknown(code, languages.of(lang, exchange.getRequest())));
    }

    @GetMapping("/f/{code}")
    Mono<ResponseEntity<byte[]>> form(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String questionnaire,
            @RequestParam(required = false) @Nullable String lang,
            ServerWebExchange exchange) {
        Language language = languages.of(lang, exchange.getRequest());
        return counter(code)
                .flatMap(at -> blankForms.show(at, questionnaire, language, exchange))
                .switchIfEmpty(Mono.defer(() -> helpPages.unknown(code, language)));
    }

    @PostMapping("/f/{code}")
    Mono<ResponseEntity<byte[]>> send(@PathVariable String code, ServerWebExchange exchange) {
        Language browser = languages.ofBrowser(exchange.getRequest());
        return FormFields.read(exchange)
                .flatMap(fields -> send(code, fields, exchange))
                .onErrorResume(Problem.class, problem -> refused(problem, code, browser));
    }

    private Mono<ResponseEntity<byte[]>> send(
            String code, MultiValueMap<String, String> fields, ServerWebExchange exchange) {
        Language language = languages.of(fields.getFirst("lang"), exchange.getRequest());
        return counter(code)
                .flatMap(at -> sending.take(at, fields, language, exchange))
                .switchIfEmpty(Mono.defer(() -> helpPages.unknown(code, language)));
    }

    private Mono<ResponseEntity<byte[]>> refused(Problem problem, String code, Language language) {
        return switch (problem.kind()) {
            case NOT_FOUND -> helpPages.unknown(code, language);
            case TOO_LARGE ->
                pages.page(HttpStatus.CONTENT_TOO_LARGE, "message", language, "", message("form.too-large", language));
            case UNSUPPORTED_TYPE ->
                pages.page(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "message",
                        language,
                        "",
                        message("form.unreadable", language));
            case MALFORMED ->
                pages.page(HttpStatus.BAD_REQUEST, "message", language, "", message("form.unreadable", language));
            default -> Mono.error(problem);
        };
    }

    private Map<String, String> message(String key, Language language) {
        return Map.of(
                "title", pages.words(key + ".title", List.of(), language),
                "text", pages.words(key + ".text", List.of(), language));
    }

    private Mono<ServicePoint.At> counter(String code) {
        return Mono.justOrEmpty(CounterCode.parse(code)).flatMap(servicePoints::findByCode);
    }

    private String query(@Nullable String lang) {
        return languages.isOffered(lang) ? "?lang=" + lang : "";
    }

    static ResponseEntity<byte[]> seeOther(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
