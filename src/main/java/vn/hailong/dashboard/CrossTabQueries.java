package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Staff;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** Reads what a cross-tab is asked of, for those who see everything. */
@Component
class CrossTabQueries {

    private final Filters filters;
    private final Communes communes;
    private final Questionnaires questionnaires;

    CrossTabQueries(Filters filters, Communes communes, Questionnaires questionnaires) {
        this.filters = filters;
        this.communes = communes;
        this.questionnaires = questionnaires;
    }

    /** What the questionnaire that was typed asks, so that its groups can be chosen; of the usual one where there is none such. */
    Asked asked(ResultsQuery typed) {
        String text =
                Optional.ofNullable(typed.questionnaire()).map(String::strip).orElse("");
        String id = VersionId.parse(text).map(VersionId::questionnaire).orElse(text);
        List<Questionnaire> versions = questionnaires.versions(id);
        return Asked.of(versions.isEmpty() ? questionnaires.versions(By.POLICY_GROUP.usualQuestionnaire()) : versions);
    }

    /** Problems: FORBIDDEN for whoever sees a part, INVALID for a filter, a commune or a question that is not there. */
    CrossTabQuery read(ResultsQuery query, CrossTabQuery.Parameters parameters, Staff staff) {
        if (!staff.seesEverything()) {
            throw CurrentStaff.forbidden();
        }
        Filter filter = filters.read(query, staff);
        List<Fault> faults = new ArrayList<>();
        Optional<CommuneCode> commune = AskedPlace.named("commune", parameters.commune(), communes, faults);
        Optional<Across> across = Across.find(parameters.across(), filter.asked());
        if (across.isEmpty()) {
            faults.add(new Fault("across", "dashboard.fault.across"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid("dashboard.faults", faults);
        }
        return new CrossTabQuery(filter, commune, across.orElseThrow());
    }
}
