package vn.hailong.form;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.FormToken;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.response.Channel;
import vn.hailong.response.Intake;
import vn.hailong.servicepoint.Scope;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;

/**
 * The form in the hands of a helper: a member of staff within a session presses the buttons for somebody else. The session alone makes the
 * channel; who the helper is stands in the audit trail, and in no answer.
 */
@RestController
class AssistedController {

    static final String ADDRESS = "/dashboard/assisted";

    private static final PassingReceipt RECEIPT = new PassingReceipt("hl_ar", ADDRESS);
    private static final FormToken NONE = new FormToken("", "");

    private final ServicePoints servicePoints;
    private final Questionnaires questionnaires;
    private final DeskSending sending;
    private final AssistedViews views;
    private final PageLanguages languages;
    private final AuditTrail audit;

    AssistedController(
            ServicePoints servicePoints,
            Questionnaires questionnaires,
            DeskSending sending,
            AssistedViews views,
            PageLanguages languages,
            AuditTrail audit) {
        this.servicePoints = servicePoints;
        this.questionnaires = questionnaires;
        this.sending = sending;
        this.views = views;
        this.languages = languages;
        this.audit = audit;
    }

    private interface Next {

        Mono<ResponseEntity<byte[]>> at(Sitting sitting);
    }

    @GetMapping(ADDRESS + "/{counter}")
    Mono<ResponseEntity<byte[]>> form(
            @PathVariable String counter,
            @RequestParam(name = AssistedViews.LANGUAGE, required = false) @Nullable String in,
            ServerWebExchange exchange) {
        return sitting(counter, language(in), exchange, sitting -> Mono.justOrEmpty(
                        questionnaires.current(sitting.at().point().questionnaire()))
                .map(Channel.ASSISTED::asked)
                .flatMap(asked -> views.blank(sitting.at(), asked, sitting.language(), sitting.frame()))
                .switchIfEmpty(Mono.defer(() -> sitting.message(HttpStatus.NOT_FOUND, "form.assisted.closed"))));
    }

    @PostMapping(ADDRESS + "/{counter}")
    Mono<ResponseEntity<byte[]>> send(@PathVariable String counter, ServerWebExchange exchange) {
        return FormFields.read(exchange)
                .flatMap(fields -> sitting(
                        counter,
                        language(fields.getFirst("lang")),
                        exchange,
                        sitting -> sending.take(fields, sitting)));
    }

    /** Shows the receipt once; whoever comes back to this address finds a blank form. */
    @GetMapping(ADDRESS + "/{counter}/thanks")
    Mono<ResponseEntity<byte[]>> thanks(
            @PathVariable String counter,
            @RequestParam(name = AssistedViews.LANGUAGE, required = false) @Nullable String in,
            ServerWebExchange exchange) {
        return sitting(counter, language(in), exchange, sitting -> Mono.justOrEmpty(RECEIPT.take(exchange))
                .flatMap(receipt -> views.thanks(receipt, sitting.language(), sitting.frame()))
                .switchIfEmpty(Mono.fromSupplier(
                        () -> FormController.seeOther(sitting.frame().action()))));
    }

    /** What is done at a counter that is theirs; a problem of kind NOT_FOUND or FORBIDDEN where it is not. */
    private Mono<ResponseEntity<byte[]>> sitting(
            String counter, Language language, ServerWebExchange exchange, Next next) {
        return CurrentStaff.atCounters().flatMap(staff -> servicePoints
                .findCounter(counter)
                .switchIfEmpty(Mono.error(
                        () -> new Problem(Problem.Kind.NOT_FOUND, "servicepoint.unknown", "There is no such counter")))
                .filter(at -> Scope.sees(staff, at.point()))
                .switchIfEmpty(Mono.error(CurrentStaff::forbidden))
                .flatMap(at -> FormToken.of(exchange)
                        .defaultIfEmpty(NONE)
                        .map(token -> new Sitting(at, language, frame(at, token), exchange, views, audit)))
                .flatMap(sitting -> sitting.at().isOpen()
                        ? next.at(sitting)
                        : sitting.message(HttpStatus.GONE, "form.assisted.closed")));
    }

    private static AssistedFrame frame(ServicePoint.At at, FormToken token) {
        return new AssistedFrame(
                ADDRESS + "/" + at.counter().id(),
                "/dashboard/service-points/" + at.point().code(),
                token);
    }

    /** Vietnamese for each new person, whatever the helper's own pages are in. */
    private Language language(@Nullable String tag) {
        return tag != null && languages.isOffered(tag) ? new Language(tag) : Language.VI;
    }

    /** A helper at a counter of theirs. */
    private record Sitting(
            ServicePoint.At at,
            Language language,
            AssistedFrame frame,
            ServerWebExchange exchange,
            AssistedViews views,
            AuditTrail audit)
            implements DeskSending.Desk {

        @Override
        public Channel channel() {
            return Channel.ASSISTED;
        }

        @Override
        public String unsent() {
            return "form.assisted.unsent";
        }

        @Override
        public String sentBefore() {
            return "form.assisted.sent-before";
        }

        @Override
        public String closed() {
            return "form.assisted.closed";
        }

        @Override
        public Mono<ResponseEntity<byte[]>> again(
                HttpStatus status, Questionnaire questionnaire, SentForm sent, List<Fault> faults) {
            return views.again(status, at, questionnaire, language, sent, faults, frame);
        }

        @Override
        public Mono<ResponseEntity<byte[]>> message(HttpStatus status, String key) {
            return views.message(status, key, language, frame);
        }

        /** The line names the counter and neither the answer nor its receipt: nobody finds by it which answer it was. */
        @Override
        public Mono<ResponseEntity<byte[]>> stored(Intake.Accepted accepted) {
            return audit.record("assisted.answer", at.counter().id()).then(Mono.fromSupplier(() -> {
                RECEIPT.leave(accepted.receipt(), exchange);
                return FormController.seeOther(frame.action() + "/thanks" + AssistedViews.query(language));
            }));
        }
    }
}
