package vn.hailong.form;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;
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
import vn.hailong.questionnaire.AnswerCheck;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.response.Channel;
import vn.hailong.response.Intake;
import vn.hailong.response.ReceiptCode;
import vn.hailong.response.Stage;
import vn.hailong.response.Submission;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;

/** The form on a shared tablet: blank for each person, its answers in their own channel, and gone from the tablet once they are sent. */
@RestController
class KioskFormController {

    /** Carries the receipt over one redirect, so that no address in the history of the tablet has it. */
    private static final String RECEIPT = "hl_kr";

    private static final String MANIFEST = """
            {"name":"Hài Lòng","short_name":"Hài Lòng","lang":"vi","id":"/k","start_url":"/k","scope":"/k","display":"fullscreen",
            "icons":[{"src":"/assets/icon.svg","sizes":"any","type":"image/svg+xml"}]}
            """;

    private static final Duration RECEIPT_LIFE = Duration.ofSeconds(60);

    private final Kiosks kiosks;
    private final KioskChanges changes;
    private final ServicePoints servicePoints;
    private final Communes communes;
    private final Questionnaires questionnaires;
    private final SentQuestionnaires sentQuestionnaires;
    private final Intake intake;
    private final KioskViews views;
    private final PageLanguages languages;
    private final FreshIds freshIds;
    private final Clock clock;

    KioskFormController(
            Kiosks kiosks,
            KioskChanges changes,
            ServicePoints servicePoints,
            Communes communes,
            Questionnaires questionnaires,
            SentQuestionnaires sentQuestionnaires,
            Intake intake,
            KioskViews views,
            PageLanguages languages,
            FreshIds freshIds,
            Clock clock) {
        this.kiosks = kiosks;
        this.changes = changes;
        this.servicePoints = servicePoints;
        this.communes = communes;
        this.questionnaires = questionnaires;
        this.sentQuestionnaires = sentQuestionnaires;
        this.intake = intake;
        this.views = views;
        this.languages = languages;
        this.freshIds = freshIds;
        this.clock = clock;
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
                    return ready(language, exchange, ready -> Mono.justOrEmpty(
                                    sentQuestionnaires.of(fields, ready.at()))
                            .map(Channel.KIOSK::asked)
                            .flatMap(questionnaire -> submit(ready.at(), questionnaire, language, fields, exchange))
                            .switchIfEmpty(Mono.defer(
                                    () -> views.passing(HttpStatus.NOT_FOUND, "form.kiosk.closed", language))));
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

    private Mono<ResponseEntity<byte[]>> submit(
            ServicePoint.At at,
            Questionnaire questionnaire,
            Language language,
            MultiValueMap<String, String> fields,
            ServerWebExchange exchange) {
        SentForm sent = SentForm.read(fields, questionnaire, freshIds, clock.instant());
        if (!SentQuestionnaires.isOf(questionnaire, fields)) {
            return views.again(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    at,
                    questionnaire,
                    language,
                    sent,
                    List.of(new Fault("version", "response.unknown-questionnaire")));
        }
        Leniency meant = Leniency.towards(questionnaire, sent.answers());
        List<Fault> contradictions = meant.contradictions();
        if (!contradictions.isEmpty()) {
            List<Fault> all = Stream.concat(contradictions.stream(), check(questionnaire, meant.answers()).stream())
                    .toList();
            return views.again(HttpStatus.UNPROCESSABLE_CONTENT, at, questionnaire, language, sent, all);
        }
        return intake.accept(submission(at, questionnaire, language, sent, meant.answers()))
                .map(accepted -> toThanks(accepted.receipt(), language, exchange))
                .onErrorResume(Problem.class, problem -> notAccepted(problem, at, questionnaire, language, sent));
    }

    private List<Fault> check(Questionnaire questionnaire, Map<String, List<String>> answers) {
        return AnswerCheck.check(questionnaire, answers, true, commune -> communes.find(commune)
                        .isPresent())
                .faults();
    }

    /** By the clock of the server, and without a mark of the device: everybody's answer comes from the same one. */
    private static Submission submission(
            ServicePoint.At at,
            Questionnaire questionnaire,
            Language language,
            SentForm sent,
            Map<String, List<String>> answers) {
        return new Submission(
                sent.id(),
                at.code().value(),
                questionnaire.key(),
                Stage.COMPLETE,
                language,
                Channel.KIOSK,
                Optional.empty(),
                answers,
                sent.duration(),
                Optional.empty());
    }

    private Mono<ResponseEntity<byte[]>> notAccepted(
            Problem problem, ServicePoint.At at, Questionnaire questionnaire, Language language, SentForm sent) {
        return switch (problem.kind()) {
            case INVALID ->
                views.again(HttpStatus.UNPROCESSABLE_CONTENT, at, questionnaire, language, sent, problem.faults());
            case CONFLICT -> views.passing(HttpStatus.CONFLICT, "form.kiosk.sent-before", language);
            case BUSY, TOO_MANY ->
                views.again(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        at,
                        questionnaire,
                        language,
                        sent,
                        List.of(new Fault("", "form.kiosk.unsent")));
            case GONE -> views.passing(HttpStatus.GONE, "form.kiosk.closed", language);
            default -> Mono.error(problem);
        };
    }

    private static ResponseEntity<byte[]> toThanks(ReceiptCode receipt, Language language, ServerWebExchange exchange) {
        exchange.getResponse().addCookie(receiptCookie(receipt.toString(), RECEIPT_LIFE, exchange.getRequest()));
        return FormController.seeOther(language.equals(Language.VI) ? "/k/thanks" : "/k/thanks?lang=" + language.tag());
    }

    private static ResponseCookie receiptCookie(String value, Duration life, ServerHttpRequest request) {
        return ResponseCookie.from(RECEIPT, value)
                .httpOnly(true)
                .secure("https".equals(request.getURI().getScheme()))
                .sameSite("Strict")
                .path("/k")
                .maxAge(life)
                .build();
    }

    /** Shows the receipt once; whoever comes back to this address finds a blank form. */
    @GetMapping("/k/thanks")
    Mono<ResponseEntity<byte[]>> thanks(
            @RequestParam(required = false) @Nullable String lang, ServerWebExchange exchange) {
        HttpCookie cookie = exchange.getRequest().getCookies().getFirst(RECEIPT);
        exchange.getResponse().addCookie(receiptCookie("", Duration.ZERO, exchange.getRequest()));
        return Mono.justOrEmpty(ReceiptCode.parse(cookie == null ? "" : cookie.getValue()))
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
