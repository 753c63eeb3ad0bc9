package vn.hailong.servicepoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import vn.hailong.servicepoint.ServicePoint.Kind;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** What stands in the fields of the form of a point, right or wrong. */
record PointForm(String commune, String kind, String name, String phone, String questionnaire) {

    static final PointForm BLANK = new PointForm("", "", "", "", "");

    static PointForm of(ServicePoint point) {
        CommuneCode commune = point.commune();
        return new PointForm(
                commune == null ? "" : commune.value(),
                point.kind().slug(),
                point.name(),
                point.phone(),
                point.questionnaire());
    }

    static PointForm of(MultiValueMap<String, String> sent) {
        return new PointForm(
                value(sent, "commune"),
                value(sent, "kind"),
                value(sent, "name"),
                value(sent, "phone"),
                value(sent, "questionnaire"));
    }

    /** The same fields for a point whose commune and kind stay as they are. */
    PointForm forPoint(ServicePoint point) {
        PointForm old = of(point);
        return new PointForm(old.commune, old.kind, name, phone, questionnaire);
    }

    /** A problem of kind INVALID when commune or kind were not chosen from the lists. */
    ServicePoints.Draft draft() {
        List<Fault> faults = new ArrayList<>();
        Optional<Kind> chosen = Kind.ofSlug(kind);
        if (chosen.isEmpty()) {
            faults.add(new Fault("kind", "servicepoint.kind.unknown"));
        }
        if (!commune.isEmpty() && !CommuneCode.isWellFormed(commune)) {
            faults.add(new Fault("commune", "servicepoint.commune.unknown"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid("servicepoint.invalid", faults);
        }
        return new ServicePoints.Draft(
                commune.isEmpty() ? null : new CommuneCode(commune),
                chosen.orElseThrow(),
                name,
                phone,
                Optional.of(questionnaire).filter(id -> !id.isBlank()));
    }

    private static String value(MultiValueMap<String, String> sent, String field) {
        @Nullable String value = sent.getFirst(field);
        return value == null ? "" : value.strip();
    }
}
