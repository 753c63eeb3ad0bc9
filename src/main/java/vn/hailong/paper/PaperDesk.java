package vn.hailong.paper;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;
import vn.hailong.access.Staff;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.response.Channel;
import vn.hailong.response.Intake;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** What is done to batches and their forms, each act with its line in the audit trail; none of what is on a form stands there. */
@Component
class PaperDesk {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Batches batches;
    private final Forms forms;
    private final PaperClosing closing;
    private final Questionnaires questionnaires;
    private final AuditTrail audit;
    private final PaperProperties properties;
    private final Clock clock;

    PaperDesk(
            Batches batches,
            Forms forms,
            PaperClosing closing,
            Questionnaires questionnaires,
            AuditTrail audit,
            PaperProperties properties,
            Clock clock) {
        this.batches = batches;
        this.forms = forms;
        this.closing = closing;
        this.questionnaires = questionnaires;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    Days days() {
        return Days.of(LocalDate.now(clock));
    }

    /** The versions that paper forms may still be of: those that are asked, and those that were a short while ago. */
    List<Questionnaire> offered() {
        LocalDate today = LocalDate.now(clock);
        return questionnaires.current().stream()
                .flatMap(current -> questionnaires.versions(current.key().questionnaire()).stream())
                .filter(version -> !version.published().isAfter(today))
                .filter(version -> questionnaires
                        .supersededOn(version.key())
                        .filter(day -> day.plusDays(Intake.GRACE.toDays()).isBefore(today))
                        .isEmpty())
                .toList();
    }

    /** The items that a paper form of the batch may ask. */
    Questionnaire asked(Batch batch) {
        return questionnaires
                .find(batch.questionnaire())
                .map(Channel.PAPER::asked)
                .orElseThrow(() -> new IllegalStateException("A published version is gone: " + batch.questionnaire()));
    }

    Mono<Progress> progress(Batch batch) {
        return forms.of(batch.id()).collectList().map(there -> Progress.of(batch, there, properties));
    }

    Mono<Batch> open(BatchDraft draft, Optional<ServicePoint.At> at) {
        return Mono.fromCallable(() -> draft.batch(
                        id(),
                        RANDOM.nextLong(),
                        at,
                        offered().stream().map(Questionnaire::key).toList(),
                        days(),
                        properties,
                        now()))
                .flatMap(batches::open)
                .delayUntil(batch -> audit.record("paper.open", batch.id() + " " + batch.counter()));
    }

    private static String id() {
        StringBuilder id = new StringBuilder();
        RANDOM.ints(ID_LENGTH, 0, LETTERS.length()).forEach(at -> id.append(LETTERS.charAt(at)));
        return id.toString();
    }

    Mono<Batch> resize(Progress progress, int size) {
        Batch batch = progress.batch();
        boolean holdsAll = progress.forms().stream().allMatch(form -> form.number() < batch.first() + size);
        return holdsAll
                ? batches.resize(batch.id(), size)
                        .switchIfEmpty(Mono.error(PaperDesk::tooLate))
                        .delayUntil(resized -> audit.record("paper.resize", batch.id()))
                : Mono.error(invalid("size", "paper.size.too-small"));
    }

    /** A new form of a batch whose forms are typed. */
    Mono<Form> enter(Progress progress, int number, Map<String, List<String>> answers, Staff staff) {
        Batch batch = progress.batch();
        Form fresh = new Form(UUID.randomUUID(), batch.id(), number, answers, staff.login(), 0, null);
        return in(batch, Batch.State.ENTERING)
                .then(Mono.defer(() -> forms.add(fresh)))
                .flatMap(added -> batches.find(batch.id())
                        .filter(still -> still.state() == Batch.State.ENTERING)
                        // Somebody ended the typing meanwhile: a form more would never be looked at.
                        .switchIfEmpty(Mono.defer(() -> forms.forget(added.id()).then(Mono.error(tooLate()))))
                        .thenReturn(added))
                .delayUntil(added -> line("paper.enter", added));
    }

    /** A form with other answers, and while forms are typed also with another number. */
    Mono<Form> change(Progress progress, Form form, int number, Map<String, List<String>> answers) {
        boolean sameNumber = number == form.number();
        if (!progress.batch().isOpen() || progress.isBlind(form.number())) {
            return Mono.error(tooLate());
        }
        if (!sameNumber && progress.batch().state() != Batch.State.ENTERING) {
            return Mono.error(invalid("number", "paper.number.fixed"));
        }
        return forms.change(form.with(number, answers))
                .switchIfEmpty(Mono.error(PaperDesk::tooLate))
                .delayUntil(changed -> line("paper.change", changed));
    }

    Mono<Void> remove(Progress progress, Form form) {
        return in(progress.batch(), Batch.State.ENTERING)
                .then(Mono.defer(() -> forms.remove(form)))
                .filter(gone -> gone)
                .switchIfEmpty(Mono.error(PaperDesk::tooLate))
                .flatMap(gone -> line("paper.remove", form));
    }

    /** No more forms: the sample is drawn. */
    Mono<Batch> finish(Progress progress) {
        return progress.forms().isEmpty()
                ? Mono.error(invalid("forms", "paper.empty"))
                : moved(progress.batch(), Batch.State.CHECKING, "paper.finish");
    }

    /**
     * The second typing of a form, done by somebody who is not shown the first. Where both agree it is settled; else {@link #settle} says
     * what the paper says.
     */
    Mono<Form> check(Progress progress, Form form, Map<String, List<String>> second, Staff staff) {
        if (progress.batch().state() != Batch.State.CHECKING || !progress.isBlind(form.number())) {
            return Mono.error(tooLate());
        }
        Questionnaire asked = asked(progress.batch());
        boolean same = Difference.between(asked, form.answers(), second).isEmpty();
        Form.Check check = new Form.Check(
                second,
                form.typist().equals(staff.login()),
                Difference.compared(asked, List.of(form.answers(), second)),
                same ? 0 : Form.Check.OPEN);
        return forms.change(form.checked(form.answers(), check))
                .switchIfEmpty(Mono.error(PaperDesk::tooLate))
                .delayUntil(changed -> line("paper.check", changed));
    }

    /** @param paper the answers of the whole form, as the paper has them */
    Mono<Form> settle(Progress progress, Form form, Map<String, List<String>> paper) {
        Form.Check open = form.check();
        if (progress.batch().state() != Batch.State.CHECKING || open == null || open.isSettled()) {
            return Mono.error(tooLate());
        }
        Questionnaire asked = asked(progress.batch());
        Form.Check check = new Form.Check(
                open.second(),
                open.own(),
                Difference.compared(asked, List.of(form.answers(), open.second(), paper)),
                Difference.errors(asked, form.answers(), paper));
        return forms.change(form.checked(paper, check))
                .switchIfEmpty(Mono.error(PaperDesk::tooLate))
                .delayUntil(changed -> line("paper.settle", changed));
    }

    /** Counts the batch; goes on by itself where this run does not come to the end. Empty while the intake takes nothing. */
    Mono<Batch> close(Progress progress) {
        if (!progress.isInOrder()) {
            return Mono.error(invalid("forms", "paper.not-checked"));
        }
        return batches.closing(progress.batch().id(), Quality.of(progress.forms()))
                .switchIfEmpty(Mono.error(PaperDesk::tooLate))
                .delayUntil(batch -> audit.record("paper.close", batch.id() + " " + batch.counter()))
                .flatMap(batch ->
                        closing.rest(batch).onErrorResume(PaperDesk::isOfTheMoment, later -> Mono.just(batch)));
    }

    private static boolean isOfTheMoment(Throwable fault) {
        return fault instanceof Problem problem && problem.kind() == Problem.Kind.BUSY;
    }

    /** Deletes a batch that is not counted, with all that was typed. */
    Mono<Void> discard(Progress progress) {
        Batch batch = progress.batch();
        return moved(batch, Batch.State.DISCARDING, "paper.discard")
                .flatMap(gone -> closing.rest(gone))
                .then();
    }

    private Mono<Batch> moved(Batch batch, Batch.State to, String act) {
        return (batch.isOpen() ? batches.move(batch.id(), batch.state(), to) : Mono.<Batch>empty())
                .switchIfEmpty(Mono.error(PaperDesk::tooLate))
                .delayUntil(moved -> audit.record(act, moved.id() + " " + moved.counter()));
    }

    private static Mono<Void> in(Batch batch, Batch.State state) {
        return batch.state() == state ? Mono.empty() : Mono.error(tooLate());
    }

    private Mono<Void> line(String act, Form form) {
        return audit.record(act, form.batch() + " " + form.number());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static Problem tooLate() {
        return new Problem(Problem.Kind.CONFLICT, "paper.too-late", "The batch or the form was changed meanwhile");
    }

    static Problem invalid(String field, String code) {
        return Problem.invalid("paper.invalid", List.of(new Fault(field, code)));
    }
}
