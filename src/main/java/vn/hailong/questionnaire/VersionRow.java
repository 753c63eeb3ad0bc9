package vn.hailong.questionnaire;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.Language;

/**
 * A version as a page shows it.
 *
 * @param languages such as {@code vi 40/40, en 40/40}: how many of its texts each language has
 * @param draft whether it has no day, and is asked of nobody
 * @param scheduled whether its day has not come
 * @param superseded the day from which another version is asked; none of the current one
 */
record VersionRow(
        String id,
        int version,
        String vi,
        String en,
        String published,
        int items,
        String languages,
        boolean draft,
        boolean scheduled,
        @Nullable String superseded) {

    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** @param today whose versions are published */
    static VersionRow of(Questionnaire questionnaire, Optional<LocalDate> supersededOn, LocalDate today) {
        return new VersionRow(
                questionnaire.key().questionnaire(),
                questionnaire.key().version(),
                questionnaire.title().vi(),
                questionnaire.title().in(Language.EN),
                questionnaire.isDraft() ? "–" : DAY.format(questionnaire.published()),
                questionnaire.items().size(),
                Translations.of(questionnaire).inWords(),
                questionnaire.isDraft(),
                !questionnaire.isDraft() && questionnaire.published().isAfter(today),
                supersededOn.map(DAY::format).orElse(null));
    }

    public String address() {
        return "/dashboard/questionnaires/" + id + "/" + version;
    }
}
