package vn.hailong.form;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.AnswerCheck;
import vn.hailong.response.DeviceCookie;
import vn.hailong.response.Intake;
import vn.hailong.response.ReceiptCode;
import vn.hailong.response.Stage;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;

/** Brings a form that was sent to the intake, and the person to its receipt. */
@Component
class FormSending {

    private static final String PARTIAL = "partial";

    private final SentQuestionnaires questionnaires;
    private final Communes communes;
    private final Intake intake;
    private final FormsAgain again;
    private final HelpPages helpPages;
    private final PageLanguages languages;
    private final FreshIds freshIds;
    private final Clock clock;

    FormSending(
            SentQuestionnaires questionnaires,
            Communes communes,
            Intake intake,
            FormsAgain again,
            HelpPages helpPages,
            PageLanguages languages,
            FreshIds freshIds,
            Clock clock) {
        this.questionnaires = questionnaires;
        this.communes = communes;
        this.intake = intake;
        this.again = again;
        this.helpPages = helpPages;
        this.languages = languages;
        this.freshIds = freshIds;
        this.clock = clock;
    }

    Mono<ResponseEntity<byte[]>> take(
            ServicePoint.At at, MultiValueMap<String, String> fields, Language language, ServerWebExchange exchange) {
        return Mono.justOrEmpty(questionnaires.of(fields, at))
                .flatMap(questionnaire -> {
                    SentForm sent = SentForm.read(fields, questionnaire, freshIds, clock.instant());
                    Attempt attempt = new Attempt(at, questionnaire, language, sent);
                    return SentQuestionnaires.isOf(questionnaire, fields)
                            ? step(attempt, fields, exchange)
                            : again.withFaults(
                                    attempt, List.of(new Fault("version", "response.unknown-questionnaire")));
                })
                .switchIfEmpty(Mono.defer(() -> helpPages.questionnaireUnknown(at, language)));
    }

    /** The page asked for; the intake where it was the last. */
    private Mono<ResponseEntity<byte[]>> step(
            Attempt attempt, MultiValueMap<String, String> fields, ServerWebExchange exchange) {
        if (PARTIAL.equals(fields.getFirst("stage"))) {
            return begun(attempt, exchange);
        }
        StepMove move = StepMove.of(fields);
        if (move.isLanguage()) {
            return again.step(HttpStatus.OK, attempt, move.from(), List.of());
        }
        if (move.from() < 0) {
            return submit(attempt, exchange);
        }
        FormSteps steps = again.steps(attempt);
        if (!steps.areSeveral() || !move.isWithin(steps)) {
            return submit(attempt, exchange);
        }
        Map<String, List<String>> sent = attempt.sent().answers();
        if (move.isBack()) {
            return again.step(HttpStatus.OK, attempt, steps.before(move.from(), sent), List.of());
        }
        Attempt asked = attempt.with(attempt.sent().withAnswers(steps.asked(move.from(), sent)));
        if (!move.isOn()) {
            return submit(asked, exchange);
        }
        Leniency meant = Leniency.towards(asked.questionnaire(), asked.sent().answers());
        List<Fault> here = Stream.concat(meant.contradictions().stream(), faults(asked, meant).stream())
                .filter(fault -> steps.items(move.from()).contains(fault.item()))
                .toList();
        if (!here.isEmpty()) {
            return again.withFaults(attempt, here);
        }
        Map<String, List<String>> ahead = new LinkedHashMap<>(sent);
        ahead.putAll(meant.answers());
        Attempt next = attempt.with(attempt.sent().withAnswers(ahead));
        return again.step(HttpStatus.OK, next, steps.after(move.from(), ahead), List.of());
    }

    /** What somebody answered who leaves the form; sent by the page itself, which reads no reply. */
    private Mono<ResponseEntity<byte[]>> begun(Attempt attempt, ServerWebExchange exchange) {
        return intake.accept(attempt.submission(Stage.PARTIAL, attempt.sent().answers(), Optional.of(mark(exchange))))
                .map(accepted -> ResponseEntity.noContent().build());
    }

    private List<Fault> faults(Attempt attempt, Leniency meant) {
        return AnswerCheck.check(attempt.questionnaire(), meant.answers(), true, commune -> communes.find(commune)
                        .isPresent())
                .faults();
    }

    private Mono<ResponseEntity<byte[]>> submit(Attempt attempt, ServerWebExchange exchange) {
        Leniency meant =
                Leniency.towards(attempt.questionnaire(), attempt.sent().answers());
        if (!meant.contradictions().isEmpty()) {
            return again.withFaults(
                    attempt,
                    Stream.concat(meant.contradictions().stream(), faults(attempt, meant).stream())
                            .toList());
        }
        return intake.accept(attempt.submission(Stage.COMPLETE, meant.answers(), Optional.of(mark(exchange))))
                .map(accepted -> FormController.seeOther(receiptUrl(accepted.receipt(), attempt.language(), exchange)))
                .onErrorResume(Problem.class, problem -> again.notAccepted(attempt, problem));
    }

    private static String mark(ServerWebExchange exchange) {
        Optional<String> known = DeviceCookie.read(exchange.getRequest());
        String mark = known.orElseGet(DeviceCookie::fresh);
        if (known.isEmpty()) {
            exchange.getResponse().addCookie(DeviceCookie.issue(mark, exchange.getRequest()));
        }
        return mark;
    }

    private String receiptUrl(ReceiptCode receipt, Language language, ServerWebExchange exchange) {
        boolean said = language.equals(languages.ofBrowser(exchange.getRequest()));
        return "/r/" + receipt + (said ? "" : "?lang=" + language.tag());
    }
}
