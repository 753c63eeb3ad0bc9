package vn.hailong.questionnaire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.Language;

/**
 * A draft as its page shows it.
 *
 * @param before the number of the version it follows; none for the first of a questionnaire
 * @param at the moment of its upload in words
 */
record DraftView(
        String id,
        int version,
        @Nullable Integer before,
        String vi,
        String en,
        int items,
        String languages,
        String by,
        String at,
        String sha256,
        List<Bracket> brackets) {

    static DraftView of(QuestionnaireDraft draft, String at) {
        Questionnaire questionnaire = draft.questionnaire();
        return new DraftView(
                draft.key().questionnaire(),
                draft.key().version(),
                draft.before().map(old -> old.key().version()).orElse(null),
                questionnaire.title().vi(),
                questionnaire.title().in(Language.EN),
                questionnaire.items().size(),
                Translations.of(questionnaire).inWords(),
                draft.upload().uploadedBy(),
                at,
                draft.upload().sha256(),
                draft.brackets());
    }

    public String address() {
        return ImportPages.DRAFTS + "/" + id + "/" + version;
    }

    public String file() {
        return QuestionnairePages.LIST + "/" + id + "/" + version + "/file";
    }
}
