package vn.hailong.form;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.hailong.feedback.FeedbackProperties;
import vn.hailong.response.Retention;
import vn.hailong.shared.Language;

/** The privacy page: who is responsible, why, what is kept and how long, and what a person may ask for. */
@RestController
class PrivacyController {

    private final PrivacyProperties privacy;
    private final Retention retention;
    private final FeedbackProperties feedback;
    private final Pages pages;
    private final PageLanguages languages;
    private final Map<Language, byte[]> kept = new ConcurrentHashMap<>();

    PrivacyController(
            PrivacyProperties privacy,
            Retention retention,
            FeedbackProperties feedback,
            Pages pages,
            PageLanguages languages) {
        this.privacy = privacy;
        this.retention = retention;
        this.feedback = feedback;
        this.pages = pages;
        this.languages = languages;
    }

    @GetMapping("/privacy")
    Mono<ResponseEntity<byte[]>> privacy(
            @RequestParam(required = false) @Nullable String lang, ServerWebExchange exchange) {
        Language language = languages.of(lang, exchange.getRequest());
        return Mono.fromCallable(() -> kept.computeIfAbsent(language, this::render))
                .subscribeOn(Schedulers.boundedElastic())
                .map(page -> pages.still().body(page));
    }

    private byte[] render(Language language) {
        return pages.renderCompact("privacy", language, "/privacy", values(language))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What the template names. */
    Map<String, ?> values(Language language) {
        return Map.of(
                "controller", languages.text(privacy.controller().words(), language),
                "office", languages.text(privacy.office().words(), language),
                "answerMonths", retention.answerMonths(),
                "commentMonths", retention.commentMonths(),
                "contactDays", feedback.contactDays(),
                "contactMostDays", feedback.contactMostDays(),
                "caseMonths", feedback.caseMonths(),
                "contact", languages.text(privacy.contact().words(), language));
    }
}
