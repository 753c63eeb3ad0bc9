package vn.hailong.form;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.AnswerCheck;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.response.Channel;
import vn.hailong.response.DeviceCookie;
import vn.hailong.response.Intake;
import vn.hailong.response.ReceiptCode;
import vn.hailong.response.Receipts;
import vn.hailong.response.Stage;
import vn.hailong.response.Submission;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.CounterCode;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;

/** The form of a counter: shown, sent, shown again where something is wrong with it. */
@RestController
class FormController {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_FIELDS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ServicePoints servicePoints;
    private final Communes communes;
    private final Questionnaires questionnaires;
    private final Intake intake;
    private final Receipts receipts;
    private final FormPages formPages;
    private final FormViews views;
    private final HelpPages helpPages;
    private final Pages pages;
    private final PageLanguages languages;
    private final FreshIds freshIds;
    private final Clock clock;
    private final ShownTally tally;
    private final Counter shown;

    FormController(
            ServicePoints servicePoints,
            Communes communes,
            Questionnaires questionnaires,
            Intake intake,
            Receipts receipts,
            FormPages formPages,
            FormViews views,
            HelpPages helpPages,
            Pages pages,
            PageLanguages languages,
            FreshIds freshIds,
            Clock clock,
            ShownTally tally,
            MeterRegistry metrics) {
        this.servicePoints = servicePoints;
        this.communes = communes;
        this.questionnaires = questionnaires;
        this.intake = intake;
        this.receipts = receipts;
        this.formPages = formPages;
        this.views = views;
        this.helpPages = helpPages;
        this.pages = pages;
        this.languages = languages;
        this.freshIds = freshIds;
        this.clock = clock;
        this.tally = tally;
        this.shown = Counter.builder("hailong.forms.shown")
                .description("Blank forms served to citizens")
                .register(metrics);
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
                .flatMap(at -> at.isOpen()
                        ? Mono.justOrEmpty(questionnaires.current(asked(questionnaire, at)))
                                .flatMap(found -> formPages.find(at, found, language))
                                .map(page -> blank(page, exchange))
                                .doOnNext(page -> wasShown(at, exchange))
                                .switchIfEmpty(Mono.defer(() -> helpPages.questionnaireUnknown(at, language)))
                        : helpPages.closed(at, language))
                .switchIfEmpty(Mono.defer(() -> helpPages.unknown(code, language)));
    }

    private void wasShown(ServicePoint.At at, ServerWebExchange exchange) {
        shown.increment();
        if (Showing.isToAPerson(exchange.getRequest())) {
            tally.count(at.counter().id());
        }
    }

