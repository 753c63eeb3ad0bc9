package vn.hailong.feedback;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Problem;

/** What staff reads and does of the cases that are theirs; each act and each look at a contact is in the audit trail. */
@Component
class Inbox {

    private final Cases cases;
    private final Contacts contacts;
    private final AuditTrail audit;

    Inbox(Cases cases, Contacts contacts, AuditTrail audit) {
        this.cases = cases;
        this.contacts = contacts;
        this.audit = audit;
    }

    /** The caller, who reads requests: everybody but a rated body. */
    static Mono<Staff> reader() {
        return CurrentStaff.required()
                .filter(staff -> staff.role() != Role.BODY)
                .switchIfEmpty(Mono.error(CurrentStaff::forbidden));
    }

    /** The caller, who answers requests: staff of a commune, and administrators. */
    static Mono<Staff> clerk() {
        return CurrentStaff.required().filter(Inbox::isClerk).switchIfEmpty(Mono.error(CurrentStaff::forbidden));
    }

    static boolean isClerk(Staff staff) {
        return staff.isAdministrator() || staff.role() == Role.COMMUNE;
    }

    /** A problem of kind NOT_FOUND or FORBIDDEN when it is not there or not theirs. */
    Mono<FeedbackCase> find(Staff staff, String id) {
        return Mono.justOrEmpty(CaseId.parse(id))
                .flatMap(cases::find)
                .switchIfEmpty(Mono.error(
                        () -> new Problem(Problem.Kind.NOT_FOUND, "feedback.unknown", "There is no such request")))
                .filter(found -> sees(staff, found))
                .switchIfEmpty(Mono.error(CurrentStaff::forbidden));
    }

    static boolean sees(Staff staff, FeedbackCase found) {
        return staff.seesEverything()
                || (staff.role() == Role.COMMUNE
                        && found.commune() != null
                        && staff.seesCommune(new CommuneCode(found.commune())));
    }

    /** Whether the change was made; not when somebody else changed the case since it was read, or it is beyond this act. */
    Mono<Boolean> change(FeedbackCase read, int revision, Act act, UnaryOperator<FeedbackCase> change) {
        if (read.revision() != revision || !read.allows(act)) {
            return Mono.just(false);
        }
        return cases.change(change.apply(read))
                .flatMap(won -> won ? recorded(act, read).thenReturn(true) : Mono.just(false));
    }

    /** Whether somebody left a contact that may be looked at now. */
    Mono<Boolean> hasContact(FeedbackCase found) {
        return found.allows(Act.CONTACT) ? contacts.find(found.id()).hasElement() : Mono.just(false);
    }

    /** The contact, written down as looked at before it is shown; empty where there is none to look at. */
    Mono<Optional<Contact>> contact(FeedbackCase found) {
        if (!found.allows(Act.CONTACT)) {
            return Mono.just(Optional.empty());
        }
        return contacts.find(found.id())
                .flatMap(kept -> recorded(Act.CONTACT, found).thenReturn(Optional.of(kept.contact())))
                .defaultIfEmpty(Optional.empty());
    }

    private Mono<Void> recorded(Act act, FeedbackCase found) {
        return audit.record(act.audited(), found.point() + " " + found.id().number());
    }
}
