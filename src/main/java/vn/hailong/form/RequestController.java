package vn.hailong.form;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
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
import vn.hailong.feedback.FeedbackProperties;
import vn.hailong.feedback.Requests;
import vn.hailong.response.Receipts;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.FreeText;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;

/** The step after the receipt: a person asks for an answer, and takes the request back. Whoever has the receipt is the person. */
@RestController
class RequestController {

    private final ReceiptLookUp lookUp;
    private final Requests requests;
    private final ServicePoints servicePoints;
    private final FeedbackProperties feedback;
    private final Pages pages;
    private final PageLanguages languages;

    RequestController(
            ReceiptLookUp lookUp,
            Requests requests,
            ServicePoints servicePoints,
            FeedbackProperties feedback,
            Pages pages,
            PageLanguages languages) {
        this.lookUp = lookUp;
        this.requests = requests;
        this.servicePoints = servicePoints;
        this.feedback = feedback;
        this.pages = pages;
        this.languages = languages;
    }

    /** What was typed into the page. */
    private record Typed(String text, String contact, boolean consents) {

        static Typed of(MultiValueMap<String, String> fields) {
            return new Typed(
                    field(fields, "text"),
                    field(fields, "contact"),
                    field(fields, "consent").equals("yes"));
        }
    }

    private static String field(MultiValueMap<String, String> fields, String name) {
        return Optional.ofNullable(fields.getFirst(name)).orElse("");
    }

    private static Mono<MultiValueMap<String, String>> fields(ServerWebExchange exchange) {
        return exchange.getFormData()
                .onErrorMap(
                        DataBufferLimitException.class,
                        tooMuch -> new Problem(Problem.Kind.TOO_LARGE, "form.too-large.text", "A form is shorter"))
                .onErrorMap(
                        IllegalArgumentException.class,
                        garbled -> new Problem(Problem.Kind.MALFORMED, "form.unreadable.text", "Not URL-encoded"));
    }

    @GetMapping("/r/{code}/request")
    Mono<ResponseEntity<byte[]>> form(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String lang,
            ServerWebExchange exchange) {
        Language language = languages.of(lang, exchange.getRequest());
        return lookUp.find(code, exchange)
                .flatMap(receipt -> requests.find(receipt.code().value())
                        .map(known -> seeOther(receipt, language))
                        .switchIfEmpty(Mono.defer(() -> lookUp.askable(receipt)
                                .flatMap(given -> page(
                                        HttpStatus.OK,
                                        receipt,
                                        new Typed(
                                                FreeText.beginning(given.comment(), Requests.LONGEST_TEXT), "", false),
                                        Map.of(),
                                        language))))
                        .defaultIfEmpty(seeOther(receipt, language)))
                .switchIfEmpty(Mono.defer(() -> lookUp.unknown(code, language)));
    }

    /** Once per receipt: a second time shows what became of the first. */
    @PostMapping("/r/{code}/request")
    Mono<ResponseEntity<byte[]>> ask(@PathVariable String code, ServerWebExchange exchange) {
        return fields(exchange).flatMap(fields -> {
            Language language = languages.of(fields.getFirst("lang"), exchange.getRequest());
            return lookUp.find(code, exchange)
                    .flatMap(receipt -> ask(receipt, Typed.of(fields), language))
                    .switchIfEmpty(Mono.defer(() -> lookUp.unknown(code, language)));
        });
    }

    private Mono<ResponseEntity<byte[]>> ask(Receipts.Receipt receipt, Typed typed, Language language) {
        return lookUp.askable(receipt)
                .flatMap(given -> servicePoints.findCounter(receipt.counterId()))
                .map(at -> draft(at, typed))
                .flatMap(draft -> requests.ask(receipt.code().value(), draft))
                .map(asked -> seeOther(receipt, language))
                .defaultIfEmpty(seeOther(receipt, language))
                .onErrorResume(
                        RequestController::isInvalid,
                        problem -> page(
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                receipt,
                                typed,
                                faults((Problem) problem, language),
                                language));
    }

    private static Requests.Draft draft(ServicePoint.At at, Typed typed) {
        return new Requests.Draft(
                at.point().code(), at.point().commune(), typed.text(), typed.contact(), typed.consents());
    }

    private static boolean isInvalid(Throwable failure) {
        return failure instanceof Problem problem && problem.kind() == Problem.Kind.INVALID;
    }

    private Map<String, String> faults(Problem problem, Language language) {
        Map<String, String> words = new LinkedHashMap<>();
        problem.faults()
                .forEach(fault -> words.putIfAbsent(fault.item(), pages.words(fault.code(), fault.args(), language)));
        return words;
    }

    private Mono<ResponseEntity<byte[]>> page(
            HttpStatus status, Receipts.Receipt receipt, Typed typed, Map<String, String> faults, Language language) {
        return servicePoints
                .findCounter(receipt.counterId())
                .map(at -> at.point().name())
                .defaultIfEmpty("")
                .flatMap(point -> {
                    Map<String, Object> values = new HashMap<>();
                    values.put("code", receipt.code().toString());
                    values.put("point", point);
                    values.put("text", typed.text());
                    values.put("longest", Requests.LONGEST_TEXT);
                    values.put("contact", typed.contact());
                    values.put("consents", typed.consents());
                    values.put("faults", faults);
                    values.put("replyDays", feedback.replyDays());
                    values.put("contactDays", feedback.contactDays());
                    values.put("contactMostDays", feedback.contactMostDays());
                    return pages.page(status, "request", language, "/r/" + receipt.code() + "/request", values);
                });
    }

    @GetMapping("/r/{code}/withdraw")
    Mono<ResponseEntity<byte[]>> confirm(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String lang,
            ServerWebExchange exchange) {
        Language language = languages.of(lang, exchange.getRequest());
        return lookUp.find(code, exchange)
                .flatMap(receipt -> requests.find(receipt.code().value())
                        .map(RequestView::of)
                        .filter(request -> !request.isWithdrawn())
                        .flatMap(request -> pages.page(
                                HttpStatus.OK,
                                "withdraw",
                                language,
                                "/r/" + receipt.code() + "/withdraw",
                                Map.of("code", receipt.code().toString(), "request", request)))
                        .defaultIfEmpty(seeOther(receipt, language)))
                .switchIfEmpty(Mono.defer(() -> lookUp.unknown(code, language)));
    }

    @PostMapping("/r/{code}/withdraw")
    Mono<ResponseEntity<byte[]>> withdraw(@PathVariable String code, ServerWebExchange exchange) {
        return fields(exchange).flatMap(fields -> {
            Language language = languages.of(fields.getFirst("lang"), exchange.getRequest());
            return lookUp.find(code, exchange)
                    .flatMap(receipt -> withdrawn(receipt.code().value(), field(fields, "what"))
                            .thenReturn(seeOther(receipt, language)))
                    .switchIfEmpty(Mono.defer(() -> lookUp.unknown(code, language)));
        });
    }

    /** Whatever else a form names, it does nothing. */
    private Mono<Void> withdrawn(String receipt, String what) {
        return switch (what) {
            case "request" -> requests.withdraw(receipt);
            case "contact" -> requests.forgetContact(receipt);
            default -> Mono.empty();
        };
    }

    private static ResponseEntity<byte[]> seeOther(Receipts.Receipt receipt, Language language) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/r/" + receipt.code() + "?lang=" + language.tag()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
