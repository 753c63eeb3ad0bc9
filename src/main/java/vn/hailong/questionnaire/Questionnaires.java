package vn.hailong.questionnaire;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The published questionnaires, those that ship and those that an administrator brought in, all held in memory. */
public interface Questionnaires {

    /** The version that is asked now, of every questionnaire, ordered by id. */
    List<Questionnaire> current();

    /** The version that is asked now; empty for an unknown questionnaire. */
    Optional<Questionnaire> current(String id);

    /** A version, current or superseded; empty when there is none. */
    Optional<Questionnaire> find(VersionId key);

    /** All versions of a questionnaire, oldest first; empty for an unknown one. */
    List<Questionnaire> versions(String id);

    /** The local day from which the next version is asked instead; empty for the current version and for an unknown one. */
    Optional<LocalDate> supersededOn(VersionId key);
}
