package vn.hailong.questionnaire;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The versions that administrators uploaded. A draft can be replaced and discarded; what is published stays as it is, for ever. */
interface QuestionnaireImports {

    /** All of them without their files, ordered by id and number. */
    Flux<Summary> summaries();

    /** One with its file; empty when there is none. */
    Mono<QuestionnaireImport> find(VersionId key);

    /**
     * Keeps a draft, in the place of an earlier draft of the same version; a problem of kind CONFLICT when that version is
     * published.
     */
    Mono<QuestionnaireImport> keep(VersionId key, byte[] yaml, String by);

    /** Deletes a draft; a problem of kind NOT_FOUND when there is none, also when the version is published. */
    Mono<Void> discard(VersionId key);

    /**
     * Makes a draft a published version; a problem of kind CONFLICT when it is no longer the draft with this digest.
     *
     * @param sha256 of the file that was looked at
     */
    Mono<QuestionnaireImport> publish(VersionId key, String sha256, LocalDate from, String by);

    /** An import without its file. */
    record Summary(
            VersionId key,
            String sha256,
            String uploadedBy,
            Instant uploadedAt,
            QuestionnaireImport.@Nullable Publication publication) {

        boolean isPublished() {
            return publication != null;
        }
    }
}
