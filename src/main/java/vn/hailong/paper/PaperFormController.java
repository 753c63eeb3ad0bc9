package vn.hailong.paper;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** The pages on which a paper form is typed, changed, typed a second time and settled. */
@Controller
class PaperFormController {

    private final Communes communes;
    private final PaperDesk desk;
    private final OpenBatches open;
    private final PaperFormPages pages;

    PaperFormController(Communes communes, PaperDesk desk, OpenBatches open, PaperFormPages pages) {
        this.communes = communes;
        this.desk = desk;
        this.open = open;
        this.pages = pages;
    }

    /** @param after the number that was typed last; the next missing one behind it is proposed */
    @GetMapping(PaperPages.LIST + "/{id}/entry")
    Mono<Rendering> blank(@PathVariable String id, @RequestParam(defaultValue = "0") String after, Locale locale) {
        return open.of(id).map(theirs -> {
            int last = BatchDraft.whole(after, 1, Batch.MOST_NUMBER).orElse(0);
            Optional<Integer> next = theirs.progress().next(last);
            return theirs.batch().state() != Batch.State.ENTERING || next.isEmpty()
                    ? PaperPages.redirectTo(id, last > 0 && next.isEmpty() ? "full" : "")
                    : pages.entry(theirs, last, TypedForm.blank(next.get().toString()), locale);
        });
    }

    @PostMapping(PaperPages.LIST + "/{id}/entry")
    Mono<Rendering> enter(@PathVariable String id, ServerWebExchange exchange, Locale locale) {
        return open.of(id).flatMap(theirs -> typed(theirs, exchange).flatMap(typed -> {
            TypedForm numbered = numbered(theirs, typed);
            return numbered.faults().isEmpty()
                    ? desk.enter(theirs.progress(), number(theirs, typed), typed.answers(), theirs.staff())
                            .map(form -> Rendering.redirectTo(PaperPages.address(id) + "/entry?after=" + form.number())
                                    .build())
                            .onErrorResume(
                                    PaperController::isInvalid,
                                    problem -> Mono.just(
                                            pages.entry(theirs, 0, typed.with(((Problem) problem).faults()), locale)))
                    : Mono.just(pages.entry(theirs, 0, numbered, locale));
        }));
    }

    @GetMapping(PaperPages.LIST + "/{id}/forms/{number}")
    Mono<Rendering> form(@PathVariable String id, @PathVariable String number, Locale locale) {
        return shown(id, number)
                .map(one -> pages.change(
                        one.theirs(),
                        one.form(),
                        TypedForm.of(one.form(), desk.asked(one.theirs().batch())),
                        locale));
    }

    @PostMapping(PaperPages.LIST + "/{id}/forms/{number}")
    Mono<Rendering> change(
            @PathVariable String id, @PathVariable String number, ServerWebExchange exchange, Locale locale) {
        return shown(id, number).flatMap(one -> typed(one.theirs(), exchange).flatMap(typed -> {
            TypedForm numbered = numbered(one.theirs(), typed);
            return numbered.faults().isEmpty()
                    ? desk.change(one.theirs().progress(), one.form(), number(one.theirs(), typed), typed.answers())
                            .map(form -> PaperPages.redirectTo(id, "changed"))
                            .onErrorResume(
                                    PaperController::isInvalid,
                                    problem -> Mono.just(pages.change(
                                            one.theirs(),
                                            one.form(),
                                            typed.with(((Problem) problem).faults()),
                                            locale)))
                    : Mono.just(pages.change(one.theirs(), one.form(), numbered, locale));
        }));
    }

    @PostMapping(PaperPages.LIST + "/{id}/forms/{number}/remove")
    Mono<Rendering> remove(@PathVariable String id, @PathVariable String number) {
        return shown(id, number).flatMap(one -> desk.remove(one.theirs().progress(), one.form())
                .thenReturn(PaperPages.redirectTo(id, "removed")));
    }

    /** The next form that is to be typed a second time. */
    @GetMapping(PaperPages.LIST + "/{id}/check")
    Mono<Rendering> next(@PathVariable String id) {
        return open.of(id).map(theirs -> theirs.progress().open(theirs.staff().login()).stream()
                .findFirst()
                .map(form -> Rendering.redirectTo(PaperPages.address(id) + "/check/" + form.number())
                        .build())
                .orElseGet(() -> PaperPages.redirectTo(id, "checked")));
    }

