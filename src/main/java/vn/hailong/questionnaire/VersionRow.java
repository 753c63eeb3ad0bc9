package vn.hailong.questionnaire;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.Language;

/**
 * A version as a page shows it.
 *
 * @param superseded the day from which another version is asked; none of the current one
 */
record VersionRow(
        String id,
        int version,
        String vi,
        String en,
        String published,
        int items,
        @Nullable String superseded) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    static VersionRow of(Questionnaire questionnaire, Optional<LocalDate> supersededOn) {
        return new VersionRow(
                questionnaire.key().questionnaire(),
                questionnaire.key().version(),
                questionnaire.title().vi(),
                questionnaire.title().in(Language.EN),
                DAY.format(questionnaire.published()),
                questionnaire.items().size(),
                supersededOn.map(DAY::format).orElse(null));
    }

    public String address() {
        return "/dashboard/questionnaires/" + id + "/" + version;
    }
}
