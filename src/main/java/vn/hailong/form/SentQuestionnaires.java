package vn.hailong.form;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.servicepoint.ServicePoint;

/** The questionnaire that a form says it is of. */
@Component
class SentQuestionnaires {

    private final Questionnaires questionnaires;

    SentQuestionnaires(Questionnaires questionnaires) {
        this.questionnaires = questionnaires;
    }

    /** The id of the one named; of the counter's own where none is. */
    static String named(@Nullable String questionnaire, ServicePoint.At at) {
        return questionnaire == null || questionnaire.isBlank() ? at.point().questionnaire() : questionnaire;
    }

    /** Whether the form was of this version, or does not say; one that says what nobody is asked, such as a draft, is not taken. */
    static boolean isOf(Questionnaire questionnaire, MultiValueMap<String, String> fields) {
        String version = fields.getFirst("version");
        return version == null
                || version.isBlank()
                || version.equals(Integer.toString(questionnaire.key().version()));
    }

    /** The version the form was of; the current one where it does not say, or says what never was. */
    Optional<Questionnaire> of(MultiValueMap<String, String> fields, ServicePoint.At at) {
        String id = named(fields.getFirst("questionnaire"), at);
        String version = fields.getFirst("version");
        return VersionId.parse(id + "@" + (version == null ? "" : version))
                .flatMap(questionnaires::find)
                .or(() -> questionnaires.current(id));
    }
}
