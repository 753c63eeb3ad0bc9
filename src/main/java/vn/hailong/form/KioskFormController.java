package vn.hailong.form;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.kiosk.DeviceSecret;
import vn.hailong.kiosk.Kiosk;
import vn.hailong.kiosk.KioskChanges;
import vn.hailong.kiosk.Kiosks;
import vn.hailong.kiosk.OneTimeCode;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.response.Channel;
import vn.hailong.response.Intake;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;

/** The form on a shared tablet: blank for each person, its answers in their own channel, and gone from the tablet once they are sent. */
@RestController
class KioskFormController {

    private static final PassingReceipt RECEIPT = new PassingReceipt("hl_kr", "/k");

    private static final String MANIFEST = """
            {"name":"Hài Lòng","short_name":"Hài Lòng","lang":"vi","id":"/k","start_url":"/k","scope":"/k","display":"fullscreen",
            "icons":[{"src":"/assets/icon.svg","sizes":"any","type":"image/svg+xml"}]}
            """;

    private final Kiosks kiosks;
    private final KioskChanges changes;
    private final ServicePoints servicePoints;
    private final Questionnaires questionnaires;
    private final DeskSending sending;
    private final KioskViews views;
    private final PageLanguages languages;

    KioskFormController(
            Kiosks kiosks,
            KioskChanges changes,
            ServicePoints servicePoints,
            Questionnaires questionnaires,
            DeskSending sending,
            KioskViews views,
            PageLanguages languages) {
        this.kiosks = kiosks;
        this.changes = changes;
        this.servicePoints = servicePoints;
        this.questionnaires = questionnaires;
        this.sending = sending;
        this.views = views;
        this.languages = languages;
    }

    /** A kiosk in use at an open counter, and the secret it brought. */
    private record Ready(Kiosk kiosk, DeviceSecret secret, ServicePoint.At at) {}

    private interface Next {

        Mono<ResponseEntity<byte[]>> at(Ready ready);
    }

    @GetMapping("/k")
    Mono<ResponseEntity<byte[]>> form(
            @RequestParam(required = false) @Nullable String lang, ServerWebExchange exchange) {
        Language language = language(lang);
        return ready(language, exchange, ready -> {
            // The cookie begins anew: a tablet in use never forgets that it is one.
            exchange.getResponse().addCookie(ready.secret().cookie(exchange.getRequest()));
            return kiosks.seen(ready.kiosk())
                    .then(Mono.justOrEmpty(
                            questionnaires.current(ready.at().point().questionnaire())))
                    .map(Channel.KIOSK::asked)
                    .flatMap(questionnaire -> views.blank(ready.at(), questionnaire, language))
                    .switchIfEmpty(
                            Mono.defer(() -> views.passing(HttpStatus.NOT_FOUND, "form.kiosk.closed", language)));
        });
    }

    @PostMapping("/k")
    Mono<ResponseEntity<byte[]>> send(ServerWebExchange exchange) {
        return FormFields.read(exchange)
                .flatMap(fields -> {
                    Language language = language(fields.getFirst("lang"));
                    return ready(
                            language,
                            exchange,
                            ready -> sending.take(fields, new Tablet(ready.at(), language, views, exchange)));
                })
                .onErrorResume(
                        KioskFormController::isUnreadable,
                        unreadable -> views.passing(HttpStatus.BAD_REQUEST, "form.unreadable", Language.VI));
    }

    private static boolean isUnreadable(Throwable failure) {
        return failure instanceof Problem problem
                && switch (problem.kind()) {
                    case MALFORMED, UNSUPPORTED_TYPE, TOO_LARGE -> true;
                    default -> false;
                };
    }

    /** What is done where the tablet may be used; else the page that says why it may not. */
    private Mono<ResponseEntity<byte[]>> ready(Language language, ServerWebExchange exchange, Next next) {
        return Mono.justOrEmpty(DeviceSecret.read(exchange.getRequest()))
                .flatMap(secret -> kiosks.known(secret)
                        .flatMap(kiosk -> kiosk.isRevoked()
                                ? views.standing(HttpStatus.GONE, "form.kiosk.revoked", language)
                                : servicePoints
                                        .findCounter(kiosk.counter())
                                        .filter(ServicePoint.At::isOpen)
                                        .flatMap(at -> next.at(new Ready(kiosk, secret, at)))
                                        .switchIfEmpty(Mono.defer(
                                                () -> views.passing(HttpStatus.GONE, "form.kiosk.closed", language)))))
                .switchIfEmpty(Mono.defer(() -> views.askForCode(HttpStatus.OK, false, language)));
    }

