package vn.hailong.questionnaire;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A version that an administrator uploaded: the file to the byte, and what became of it.
 *
 * @param yaml the file as it was uploaded
 * @param sha256 its SHA-256 in hexadecimal
 * @param publication none while it is a draft
 */
record QuestionnaireImport(
        VersionId key,
        byte[] yaml,
        String sha256,
        String uploadedBy,
        Instant uploadedAt,
        @Nullable Publication publication) {

    /**
     * Who made a draft a published version.
     *
     * @param from the local day from which it is asked; it holds whatever the file says
     */
    record Publication(LocalDate from, String by, Instant at) {}

    QuestionnaireImport {
        yaml = yaml.clone();
    }

    @Override
    public byte[] yaml() {
        return yaml.clone();
    }

    boolean isPublished() {
        return publication != null;
    }
}
