package vn.hailong.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Fault;
import vn.hailong.shared.FreeText;
import vn.hailong.shared.Masking;
import vn.hailong.shared.Problem;

/** {@link Requests} over the cases and the contacts. */
@Component
class RequestDesk implements Requests {

    private static final int TRIES = 5;

    private final Cases cases;
    private final Contacts contacts;
    private final Deadlines deadlines;

    RequestDesk(Cases cases, Contacts contacts, Deadlines deadlines) {
        this.cases = cases;
        this.contacts = contacts;
        this.deadlines = deadlines;
    }

    @Override
    public Mono<Request> find(String receipt) {
        return cases.find(CaseId.ofReceipt(receipt)).flatMap(this::request);
    }

    private Mono<Request> request(FeedbackCase found) {
        return contacts.find(found.id())
                .map(kept -> Optional.of(deadlines.contactUntil(found)))
                .defaultIfEmpty(Optional.empty())
                .map(until -> new Request(
                        found.state(),
                        found.text(),
                        found.asked(),
                        found.due(),
                        found.replies(),
                        Optional.ofNullable(found.closing()),
                        until));
    }

    @Override
    public Mono<Request> ask(String receipt, Draft draft) {
        CaseId id = CaseId.ofReceipt(receipt);
        return cases.find(id).flatMap(this::request).switchIfEmpty(Mono.defer(() -> asked(id, draft)));
    }

    private Mono<Request> asked(CaseId id, Draft draft) {
        String text = FreeText.canonical(draft.text());
        Optional<Contact> contact = Contact.parse(draft.contact());
        List<Fault> faults = faults(text, draft, contact);
        if (!faults.isEmpty()) {
            return Mono.error(Problem.invalid("feedback.faults", faults));
        }
        FeedbackCase fresh = new FeedbackCase(
                id,
                0,
                draft.point(),
                draft.commune() == null ? null : draft.commune().value(),
                Masking.masked(text),
                deadlines.today(),
                deadlines.replyBy(deadlines.today()),
                RequestState.NEW,
                List.of(),
                null);
        // The contact first: of one without a case the night takes care, a case without its contact nobody would mend.
        return Mono.justOrEmpty(contact)
                .flatMap(given -> contacts.keep(
                        new Contacts.Kept(id, given, deadlines.today(), deadlines.contactUntil(deadlines.today()))))
                .then(cases.add(fresh))
                .flatMap(isNew -> cases.find(id))
                .flatMap(this::request);
    }

    private static List<Fault> faults(String text, Draft draft, Optional<Contact> contact) {
        List<Fault> faults = new ArrayList<>();
        if (text.isEmpty()) {
            faults.add(new Fault("text", "feedback.text.required"));
        } else if (text.codePointCount(0, text.length()) > LONGEST_TEXT) {
            faults.add(new Fault("text", "feedback.text.too-long", List.of(LONGEST_TEXT)));
        }
        if (!draft.contact().isBlank()) {
            if (contact.isEmpty()) {
                faults.add(new Fault("contact", "feedback.contact.unreadable"));
            }
            if (!draft.consents()) {
                faults.add(new Fault("consent", "feedback.consent.required"));
            }
        }
        return faults;
    }

    @Override
    public Mono<Void> withdraw(String receipt) {
        CaseId id = CaseId.ofReceipt(receipt);
        return contacts.delete(id).then(withdrawn(id, TRIES));
    }

    private Mono<Void> withdrawn(CaseId id, int tries) {
        return cases.find(id)
                .filter(found -> found.state() != RequestState.WITHDRAWN)
                .flatMap(found -> cases.change(found.withdrawn()))
                .flatMap(won -> {
                    if (won) {
                        return Mono.empty();
                    }
                    return tries > 1
                            ? withdrawn(id, tries - 1)
                            : Mono.error(new Problem(
                                    Problem.Kind.CONFLICT, "feedback.changed", "The case changes all the time"));
                });
    }

    @Override
    public Mono<Void> forgetContact(String receipt) {
        return contacts.delete(CaseId.ofReceipt(receipt)).then();
    }
}