    /** The pages of a tablet at its counter. */
    private record Tablet(ServicePoint.At at, Language language, KioskViews views, ServerWebExchange exchange)
            implements DeskSending.Desk {

        @Override
        public Channel channel() {
            return Channel.KIOSK;
        }

        @Override
        public String unsent() {
            return "form.kiosk.unsent";
        }

        @Override
        public String sentBefore() {
            return "form.kiosk.sent-before";
        }

        @Override
        public String closed() {
            return "form.kiosk.closed";
        }

        @Override
        public Mono<ResponseEntity<byte[]>> again(
                HttpStatus status, Questionnaire questionnaire, SentForm sent, List<Fault> faults) {
            return views.again(status, at, questionnaire, language, sent, faults);
        }

        @Override
        public Mono<ResponseEntity<byte[]>> message(HttpStatus status, String key) {
            return views.passing(status, key, language);
        }

        @Override
        public Mono<ResponseEntity<byte[]>> stored(Intake.Accepted accepted) {
            RECEIPT.leave(accepted.receipt(), exchange);
            return Mono.just(FormController.seeOther(
                    language.equals(Language.VI) ? "/k/thanks" : "/k/thanks?lang=" + language.tag()));
        }
    }

    /** Shows the receipt once; whoever comes back to this address finds a blank form. */
    @GetMapping("/k/thanks")
    Mono<ResponseEntity<byte[]>> thanks(
            @RequestParam(required = false) @Nullable String lang, ServerWebExchange exchange) {
        return Mono.justOrEmpty(RECEIPT.take(exchange))
                .flatMap(receipt -> views.thanks(receipt, language(lang)))
                .switchIfEmpty(Mono.fromSupplier(() -> FormController.seeOther("/k")));
    }

    @GetMapping("/k/privacy")
    Mono<ResponseEntity<byte[]>> privacy(@RequestParam(required = false) @Nullable String lang) {
        return views.privacy(language(lang));
    }

    /** Lets a tablet keep the form as an application of its own, which fills the screen. */
    @GetMapping("/k/manifest.webmanifest")
    ResponseEntity<byte[]> manifest() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/manifest+json"))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .body(MANIFEST.getBytes(StandardCharsets.UTF_8));
    }

    /** Where the link leads that staff scan: it asks before it uses the code, so that a preview of the link uses nothing up. */
    @GetMapping("/k/enrol")
    Mono<ResponseEntity<byte[]>> askToEnrol(
            @RequestParam(defaultValue = "") String code, @RequestParam(required = false) @Nullable String lang) {
        Language language = language(lang);
        return Mono.justOrEmpty(OneTimeCode.parse(code))
                .flatMap(parsed -> kiosks.waitingFor(parsed).flatMap(kiosk -> servicePoints
                        .findCounter(kiosk.counter())
                        .flatMap(at -> views.askToEnrol(parsed.value(), kiosk, at, language))))
                .switchIfEmpty(Mono.defer(() -> views.askForCode(HttpStatus.NOT_FOUND, true, language)));
    }

    @PostMapping("/k/enrol")
    Mono<ResponseEntity<byte[]>> enrol(ServerWebExchange exchange) {
        boolean foreign = "cross-site".equals(exchange.getRequest().getHeaders().getFirst("Sec-Fetch-Site"));
        return FormFields.read(exchange)
                .filter(fields -> !foreign)
                .flatMap(fields -> Mono.justOrEmpty(OneTimeCode.parse(
                        Optional.ofNullable(fields.getFirst("code")).orElse(""))))
                .flatMap(changes::enrol)
                .map(enrolled -> {
                    exchange.getResponse().addCookie(enrolled.secret().cookie(exchange.getRequest()));
                    return FormController.seeOther("/k");
                })
                .switchIfEmpty(Mono.defer(() -> views.askForCode(HttpStatus.NOT_FOUND, true, Language.VI)));
    }

    /** Vietnamese for each new person, whatever the tablet was set to. */
    private Language language(@Nullable String lang) {
        return lang != null && languages.isOffered(lang) ? new Language(lang) : Language.VI;
    }
}
