package vn.hailong.questionnaire;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.reactive.result.view.Rendering;
import vn.hailong.indicator.Frameworks;

/** The pages on which staff read what is asked. */
@Controller
class QuestionnairePages {

    private final Questionnaires questionnaires;
    private final Frameworks frameworks;

    QuestionnairePages(Questionnaires questionnaires, Frameworks frameworks) {
        this.questionnaires = questionnaires;
        this.frameworks = frameworks;
    }

    @GetMapping("/dashboard/questionnaires")
    Rendering list() {
        List<VersionRow> rows = questionnaires.current().stream()
                .flatMap(current -> questionnaires.versions(current.key().questionnaire()).stream())
                .map(version -> VersionRow.of(version, questionnaires.supersededOn(version.key())))
                .toList();
        return Rendering.view("questionnaire/list").modelAttribute("rows", rows).build();
    }

    @GetMapping("/dashboard/questionnaires/{id}/{version}")
    Rendering version(@PathVariable String id, @PathVariable String version) {
        Questionnaire questionnaire = QuestionnaireApi.published(questionnaires, id, version);
        return Rendering.view("questionnaire/version")
                .modelAttribute(
                        "version", VersionRow.of(questionnaire, questionnaires.supersededOn(questionnaire.key())))
                .modelAttribute("items", ItemRow.of(questionnaire, frameworks.find(questionnaire.framework())))
                .build();
    }
}
