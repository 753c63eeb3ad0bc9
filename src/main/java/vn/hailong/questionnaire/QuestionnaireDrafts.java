package vn.hailong.questionnaire;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.hailong.access.AuditTrail;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Staff;
import vn.hailong.indicator.Frameworks;
import vn.hailong.shared.BrokenResource;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Flaw;
import vn.hailong.shared.Problem;

/** What administrators do with drafts, each act with its line in the audit trail. */
@Component
class QuestionnaireDrafts {

    /** More than anybody works on at a time. */
    static final int MOST = 50;

    /** A day further ahead is a slip of the hand. */
    private static final int MOST_YEARS_AHEAD = 2;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final QuestionnaireImports imports;
    private final ImportLoading loading;
    private final HeldQuestionnaires held;
    private final Frameworks frameworks;
    private final AuditTrail audit;
    private final Clock clock;

    QuestionnaireDrafts(
            QuestionnaireImports imports,
            ImportLoading loading,
            HeldQuestionnaires held,
            Frameworks frameworks,
            AuditTrail audit,
            Clock clock) {
        this.imports = imports;
        this.loading = loading;
        this.held = held;
        this.frameworks = frameworks;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Keeps the file as a draft; fails with {@link BrokenResource} and all that is wrong with it, and with a problem of kind CONFLICT when there
     * are too many drafts.
     */
    Mono<VersionId> upload(byte[] yaml) {
        return CurrentStaff.administrator()
                .delayUntil(me -> loading.refresh())
                .flatMap(me -> checked(yaml).delayUntil(this::hasRoom).flatMap(key -> keep(key, yaml, me)));
    }

    private Mono<VersionId> checked(byte[] yaml) {
        return Mono.fromCallable(() -> {
                    Questionnaire read = ImportLoading.read("", yaml, frameworks);
                    checkNumber(read.key(), yaml);
                    return read.key();
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    private void checkNumber(VersionId key, byte[] yaml) {
        int next = nextNumber(key.questionnaire());
        if (key.version() != next) {
            throw new BrokenResource(
                    MongoQuestionnaireImports.COLLECTION,
                    new Flaw(
                            "",
                            lineOf("version:", yaml),
                            "version",
                            "the next version of " + key.questionnaire() + " is " + next + ", not " + key.version()));
        }
    }

    /** The number of the version after the last, those whose day has not come among them. */
    private int nextNumber(String id) {
        return held.known(id).stream()
                        .mapToInt(known -> known.key().version())
                        .max()
                        .orElse(0)
                + 1;
    }

    private static int lineOf(String key, byte[] yaml) {
        List<String> lines = new String(yaml, StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(key)) {
                return i + 1;
            }
        }
        return 1;
    }

    private Mono<Void> hasRoom(VersionId key) {
        return imports.summaries()
                .filter(summary -> !summary.isPublished() && !summary.key().equals(key))
                .count()
                .flatMap(others -> others < MOST
                        ? Mono.empty()
                        : Mono.error(Problem.with(
                                Problem.Kind.CONFLICT,
                                "questionnaire.import.too-many",
                                "There are " + others + " drafts",
                                MOST)));
    }

    private Mono<VersionId> keep(VersionId key, byte[] yaml, Staff me) {
        return imports.keep(key, yaml, me.login())
                .delayUntil(kept -> audit.record("questionnaire.upload", key.toString()))
                .map(QuestionnaireImport::key);
    }

    /** A draft with its predecessor; a problem of kind NOT_FOUND when there is none. */
    Mono<QuestionnaireDraft> find(VersionId key) {
        return CurrentStaff.administrator()
                .flatMap(me -> imports.find(key))
                .filter(found -> !found.isPublished())
                .switchIfEmpty(Mono.error(() -> MongoQuestionnaireImports.noDraft(key)))
                .delayUntil(found -> loading.refresh())
                .flatMap(found -> loading.read(found).map(read -> new QuestionnaireDraft(found, read, before(key))));
    }

    private Optional<Questionnaire> before(VersionId key) {
        return held.known(key.questionnaire()).stream()
                .filter(known -> known.key().version() < key.version())
                .reduce((older, newer) -> newer);
    }

    Mono<Void> discard(VersionId key) {
        return CurrentStaff.administrator()
                .flatMap(me -> imports.discard(key).then(audit.record("questionnaire.discard", key.toString())));
    }

    /**
     * Publishes a draft; problems: NOT_FOUND, CONFLICT when it is not what was looked at, INVALID with a fault at {@code from},
     * {@code brackets} or {@code confirmed}.
     *
     * @param sha256 of the file that was looked at
     * @param from the day as it was typed
     * @param confirmed whether it was said that trends may end
     */
    Mono<Void> publish(VersionId key, String sha256, String from, boolean confirmed) {
        return CurrentStaff.administrator().flatMap(me -> find(key).flatMap(draft -> {
            List<Fault> faults = new ArrayList<>();
            Optional<LocalDate> day = day(draft, from, faults);
            if (nextNumber(key.questionnaire()) != key.version()) {
                throw new Problem(
                        Problem.Kind.CONFLICT, "questionnaire.import.overtaken", key + " is not the next version");
            }
            if (!draft.brackets().isEmpty()) {
                faults.add(new Fault("brackets", "questionnaire.publish.brackets"));
            }
            if (draft.breaksTrends() && !confirmed) {
                faults.add(new Fault("confirmed", "questionnaire.publish.unconfirmed"));
            }
            if (!faults.isEmpty() || day.isEmpty()) {
                return Mono.error(Problem.invalid("questionnaire.publish.faulty", faults));
            }
            return publish(draft, sha256, day.get(), me);
        }));
    }

    private Mono<Void> publish(QuestionnaireDraft draft, String sha256, LocalDate day, Staff me) {
        String subject = draft.key() + " " + day + (draft.breaksTrends() ? " (trends end)" : "");
        return imports.publish(draft.key(), sha256, day, me.login())
                .then(audit.record("questionnaire.publish", subject))
                .then(loading.refresh())
                .then();
    }

    private Optional<LocalDate> day(QuestionnaireDraft draft, String text, List<Fault> faults) {
        LocalDate today = LocalDate.now(clock);
        LocalDate day;
        try {
            day = LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            faults.add(new Fault("from", "questionnaire.publish.day"));
            return Optional.empty();
        }
        if (day.isBefore(today)) {
            faults.add(new Fault("from", "questionnaire.publish.past"));
        } else if (day.isBefore(draft.earliest(today))) {
            faults.add(new Fault(
                    "from",
                    "questionnaire.publish.before",
                    List.of(DAY.format(draft.earliest(today).minusDays(1)))));
        } else if (day.isAfter(today.plusYears(MOST_YEARS_AHEAD))) {
            faults.add(new Fault("from", "questionnaire.publish.far", List.of(MOST_YEARS_AHEAD)));
        }
        return Optional.of(day);
    }
}
