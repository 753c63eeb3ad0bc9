package vn.hailong.questionnaire;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A draft, read, beside the version that it would follow.
 *
 * @param before the version with the number before; empty for the first of a questionnaire
 */
record QuestionnaireDraft(QuestionnaireImport upload, Questionnaire questionnaire, Optional<Questionnaire> before) {

    VersionId key() {
        return upload.key();
    }

    /** Empty for the first version: it breaks nothing. */
    Optional<VersionDiff> diff() {
        return before.map(old -> VersionDiff.of(old, questionnaire));
    }

    List<Bracket> brackets() {
        return Bracket.in(questionnaire);
    }

    /** Whether it must be said once more that trends end here. */
    boolean breaksTrends() {
        return diff().map(VersionDiff::breaksAny).orElse(false);
    }

    /** The first day from which it may be asked: today, or the day after its predecessor's. */
    LocalDate earliest(LocalDate today) {
        return before.map(old -> old.published().plusDays(1))
                .filter(day -> day.isAfter(today))
                .orElse(today);
    }
}
