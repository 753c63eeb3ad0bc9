package vn.hailong.listening;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.hailong.access.AuditTrail;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Staff;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;

/** What administrators do with recordings, each act with its line in the audit trail. */
@Component
class PromptChanges {

    private final Prompts prompts;
    private final Recordings recordings;
    private final AuditTrail audit;
    private final Clock clock;

    PromptChanges(Prompts prompts, Recordings recordings, AuditTrail audit, Clock clock) {
        this.prompts = prompts;
        this.recordings = recordings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Takes the archive for all that was recorded; a problem of kind INVALID with every fault, and nothing is stored. */
    Mono<Void> take(byte[] zip, Questionnaire questionnaire, Language language) {
        return CurrentStaff.administrator()
                .flatMap(me -> read(zip, questionnaire).flatMap(archive -> {
                    PromptSet set = set(archive, questionnaire, language, me);
                    return prompts.keep(set, archive.sounds().values())
                            .then(audit.record("prompts.upload", set.id()))
                            .then(recordings.refresh())
                            .then();
                }));
    }

    /** A problem of kind NOT_FOUND where nothing was recorded. */
    Mono<Void> remove(VersionId version, Language language) {
        return CurrentStaff.administrator()
                .flatMap(me -> prompts.remove(version, language))
                .filter(removed -> removed)
                .switchIfEmpty(Mono.error(() -> new Problem(
                        Problem.Kind.NOT_FOUND, "listening.nothing", "Nothing was recorded for " + version)))
                .then(audit.record("prompts.remove", PromptSet.id(version, language)))
                .then(recordings.refresh())
                .then();
    }

    private static Mono<PromptArchive> read(byte[] zip, Questionnaire questionnaire) {
        return Mono.fromCallable(() -> PromptArchive.read(zip, questionnaire))
                .subscribeOn(Schedulers.boundedElastic())
                .doOnNext(archive -> {
                    if (!archive.faults().isEmpty()) {
                        throw Problem.invalid("listening.faulty", archive.faults());
                    }
                });
    }

    /** The time as the store keeps it. */
    private PromptSet set(PromptArchive archive, Questionnaire questionnaire, Language language, Staff by) {
        return new PromptSet(
                questionnaire.key(),
                language,
                archive.sounds().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().name())),
                by.login(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
