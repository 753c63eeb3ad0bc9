package vn.hailong.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.response.Channel;
import vn.hailong.response.Stage;
import vn.hailong.response.Submission;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.Language;

/** A form that was sent, and where. */
record Attempt(ServicePoint.At at, Questionnaire questionnaire, Language language, SentForm sent) {

    Attempt withCurrent(Questionnaires questionnaires) {
        return new Attempt(
                at, questionnaires.current(questionnaire.key().questionnaire()).orElse(questionnaire), language, sent);
    }

    Attempt with(SentForm another) {
        return new Attempt(at, questionnaire, language, another);
    }

    /**
     * What the intake is given of it.
     *
     * @param answers as they are meant
     * @param mark of the phone
     */
    Submission submission(Stage stage, Map<String, List<String>> answers, Optional<String> mark) {
        return new Submission(
                sent.id(),
                at.code().value(),
                questionnaire.key(),
                stage,
                language,
                Channel.QR,
                sent.answeredAt(),
                answers,
                sent.duration(),
                mark,
                sent.filledTrap());
    }
}
