package vn.hailong.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.access.Staff;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.Scope;
import vn.hailong.shared.Fault;

/** The inbox of commune staff: the requests, one request, and what staff does to it. */
@Controller
class InboxController {

    static final String PATH = "/dashboard/feedback";

    private final Inbox inbox;
    private final Cases cases;
    private final Communes communes;
    private final Deadlines deadlines;
    private final InboxPages pages;

    InboxController(Inbox inbox, Cases cases, Communes communes, Deadlines deadlines, InboxPages pages) {
        this.inbox = inbox;
        this.cases = cases;
        this.communes = communes;
        this.deadlines = deadlines;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Mono<Rendering> list(
            @RequestParam(defaultValue = "") String commune,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") String page,
            Locale locale) {
        return Inbox.reader().flatMap(staff -> {
            InboxQuery query = InboxQuery.of(
                    Scope.commune(staff, communes, commune)
                            .or(() -> staff.communes().stream().findFirst()),
                    state,
                    page);
            return cases.count(query.filter(), deadlines.today())
                    .flatMap(total -> cases.list(query.filter(), deadlines.today(), query.skip(), InboxQuery.PAGE)
                            .collectList()
                            .flatMap(found -> pages.list(staff, query, found, total, locale)));
        });
    }

    @GetMapping(PATH + "/{id}")
    Mono<Rendering> one(@PathVariable String id, @RequestParam(defaultValue = "") String done, Locale locale) {
        return Inbox.reader().flatMap(staff -> inbox.find(staff, id)
                .flatMap(found -> page(staff, found, CasePage.plain(done), CaseForm.EMPTY, locale)));
    }

    /** Shown in the answer to this call alone, and written down. */
    @PostMapping(PATH + "/{id}/contact")
    Mono<Rendering> contact(@PathVariable String id, Locale locale) {
        return Inbox.clerk().flatMap(staff -> inbox.find(staff, id).flatMap(found -> inbox.contact(found)
                .flatMap(contact -> page(staff, found, CasePage.with(contact), CaseForm.EMPTY, locale))));
    }

    @PostMapping(PATH + "/{id}/take")
    Mono<Rendering> take(@PathVariable String id, ServerWebExchange exchange, Locale locale) {
        return act(id, Act.TAKE, exchange, locale);
    }

    @PostMapping(PATH + "/{id}/reply")
    Mono<Rendering> reply(@PathVariable String id, ServerWebExchange exchange, Locale locale) {
        return act(id, Act.REPLY, exchange, locale);
    }

    @PostMapping(PATH + "/{id}/close")
    Mono<Rendering> close(@PathVariable String id, ServerWebExchange exchange, Locale locale) {
        return act(id, Act.CLOSE, exchange, locale);
    }

    @PostMapping(PATH + "/{id}/reopen")
    Mono<Rendering> reopen(@PathVariable String id, ServerWebExchange exchange, Locale locale) {
        return act(id, Act.REOPEN, exchange, locale);
    }

    private Mono<Rendering> act(String id, Act act, ServerWebExchange exchange, Locale locale) {
        return Inbox.clerk().flatMap(staff -> inbox.find(staff, id).flatMap(found -> exchange.getFormData()
                .map(CaseForm::of)
                .flatMap(form -> acted(staff, found, act, form, locale))));
    }

    private Mono<Rendering> acted(Staff staff, FeedbackCase found, Act act, CaseForm form, Locale locale) {
        List<Fault> faults = new ArrayList<>(form.faults(act));
        if (!faults.isEmpty()) {
            return page(staff, found, CasePage.faulty(faults), form, locale);
        }
        UnaryOperator<FeedbackCase> change =
                switch (act) {
                    case TAKE -> FeedbackCase::taken;
                    case REPLY -> read -> read.answered(new Requests.Reply(deadlines.today(), form.reply()));
                    case CLOSE ->
                        read -> read.closed(new Requests.Closing(
                                deadlines.today(), form.closingReason().orElseThrow(), form.note()));
                    case REOPEN -> FeedbackCase::reopened;
                    case CONTACT -> throw new IllegalArgumentException("A look changes nothing");
                };
        return inbox.change(found, form.revision(), act, change)
                .flatMap(done -> done
                        ? Mono.just(Rendering.redirectTo(PATH + "/" + found.id().value() + "?done=" + act.slug())
                                .build())
                        : inbox.find(staff, found.id().value())
                                .flatMap(now -> page(staff, now, CasePage.overtaken(), form, locale)));
    }

    private Mono<Rendering> page(Staff staff, FeedbackCase found, CasePage page, CaseForm form, Locale locale) {
        return inbox.hasContact(found).flatMap(has -> pages.one(staff, found, has, page, form, locale));
    }
}
