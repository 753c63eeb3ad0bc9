package vn.hailong.form;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.feedback.Requests;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.response.ReceiptCode;
import vn.hailong.response.Receipts;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.Language;

/** The receipt of an answer: thanks, its code, what happens now, and the other questionnaire. */
@RestController
class ReceiptController {

    /** What fills the policy group table. */
    private static final String OFFERED = "policy-short";

    private final ReceiptLookUp lookUp;
    private final Requests requests;
    private final ServicePoints servicePoints;
    private final Questionnaires questionnaires;
    private final Pages pages;
    private final PageLanguages languages;

    ReceiptController(
            ReceiptLookUp lookUp,
            Requests requests,
            ServicePoints servicePoints,
            Questionnaires questionnaires,
            Pages pages,
            PageLanguages languages) {
        this.lookUp = lookUp;
        this.requests = requests;
        this.servicePoints = servicePoints;
        this.questionnaires = questionnaires;
        this.pages = pages;
        this.languages = languages;
    }

    /** A receipt somebody typed. */
    @GetMapping("/r")
    Mono<ResponseEntity<byte[]>> typed(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable String lang,
            ServerWebExchange exchange) {
        Language language = languages.of(lang, exchange.getRequest());
        return ReceiptCode.parse(code)
                .map(receipt -> Mono.just(ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create("/r/" + receipt + "?lang=" + language.tag()))
                        .<byte[]>build()))
                .orElseGet(() -> lookUp.unknown(code, language));
    }

    @GetMapping("/r/{code}")
    Mono<ResponseEntity<byte[]>> receipt(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String lang,
            ServerWebExchange exchange) {
        Language language = languages.of(lang, exchange.getRequest());
        return lookUp.find(code, exchange)
                .flatMap(receipt -> Mono.zip(
                                offer(receipt, language).defaultIfEmpty(Map.of()), asking(receipt), Map::entry)
                        .flatMap(found -> thanks(receipt, found.getKey(), found.getValue(), language)))
                .switchIfEmpty(Mono.defer(() -> lookUp.unknown(code, language)));
    }

    /**
     * What the page says of being answered.
     *
     * @param offered whether this receipt may ask
     */
    private record Asking(@Nullable RequestView request, boolean offered) {}

    private Mono<Asking> asking(Receipts.Receipt receipt) {
        return requests.find(receipt.code().value())
                .map(known -> new Asking(RequestView.of(known), false))
                .switchIfEmpty(
                        Mono.defer(() -> lookUp.askable(receipt).hasElement().map(may -> new Asking(null, may))));
    }

    private Mono<ResponseEntity<byte[]>> thanks(
            Receipts.Receipt receipt, Map<String, String> offer, Asking asking, Language language) {
        Map<String, Object> values = new HashMap<>();
        values.put("request", asking.request());
        values.put("askable", asking.offered());
        values.put("code", receipt.code().toString());
        values.put("offerUrl", offer.getOrDefault("url", ""));
        values.put("offerTitle", offer.getOrDefault("title", ""));
        return pages.page(HttpStatus.OK, "receipt", language, "/r/" + receipt.code(), values);
    }

    /** Empty where it was the one answered, or the counter is closed. */
    private Mono<Map<String, String>> offer(Receipts.Receipt receipt, Language language) {
        return Mono.justOrEmpty(questionnaires.current(OFFERED))
                .filter(other -> !receipt.questionnaire().questionnaire().equals(OFFERED))
                .flatMap(other -> servicePoints
                        .findCounter(receipt.counterId())
                        .filter(ServicePoint.At::isOpen)
                        .map(at -> Map.of(
                                "url",
                                "/f/" + at.code() + "?questionnaire=" + OFFERED + "&lang=" + language.tag(),
                                "title",
                                languages.text(other.title(), language))));
    }
}