    /** The second typing, blank; where both were typed and differ, what the paper says. */
    @GetMapping(PaperPages.LIST + "/{id}/check/{number}")
    Mono<Rendering> second(
            @PathVariable String id,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String again,
            Locale locale) {
        return blind(id, number)
                .map(one -> one.form().check() == null || again.equals("yes")
                        ? pages.second(one.theirs(), one.form(), TypedForm.blank(number), locale)
                        : pages.settle(one.theirs(), one.form(), Map.of(), List.of(), locale));
    }

    @PostMapping(PaperPages.LIST + "/{id}/check/{number}")
    Mono<Rendering> check(
            @PathVariable String id, @PathVariable String number, ServerWebExchange exchange, Locale locale) {
        return blind(id, number).flatMap(one -> typed(one.theirs(), exchange)
                .flatMap(typed -> typed.faults().isEmpty()
                        ? desk.check(
                                        one.theirs().progress(),
                                        one.form(),
                                        typed.answers(),
                                        one.theirs().staff())
                                .map(form -> Rendering.redirectTo(PaperPages.address(id)
                                                + (form.isChecked() ? "/check" : "/check/" + form.number()))
                                        .build())
                        : Mono.just(pages.second(one.theirs(), one.form(), typed, locale))));
    }

    @PostMapping(PaperPages.LIST + "/{id}/check/{number}/settle")
    Mono<Rendering> settle(
            @PathVariable String id, @PathVariable String number, ServerWebExchange exchange, Locale locale) {
        return blind(id, number).flatMap(one -> exchange.getFormData().flatMap(sent -> {
            Questionnaire asked = desk.asked(one.theirs().batch());
            Settling settling = Settling.read(sent, one.form(), asked, communes);
            return settling.faults().isEmpty()
                    ? desk.settle(one.theirs().progress(), one.form(), settling.answers())
                            .map(form -> Rendering.redirectTo(PaperPages.address(id) + "/check")
                                    .build())
                    : Mono.just(pages.settle(one.theirs(), one.form(), settling.typed(), settling.faults(), locale));
        }));
    }

    private Mono<TypedForm> typed(OpenBatches.Theirs theirs, ServerWebExchange exchange) {
        return exchange.getFormData().map(sent -> TypedForm.read(sent, desk.asked(theirs.batch()), communes));
    }

    private static int number(OpenBatches.Theirs theirs, TypedForm typed) {
        return BatchDraft.whole(
                        typed.number(), theirs.batch().first(), theirs.batch().last())
                .orElseThrow();
    }

    private static TypedForm numbered(OpenBatches.Theirs theirs, TypedForm typed) {
        Batch batch = theirs.batch();
        return BatchDraft.whole(typed.number(), batch.first(), batch.last()).isPresent()
                ? typed
                : typed.with(
                        List.of(new Fault("number", "paper.number.outside", List.of(batch.first(), batch.last()))));
    }

    private record One(OpenBatches.Theirs theirs, Form form) {}

    /** A form that may be seen: of those that are to be typed a second time nothing is, before they were. */
    private Mono<One> shown(String id, String number) {
        return one(id, number)
                .filter(one -> !one.theirs().progress().isBlind(one.form().number()))
                .switchIfEmpty(Mono.error(PaperDesk::tooLate));
    }

    private Mono<One> blind(String id, String number) {
        return one(id, number)
                .filter(one -> one.theirs().progress().isBlind(one.form().number()))
                .switchIfEmpty(Mono.error(PaperDesk::tooLate));
    }

    private Mono<One> one(String id, String number) {
        return open.of(id).flatMap(theirs -> Mono.justOrEmpty(BatchDraft.whole(number, 1, Batch.MOST_NUMBER).stream()
                        .boxed()
                        .findFirst()
                        .flatMap(wanted -> theirs.progress().form(wanted)))
                .map(form -> new One(theirs, form))
                .switchIfEmpty(Mono.error(
                        () -> new Problem(Problem.Kind.NOT_FOUND, "paper.unknown", "The batch has no such form"))));
    }
}
