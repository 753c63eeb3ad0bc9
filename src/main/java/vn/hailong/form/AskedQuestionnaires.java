package vn.hailong.form;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.servicepoint.QuestionnaireCatalogue;
import vn.hailong.shared.Language;

/** The published questionnaires, any of which may be asked at any counter. */
@Component
class AskedQuestionnaires implements QuestionnaireCatalogue {

    private final Questionnaires questionnaires;

    AskedQuestionnaires(Questionnaires questionnaires) {
        this.questionnaires = questionnaires;
    }

    @Override
    public boolean knows(String id) {
        return questionnaires.current(id).isPresent();
    }

    @Override
    public Map<String, String> titles(Language language) {
        Map<String, String> titles = new LinkedHashMap<>();
        for (Questionnaire questionnaire : questionnaires.current()) {
            titles.put(
                    questionnaire.key().questionnaire(), questionnaire.title().in(language));
        }
        return titles;
    }
}
