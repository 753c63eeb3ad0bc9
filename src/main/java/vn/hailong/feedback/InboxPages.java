package vn.hailong.feedback;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.access.Staff;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.FreeText;

/** Renders the inbox. */
@Component
class InboxPages {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    private static final int BEGINNING = 160;

    private final ServicePoints points;
    private final Communes communes;
    private final Deadlines deadlines;
    private final MessageSource messages;

    InboxPages(ServicePoints points, Communes communes, Deadlines deadlines, MessageSource messages) {
        this.points = points;
        this.communes = communes;
        this.deadlines = deadlines;
        this.messages = messages;
    }

    /** A value to choose, with its words or their key. */
    public record Choice(String value, String text, boolean selected) {}

    Mono<Rendering> list(Staff staff, InboxQuery query, List<FeedbackCase> found, long total, Locale locale) {
        String commune = query.filter().commune().map(CommuneCode::value).orElse("");
        return Flux.fromIterable(found).concatMap(this::view).collectList().map(cases -> Rendering.view("feedback/list")
                .modelAttribute("cases", cases)
                .modelAttribute("total", total)
                .modelAttribute("states", states(query))
                .modelAttribute("state", query.state())
                .modelAttribute("communes", staff.seesEverything() ? communes(commune) : List.of())
                .modelAttribute("communesAll", messages.getMessage("feedback.commune.all", null, locale))
                .modelAttribute("previous", query.page() > 1 ? address(query, commune, query.page() - 1) : "")
                .modelAttribute(
                        "next", query.skip() + found.size() < total ? address(query, commune, query.page() + 1) : "")
                .build());
    }

    private static String address(InboxQuery query, String commune, int page) {
        return UriComponentsBuilder.fromPath(InboxController.PATH)
                .queryParam("state", query.state())
                .queryParam("commune", commune)
                .queryParam("page", page)
                .toUriString();
    }

    private static List<Choice> states(InboxQuery query) {
        return InboxQuery.STATES.stream()
                .map(state -> new Choice(state, "feedback.filter." + state, state.equals(query.state())))
                .toList();
    }

    private List<Choice> communes(String chosen) {
        List<Choice> choices = new ArrayList<>();
        communes.all()
                .forEach(commune -> choices.add(new Choice(
                        commune.code().value(),
                        commune.fullName(),
                        commune.code().value().equals(chosen))));
        return choices;
    }

    Mono<Rendering> one(
            Staff staff, FeedbackCase found, boolean hasContact, CasePage page, CaseForm form, Locale locale) {
        boolean clerk = Inbox.isClerk(staff);
        return view(found).map(view -> Rendering.view("feedback/case")
                .status(page.status())
                .modelAttribute("item", view)
                .modelAttribute("form", form)
                .modelAttribute("done", page.done().matches("take|reply|close|reopen|no-contact") ? page.done() : "")
                .modelAttribute("overtaken", page.status().value() == 409)
                .modelAttribute("faults", faults(page, locale))
                .modelAttribute("reasons", reasons(form))
                .modelAttribute("contact", page.contact().map(Contact::value).orElse(""))
                .modelAttribute("contactLink", page.contact().map(Contact::link).orElse(""))
                .modelAttribute("hasContact", hasContact)
                .modelAttribute("contactUntil", DAY.format(deadlines.contactUntil(found)))
                .modelAttribute("clerk", clerk)
                .modelAttribute("mayTake", clerk && found.allows(Act.TAKE))
                .modelAttribute("mayReply", clerk && found.allows(Act.REPLY))
                .modelAttribute("mayClose", clerk && found.allows(Act.CLOSE))
                .modelAttribute("mayReopen", clerk && found.allows(Act.REOPEN))
                .build());
    }

    private static List<Choice> reasons(CaseForm form) {
        List<Choice> reasons = new ArrayList<>();
        for (ClosingReason reason : ClosingReason.values()) {
            reasons.add(new Choice(
                    reason.code(),
                    "feedback.reason." + reason.code(),
                    reason.code().equals(form.reason())));
        }
        return reasons;
    }

    private Map<String, String> faults(CasePage page, Locale locale) {
        Map<String, String> texts = new LinkedHashMap<>();
        page.faults()
                .forEach(fault -> texts.putIfAbsent(
                        fault.item(),
                        messages.getMessage(fault.code(), fault.args().toArray(), locale)));
        return texts;
    }

    private Mono<CaseView> view(FeedbackCase found) {
        return points.find(found.point())
                .map(ServicePoint::name)
                .defaultIfEmpty(found.point())
                .map(point -> view(found, point));
    }

    private CaseView view(FeedbackCase found, String point) {
        LocalDate today = deadlines.today();
        boolean overdue = found.isOverdue(today);
        Requests.Closing closing = found.closing();
        return new CaseView(
                InboxController.PATH + "/" + found.id().value(),
                found.id().number(),
                point,
                DAY.format(found.asked()),
                DAY.format(found.due()),
                overdue,
                found.state().waits(),
                found.state().code(),
                tag(found.state()),
                found.text(),
                beginning(found.text()),
                found.replies().stream()
                        .map(reply -> new CaseView.Line(DAY.format(reply.day()), reply.text()))
                        .toList(),
                closing == null
                        ? new CaseView.Line("", "")
                        : new CaseView.Line(DAY.format(closing.day()), closing.note()),
                closing == null ? "" : closing.reason().code(),
                found.revision());
    }

    private static String tag(RequestState state) {
        return switch (state) {
            case NEW -> "tag warn";
            case WORKING, CLOSED, WITHDRAWN -> "tag";
            case ANSWERED -> "tag good";
        };
    }

    private static String beginning(String text) {
        String line = text.replace('\n', ' ');
        String beginning = FreeText.beginning(line, BEGINNING);
        return beginning.length() < line.length() ? beginning + "…" : line;
    }
}
