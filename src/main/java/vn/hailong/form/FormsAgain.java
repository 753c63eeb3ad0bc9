package vn.hailong.form;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.response.ReceiptCode;
import vn.hailong.response.Receipts;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** Shows a form again that was not taken, with all that was sent still there. */
@Component
class FormsAgain {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Questionnaires questionnaires;
    private final Receipts receipts;
    private final FormViews views;
    private final HelpPages helpPages;
    private final Pages pages;
    private final PageLanguages languages;
    private final FreshIds freshIds;

    FormsAgain(
            Questionnaires questionnaires,
            Receipts receipts,
            FormViews views,
            HelpPages helpPages,
            Pages pages,
            PageLanguages languages,
            FreshIds freshIds) {
        this.questionnaires = questionnaires;
        this.receipts = receipts;
        this.views = views;
        this.helpPages = helpPages;
        this.pages = pages;
        this.languages = languages;
        this.freshIds = freshIds;
    }

    /** What the person sees where the intake did not take what was sent. */
    Mono<ResponseEntity<byte[]>> notAccepted(Attempt attempt, Problem problem) {
        return switch (problem.kind()) {
            case INVALID ->
                withFaults(isOutdated(problem) ? attempt.withCurrent(questionnaires) : attempt, problem.faults());
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
    Mono<ResponseEntity<byte[]>> withFaults(Attempt attempt, List<Fault> faults) {
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

    /** The page of the first fault; where none is at an item, the first page. */
    private Mono<ResponseEntity<byte[]>> form(HttpStatus status, Attempt attempt, List<Fault> faults) {
        FormSteps steps = steps(attempt);
        int first = IntStream.range(0, steps.count())
                .filter(step -> faults.stream().map(Fault::item).anyMatch(steps.items(step)::contains))
                .findFirst()
                .orElse(0);
        return step(status, attempt, first, faults);
    }

    /** The steps of the form that was sent. */
    FormSteps steps(Attempt attempt) {
        return FormSteps.of(attempt.questionnaire(), whole(attempt, List.of()));
    }

    private FormView whole(Attempt attempt, List<Fault> faults) {
        return views.filled(attempt.at(), attempt.questionnaire(), attempt.language(), attempt.sent(), faults);
    }

    /** One step of a long form with all that was sent; the whole of a form of one page. */
    Mono<ResponseEntity<byte[]>> step(HttpStatus status, Attempt attempt, int step, List<Fault> faults) {
        FormView whole = whole(attempt, faults);
        return pages.page(
                        status,
                        "form",
                        attempt.language(),
                        FormPages.address(attempt.at(), attempt.questionnaire()),
                        FormStep.values(
                                whole,
                                FormSteps.of(attempt.questionnaire(), whole),
                                Math.max(step, 0),
                                attempt.sent().answers()))
                .map(page -> status == HttpStatus.OK ? reachedByBack(page) : page);
    }

    /** A browser asks whether to send again before it goes back to a page that it may not keep. */
    private static ResponseEntity<byte[]> reachedByBack(ResponseEntity<byte[]> page) {
        return ResponseEntity.status(page.getStatusCode())
                .headers(headers -> {
                    headers.addAll(page.getHeaders());
                    headers.setCacheControl(CacheControl.noCache().cachePrivate());
                })
                .body(page.getBody());
    }

    private Mono<ResponseEntity<byte[]>> keptAnother(Attempt attempt) {
        ReceiptCode receipt = ReceiptCode.of(attempt.sent().id());
        Attempt anew = attempt.with(attempt.sent().withId(freshIds.next()));
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

    private Map<String, Object> resend(Attempt attempt, String key, String send) {
        List<FormStep.Hidden> fields = new ArrayList<>();
        SentForm sent = attempt.sent();
        sent.answers().forEach((item, values) -> values.forEach(value -> fields.add(new FormStep.Hidden(item, value))));
        fields.add(new FormStep.Hidden(
                "questionnaire", attempt.questionnaire().key().questionnaire()));
        fields.add(new FormStep.Hidden(
                "version", Integer.toString(attempt.questionnaire().key().version())));
        fields.add(new FormStep.Hidden("lang", attempt.language().tag()));
        sent.measured()
                .ifPresent(open -> fields.add(new FormStep.Hidden(SentForm.DURATION, Long.toString(open.toMillis()))));
        sent.answeredAt().ifPresent(at -> fields.add(new FormStep.Hidden(SentForm.ANSWERED_AT, at.toString())));
        if (sent.filledTrap()) {
            fields.add(new FormStep.Hidden(SentForm.TRAP, "1"));
        }
        fields.add(new FormStep.Hidden(SentForm.ID, sent.id().toString()));
        Map<String, Object> values = new HashMap<>();
        values.put("place", views.place(attempt.at()));
        values.put("title", pages.words(key + ".title", List.of(), attempt.language()));
        values.put("text", pages.words(key + ".text", List.of(), attempt.language()));
        values.put("send", pages.words(send, List.of(), attempt.language()));
        values.put("receipt", "");
        values.put("fields", fields);
        return values;
    }
}
