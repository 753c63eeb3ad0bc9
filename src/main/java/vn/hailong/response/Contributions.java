package vn.hailong.response;

import java.util.Map;
import org.springframework.stereotype.Component;
import vn.hailong.indicator.Framework;
import vn.hailong.indicator.Frameworks;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;

/** What answers add to the counts, by the questionnaire version each names. */
@Component
class Contributions {

    private final Questionnaires questionnaires;
    private final Frameworks frameworks;

    Contributions(Questionnaires questionnaires, Frameworks frameworks) {
        this.questionnaires = questionnaires;
        this.frameworks = frameworks;
    }

    /** @throws IllegalStateException when the version an answer names is no longer among the published ones */
    Map<String, Long> of(Response response) {
        Questionnaire questionnaire = questionnaire(response);
        return Contribution.of(response, questionnaire, framework(questionnaire));
    }

    /** The same by paths below the channel and the flag. */
    Map<String, Long> belowChannel(Response response) {
        Questionnaire questionnaire = questionnaire(response);
        return Contribution.belowChannel(response, questionnaire, framework(questionnaire));
    }

    private Questionnaire questionnaire(Response response) {
        return questionnaires
                .find(response.questionnaire())
                .orElseThrow(() -> new IllegalStateException("Answers name the questionnaire "
                        + response.questionnaire() + ", which is not published any more"));
    }

    private Framework framework(Questionnaire questionnaire) {
        return frameworks
                .criteriaOf(questionnaire.framework())
                .orElseThrow(() -> new IllegalStateException("No framework " + questionnaire.framework()));
    }
}
