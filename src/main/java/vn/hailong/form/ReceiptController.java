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

    private final Receipts receipts;
    private final ServicePoints servicePoints;
    private final Questionnaires questionnaires;
    private final Pages pages;
    private final PageLanguages languages;

    ReceiptController(
            Receipts receipts,
            ServicePoints servicePoints,
            Questionnaires questionnaires,
            Pages pages,
            PageLanguages languages) {
        this.receipts = receipts;
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
                .orElseGet(() -> unknown(code, language));
    }

    @GetMapping("/r/{code}")
    Mono<ResponseEntity<byte[]>> receipt(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String lang,
            ServerWebExchange exchange) {
        Language language = languages.of(lang, exchange.getRequest());
        return Mono.justOrEmpty(ReceiptCode.parse(code))
                .flatMap(receipts::find)
                .flatMap(receipt -> offer(receipt, language)
                        .defaultIfEmpty(Map.of())
                        .flatMap(offer -> thanks(receipt, offer, language)))
                .switchIfEmpty(Mono.defer(() -> unknown(code, language)));
    }

    private Mono<ResponseEntity<byte[]>> thanks(
            Receipts.Receipt receipt, Map<String, String> offer, Language language) {
        Map<String, Object> values = new HashMap<>();
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

    private Mono<ResponseEntity<byte[]>> unknown(String typed, Language language) {
        return pages.page(
                HttpStatus.NOT_FOUND,
                "receipt-unknown",
                language,
                "",
                Map.of("typed", typed.length() > 40 ? typed.substring(0, 40) : typed));
    }
}
