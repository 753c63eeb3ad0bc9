package vn.hailong.form;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.response.ReceiptCode;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;

/** Renders the citizen's form for a helper; each page says that another person presses the buttons, and none of them is kept. */
@Component
class AssistedViews {

    /** The language of the form; that of the staff pages is another parameter. */
    static final String LANGUAGE = "in";

    private final FormViews views;
    private final Pages pages;
    private final PageLanguages languages;
    private final FreshIds freshIds;

    AssistedViews(FormViews views, Pages pages, PageLanguages languages, FreshIds freshIds) {
        this.views = views;
        this.pages = pages;
        this.languages = languages;
        this.freshIds = freshIds;
    }

    Mono<ResponseEntity<byte[]>> blank(
            ServicePoint.At at, Questionnaire questionnaire, Language language, AssistedFrame frame) {
        return page(
                HttpStatus.OK,
                "form",
                language,
                languages.others(language, frame.action(), LANGUAGE),
                frame,
                () -> Map.of("form", views.blank(at, questionnaire, language).withoutPhone()));
    }

    Mono<ResponseEntity<byte[]>> again(
            HttpStatus status,
            ServicePoint.At at,
            Questionnaire questionnaire,
            Language language,
            SentForm sent,
            List<Fault> faults,
            AssistedFrame frame) {
        return page(
                status,
                "form",
                language,
                List.of(),
                frame,
                () -> Map.of(
                        "form",
                        views.filled(at, questionnaire, language, sent, faults).withoutPhone()));
    }

    Mono<ResponseEntity<byte[]>> thanks(ReceiptCode receipt, Language language, AssistedFrame frame) {
        return page(
                HttpStatus.OK,
                "assisted-thanks",
                language,
                List.of(),
                frame,
                () -> Map.of("code", receipt.toString(), "next", frame.action() + query(language)));
    }

    Mono<ResponseEntity<byte[]>> message(HttpStatus status, String key, Language language, AssistedFrame frame) {
        return page(
                status,
                "assisted-message",
                language,
                List.of(),
                frame,
                () -> Map.of(
                        "title", pages.words(key + ".title", List.of(), language),
                        "text", pages.words(key + ".text", List.of(), language)));
    }

    static String query(Language language) {
        return language.equals(Language.VI) ? "" : "?" + LANGUAGE + "=" + language.tag();
    }

    private interface Values {

        Map<String, ?> make();
    }

    private Mono<ResponseEntity<byte[]>> page(
            HttpStatus status,
            String template,
            Language language,
            List<PageLanguages.Choice> others,
            AssistedFrame frame,
            Values values) {
        return Mono.fromCallable(() -> {
                    Map<String, Object> all = new HashMap<>(values.make());
                    all.put("assisted", frame);
                    return pages.render(template, language, others, all)
                            .replace(SlottedPage.SLOT, freshIds.next().toString());
                })
                .subscribeOn(Schedulers.boundedElastic())
                .map(html -> pages.html(status).body(html.getBytes(StandardCharsets.UTF_8)));
    }
}