    private ResponseEntity<byte[]> blank(SlottedPage page, ServerWebExchange exchange) {
        ResponseEntity.BodyBuilder reply = pages.html(HttpStatus.OK).varyBy(HttpHeaders.ACCEPT_ENCODING);
        return SlottedPage.takesGzip(exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT_ENCODING))
                ? reply.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(page.gzippedWith(freshIds.next()))
                : reply.body(page.with(freshIds.next()));
    }

    @PostMapping("/f/{code}")
    Mono<ResponseEntity<byte[]>> send(@PathVariable String code, ServerWebExchange exchange) {
        Language browser = languages.ofBrowser(exchange.getRequest());
        return fields(exchange)
                .flatMap(fields -> take(code, fields, exchange))
                .onErrorResume(Problem.class, problem -> refused(problem, code, browser));
    }

    private Mono<ResponseEntity<byte[]>> take(
            String code, MultiValueMap<String, String> fields, ServerWebExchange exchange) {
        Language language = languages.of(fields.getFirst("lang"), exchange.getRequest());
        return counter(code)
                .flatMap(at -> Mono.justOrEmpty(asked(fields, at))
                        .flatMap(questionnaire -> {
                            SentForm sent = SentForm.read(fields, questionnaire, freshIds, clock.instant());
                            Attempt attempt = new Attempt(at, questionnaire, language, sent);
                            return isOf(questionnaire, fields)
                                    ? submit(attempt, exchange)
                                    : showAgain(
                                            attempt, List.of(new Fault("version", "response.unknown-questionnaire")));
                        })
                        .switchIfEmpty(Mono.defer(() -> helpPages.questionnaireUnknown(at, language))))
                .switchIfEmpty(Mono.defer(() -> helpPages.unknown(code, language)));
    }

    /** A form that was sent, and where. */
    private record Attempt(ServicePoint.At at, Questionnaire questionnaire, Language language, SentForm sent) {

        Attempt withCurrent(Questionnaires questionnaires) {
            return new Attempt(
                    at,
                    questionnaires.current(questionnaire.key().questionnaire()).orElse(questionnaire),
                    language,
                    sent);
        }
    }

    private Mono<ResponseEntity<byte[]>> submit(Attempt attempt, ServerWebExchange exchange) {
        Leniency meant =
                Leniency.towards(attempt.questionnaire(), attempt.sent().answers());
        if (!meant.contradictions().isEmpty()) {
            return showAgain(
                    attempt,
                    Stream.concat(
                                    meant.contradictions().stream(),
                                    AnswerCheck.check(
                                            attempt.questionnaire(), meant.answers(), true, commune -> communes.find(
                                                            commune)
                                                    .isPresent())
                                            .faults()
                                            .stream())
                            .toList());
        }
        Optional<String> known = DeviceCookie.read(exchange.getRequest());
        String mark = known.orElseGet(DeviceCookie::fresh);
        if (known.isEmpty()) {
            exchange.getResponse().addCookie(DeviceCookie.issue(mark, exchange.getRequest()));
        }
        return intake.accept(submission(attempt, meant.answers(), mark))
                .map(accepted -> seeOther(receiptUrl(accepted.receipt(), attempt.language(), exchange)))
                .onErrorResume(Problem.class, problem -> notAccepted(attempt, problem));
    }

    private static Submission submission(Attempt attempt, Map<String, List<String>> answers, String mark) {
        return new Submission(
                attempt.sent().id(),
                attempt.at().code().value(),
                attempt.questionnaire().key(),
                Stage.COMPLETE,
                attempt.language(),
                Channel.QR,
                attempt.sent().answeredAt(),
                answers,
                attempt.sent().duration(),
                Optional.of(mark));
    }

    private Mono<ResponseEntity<byte[]>> notAccepted(Attempt attempt, Problem problem) {
        return switch (problem.kind()) {
            case INVALID ->
                showAgain(isOutdated(problem) ? attempt.withCurrent(questionnaires) : attempt, problem.faults());
            case CONFLICT -> keptAnother(attempt);
            case BUSY, TOO_MANY -> tryAgain(attempt, problem);
            case GONE -> helpPages.closed(attempt.at(), attempt.language(), written(attempt));
            default -> Mono.error(problem);
        };
    }

    /** What the person wrote in their own words: too much to lose with the code. */
    private List<HelpPages.Written> written(Attempt attempt) {
        return attempt.questionnaire().items().stream()
                .filter(item -> item.kind() == Item.Kind.TEXT)
                .flatMap(item -> attempt.sent().answers().getOrDefault(item.id(), List.of()).stream()
                        .map(text -> new HelpPages.Written(languages.text(item.text(), attempt.language()), text)))
                .toList();
    }

    /** The same page with what was sent and what is wrong; a branch left blank speaks for all that stands under it. */
    private Mono<ResponseEntity<byte[]>> showAgain(Attempt attempt, List<Fault> faults) {
        List<String> faulty = faults.stream()
                .filter(fault -> !fault.code().equals("answer.not-asked"))
                .map(Fault::item)
                .toList();
        List<Fault> told = faults.stream()
                .filter(fault -> !fault.code().equals("answer.not-asked")
                        || attempt.questionnaire().item(fault.item()).stream()
                                .flatMap(item -> item.showIf().keySet().stream())
                                .noneMatch(faulty::contains))
                .toList();
        return form(HttpStatus.UNPROCESSABLE_CONTENT, attempt, told);
    }

    /** Whether the version is no longer taken: its successor is shown, with the answers that still fit. */
    private static boolean isOutdated(Problem problem) {
        return problem.faults().stream().anyMatch(fault -> fault.code().equals("response.superseded"));
    }

    private Mono<ResponseEntity<byte[]>> form(HttpStatus status, Attempt attempt, List<Fault> faults) {
        return pages.page(
                status,
                "form",
                attempt.language(),
                FormPages.address(attempt.at(), attempt.questionnaire()),
                Map.of(
                        "form",
                        views.filled(
                                attempt.at(), attempt.questionnaire(), attempt.language(), attempt.sent(), faults)));
    }

    private Mono<ResponseEntity<byte[]>> keptAnother(Attempt attempt) {
        ReceiptCode receipt = ReceiptCode.of(attempt.sent().id());
        Attempt anew = new Attempt(
                attempt.at(),
                attempt.questionnaire(),
                attempt.language(),
                attempt.sent().withId(freshIds.next()));
        return receipts.find(receipt)
                .map(found -> found.code().toString())
                .defaultIfEmpty("")
                .flatMap(code -> {
                    Map<String, Object> values = resend(anew, "form.conflict", "form.conflict.send");
                    values.put("receipt", code);
                    return pages.page(HttpStatus.CONFLICT, "resend", attempt.language(), "", values);
                });
    }

    private Mono<ResponseEntity<byte[]>> tryAgain(Attempt attempt, Problem problem) {
        Duration wait = Optional.ofNullable(problem.retryAfter()).orElse(PATIENCE);
        return pages.page(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "resend",
                        attempt.language(),
                        "",
                        resend(attempt, "form.busy", "form.busy.send"))
                .map(page -> ResponseEntity.status(page.getStatusCode())
                        .headers(page.getHeaders())
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())))
                        .body(page.getBody()));
    }

    /** A field that is sent again unseen. */
    public record Hidden(String name, String value) {}

    private Map<String, Object> resend(Attempt attempt, String key, String send) {
        List<Hidden> fields = new ArrayList<>();
        SentForm sent = attempt.sent();
        sent.answers().forEach((item, values) -> values.forEach(value -> fields.add(new Hidden(item, value))));
        fields.add(new Hidden("questionnaire", attempt.questionnaire().key().questionnaire()));
        fields.add(new Hidden(
                "version", Integer.toString(attempt.questionnaire().key().version())));
        fields.add(new Hidden("lang", attempt.language().tag()));
        sent.measured().ifPresent(open -> fields.add(new Hidden(SentForm.DURATION, Long.toString(open.toMillis()))));
        sent.answeredAt().ifPresent(at -> fields.add(new Hidden(SentForm.ANSWERED_AT, at.toString())));
        fields.add(new Hidden(SentForm.ID, sent.id().toString()));
        Map<String, Object> values = new HashMap<>();
        values.put("place", views.place(attempt.at()));
        values.put("title", pages.words(key + ".title", List.of(), attempt.language()));
        values.put("text", pages.words(key + ".text", List.of(), attempt.language()));
        values.put("send", pages.words(send, List.of(), attempt.language()));
        values.put("receipt", "");
        values.put("fields", fields);
        return values;
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

    private static String asked(@Nullable String questionnaire, ServicePoint.At at) {
        return questionnaire == null || questionnaire.isBlank() ? at.point().questionnaire() : questionnaire;
    }

    /** Whether the form was of this version, or does not say; one that says what nobody is asked, such as a draft, is not taken. */
    static boolean isOf(Questionnaire questionnaire, MultiValueMap<String, String> fields) {
        String version = fields.getFirst("version");
        return version == null
                || version.isBlank()
                || version.equals(Integer.toString(questionnaire.key().version()));
    }

    /** The version the form was of; the current one where it does not say, or says what never was. */
    private Optional<Questionnaire> asked(MultiValueMap<String, String> fields, ServicePoint.At at) {
        String id = asked(fields.getFirst("questionnaire"), at);
        String version = fields.getFirst("version");
        return VersionId.parse(id + "@" + (version == null ? "" : version))
                .flatMap(questionnaires::find)
                .or(() -> questionnaires.current(id));
    }

    static Mono<MultiValueMap<String, String>> fields(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        if (headers.getContentLength() > MOST_BYTES) {
            return Mono.error(tooLarge());
        }
        if (!isForm(headers)) {
            return Mono.error(new Problem(
                    Problem.Kind.UNSUPPORTED_TYPE, "form.unreadable", "A form is application/x-www-form-urlencoded"));
        }
        return exchange.getFormData()
                .onErrorMap(DataBufferLimitException.class, tooMuch -> tooLarge())
                .onErrorMap(
                        IllegalArgumentException.class,
                        garbled -> new Problem(Problem.Kind.MALFORMED, "form.unreadable", "Not URL-encoded"))
                .filter(fields -> fields.values().stream().mapToInt(List::size).sum() <= MOST_FIELDS)
                .switchIfEmpty(Mono.error(FormController::tooLarge));
    }

    private static boolean isForm(HttpHeaders headers) {
        try {
            return MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(headers.getContentType());
        } catch (IllegalArgumentException garbled) {
            return false;
        }
    }

    private static Problem tooLarge() {
        return new Problem(Problem.Kind.TOO_LARGE, "form.too-large", "A form has at most " + MOST_BYTES + " bytes");
    }

    private String receiptUrl(ReceiptCode receipt, Language language, ServerWebExchange exchange) {
        boolean said = language.equals(languages.ofBrowser(exchange.getRequest()));
        return "/r/" + receipt + (said ? "" : "?lang=" + language.tag());
    }

    private String query(@Nullable String lang) {
        return languages.isOffered(lang) ? "?lang=" + lang : "";
    }

    private static ResponseEntity<byte[]> seeOther(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
