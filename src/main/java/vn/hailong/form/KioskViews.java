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
import vn.hailong.kiosk.Kiosk;
import vn.hailong.kiosk.KioskProperties;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.response.ReceiptCode;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;

/** Renders the pages of a kiosk: nothing on them leads away, and none of them is kept. */
@Component
class KioskViews {

    private final FormViews views;
    private final Pages pages;
    private final Assets assets;
    private final PrivacyController privacy;
    private final FreshIds freshIds;
    private final KioskProperties properties;

    KioskViews(
            FormViews views,
            Pages pages,
            Assets assets,
            PrivacyController privacy,
            FreshIds freshIds,
            KioskProperties properties) {
        this.views = views;
        this.pages = pages;
        this.assets = assets;
        this.privacy = privacy;
        this.freshIds = freshIds;
        this.properties = properties;
    }

    Mono<ResponseEntity<byte[]>> blank(ServicePoint.At at, Questionnaire questionnaire, Language language) {
        return page(
                HttpStatus.OK,
                "form",
                language,
                "/k",
                KioskFrame.form(properties, assets, true),
                () -> Map.of("form", views.blank(at, questionnaire, language).withoutPhone()));
    }

    Mono<ResponseEntity<byte[]>> again(
            HttpStatus status,
            ServicePoint.At at,
            Questionnaire questionnaire,
            Language language,
            SentForm sent,
            List<Fault> faults) {
        return page(
                status,
                "form",
                language,
                "",
                KioskFrame.form(properties, assets, false),
                () -> Map.of(
                        "form",
                        views.filled(at, questionnaire, language, sent, faults).withoutPhone()));
    }

    Mono<ResponseEntity<byte[]>> thanks(ReceiptCode receipt, Language language) {
        return page(
                HttpStatus.OK,
                "kiosk-thanks",
                language,
                "",
                KioskFrame.shortly(properties, assets),
                () -> Map.of("code", receipt.toString()));
    }

    Mono<ResponseEntity<byte[]>> privacy(Language language) {
        return page(
                HttpStatus.OK,
                "privacy",
                language,
                "/k/privacy",
                KioskFrame.reading(properties, assets),
                () -> privacy.values(language));
    }

    /** A page that goes back to the form by itself. */
    Mono<ResponseEntity<byte[]>> passing(HttpStatus status, String key, Language language) {
        return message(status, key, true, KioskFrame.shortly(properties, assets), language);
    }

    /** A page that stays until staff do something. */
    Mono<ResponseEntity<byte[]>> standing(HttpStatus status, String key, Language language) {
        return message(status, key, false, KioskFrame.still(assets), language);
    }

    private Mono<ResponseEntity<byte[]>> message(
            HttpStatus status, String key, boolean again, KioskFrame frame, Language language) {
        return page(
                status,
                "kiosk-message",
                language,
                "",
                frame,
                () -> Map.of(
                        "title", pages.words(key + ".title", List.of(), language),
                        "text", pages.words(key + ".text", List.of(), language),
                        "again", again));
    }

    /** Asks for the code that makes this browser a kiosk. */
    Mono<ResponseEntity<byte[]>> askForCode(HttpStatus status, boolean wrong, Language language) {
        return page(
                status,
                "kiosk-enrol",
                language,
                "/k",
                KioskFrame.still(assets),
                () -> Map.of("code", "", "wrong", wrong));
    }

    Mono<ResponseEntity<byte[]>> askToEnrol(String code, Kiosk kiosk, ServicePoint.At at, Language language) {
        return page(
                HttpStatus.OK,
                "kiosk-enrol",
                language,
                "",
                KioskFrame.still(assets),
                () -> Map.of("code", code, "wrong", false, "name", kiosk.name(), "place", views.place(at)));
    }

    private interface Values {

        Map<String, ?> make();
    }

    private Mono<ResponseEntity<byte[]>> page(
            HttpStatus status, String template, Language language, String address, KioskFrame frame, Values values) {
        return Mono.fromCallable(() -> {
                    Map<String, Object> all = new HashMap<>(values.make());
                    all.put("kiosk", frame);
                    return pages.render(template, language, address, all)
                            .replace(SlottedPage.SLOT, freshIds.next().toString());
                })
                .subscribeOn(Schedulers.boundedElastic())
                .map(html -> pages.html(status)
                        .headers(headers -> headers.set("Content-Security-Policy", assets.kioskPolicy()))
                        .body(html.getBytes(StandardCharsets.UTF_8)));
    }
}
