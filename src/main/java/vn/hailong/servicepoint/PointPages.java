package vn.hailong.servicepoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.util.UriComponentsBuilder;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.shared.Problem;

/** Renders the staff pages of service points. */
@Component
class PointPages {

    static final String LIST = "/dashboard/service-points";

    /** What a page may say was done, by the word in its address. */
    private static final Set<String> DONE = Set.of(
            "added",
            "changed",
            "closed",
            "reopened",
            "counter-added",
            "counter-renamed",
            "counter-closed",
            "counter-reopened",
            "replaced");

    private final PointViews views;
    private final Communes communes;
    private final MessageSource messages;

    PointPages(PointViews views, Communes communes, MessageSource messages) {
        this.views = views;
        this.communes = communes;
        this.messages = messages;
    }

    static String address(String pointCode) {
        return LIST + "/" + pointCode;
    }

    static Rendering redirectTo(String pointCode, String done) {
        return Rendering.redirectTo(address(pointCode) + "?done=" + done).build();
    }

    Rendering list(Staff staff, List<ServicePoint> visible, PointFilter filter, Locale locale) {
        List<ServicePoint> shown = filter.of(visible, communes);
        return Rendering.view("servicepoint/list")
                .modelAttribute("points", views.views(shown, locale))
                .modelAttribute("total", visible.size())
                .modelAttribute("communes", staff.role() == Role.COMMUNE ? List.of() : views.communes())
                .modelAttribute("kinds", views.kinds())
                .modelAttribute(
                        "commune", filter.commune().map(Object::toString).orElse(""))
                .modelAttribute(
                        "kind", filter.kind().map(ServicePoint.Kind::slug).orElse(""))
                .modelAttribute("q", filter.text())
                .modelAttribute("export", exportAddress(filter))
                .modelAttribute("mayChange", staff.isAdministrator())
                .build();
    }

    /** The file of what the list shows. */
    private static String exportAddress(PointFilter filter) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(PointFileApi.EXPORT);
        filter.commune().ifPresent(commune -> address.queryParam("commune", commune));
        filter.kind().ifPresent(kind -> address.queryParam("kind", kind.slug()));
        Optional.of(filter.text()).filter(text -> !text.isEmpty()).ifPresent(text -> address.queryParam("q", "{q}"));
        return address.encode().buildAndExpand(Map.of("q", filter.text())).toUriString();
    }

    Rendering point(Staff staff, ServicePoint point, String done, Locale locale) {
        boolean worksHere = staff.isAdministrator() || staff.role() == Role.COMMUNE;
        return point(staff.isAdministrator(), worksHere, point, done, Map.of(), "", HttpStatus.OK, locale);
    }

    /** The page of a point again, because the name of a counter was wrong. */
    Rendering counterAgain(ServicePoint point, String target, String typed, Problem problem, Locale locale) {
        Map<String, String> faults =
                Map.of(target, String.join(" ", texts(problem, locale).values()));
        return point(true, true, point, "", faults, typed, HttpStatus.UNPROCESSABLE_CONTENT, locale);
    }

    private Rendering point(
            boolean mayChange,
            boolean worksHere,
            ServicePoint point,
            String done,
            Map<String, String> counterFaults,
            String typed,
            HttpStatus status,
            Locale locale) {
        return Rendering.view("servicepoint/point")
                .status(status)
                .modelAttribute("point", views.view(point, locale))
                .modelAttribute("mayChange", mayChange)
                .modelAttribute("worksHere", worksHere)
                .modelAttribute("done", DONE.contains(done) ? "servicepoint.done." + done : "")
                .modelAttribute("faults", counterFaults)
                .modelAttribute("typed", typed)
                .build();
    }

    Rendering addForm(PointForm form, Optional<Problem> problem, Locale locale) {
        return form("servicepoint.add", LIST, LIST, true, form, problem, locale);
    }

    Rendering changeForm(ServicePoint point, PointForm form, Optional<Problem> problem, Locale locale) {
        String address = address(point.code());
        return form("servicepoint.change", address, address, false, form, problem, locale);
    }

    private Rendering form(
            String titleKey,
            String action,
            String back,
            boolean isNew,
            PointForm form,
            Optional<Problem> problem,
            Locale locale) {
        return Rendering.view("servicepoint/edit")
                .status(problem.isPresent() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK)
                .modelAttribute("titleKey", titleKey)
                .modelAttribute("action", action)
                .modelAttribute("back", back)
                .modelAttribute("isNew", isNew)
                .modelAttribute("form", form)
                .modelAttribute("faults", problem.map(it -> texts(it, locale)).orElse(Map.of()))
                .modelAttribute("communes", views.communes())
                .modelAttribute("kinds", views.kinds())
                .modelAttribute("questionnaires", views.questionnaires(locale))
                .build();
    }

    /** A page that says what an act will do, and asks for it. */
    Rendering confirm(Act act, ServicePoint point, Optional<ServicePoint.Counter> counter, Locale locale) {
        String base = "servicepoint." + act.slug();
        String subject = point.name() + counter.map(it -> " · " + it.name()).orElse("");
        return Rendering.view("servicepoint/confirm")
                .modelAttribute("titleKey", base)
                .modelAttribute("whatKey", base + ".what")
                .modelAttribute("buttonKey", base + ".button")
                .modelAttribute("posters", act.revokes())
                .modelAttribute("subject", subject)
                .modelAttribute("point", views.view(point, locale))
                .modelAttribute(
                        "action",
                        counter.map(it -> Act.counterAddress(it.id())).orElse(address(point.code())) + "/" + act.path())
                .modelAttribute("back", address(point.code()))
                .modelAttribute(
                        "current",
                        counter.flatMap(ServicePoint.Counter::code)
                                .map(CounterCode::value)
                                .orElse(""))
                .build();
    }

    /** Each fault in words, by the field it concerns. */
    private Map<String, String> texts(Problem problem, Locale locale) {
        Map<String, String> texts = new LinkedHashMap<>();
        problem.faults()
                .forEach(fault -> texts.putIfAbsent(
                        fault.item(),
                        messages.getMessage(fault.code(), fault.args().toArray(), locale)));
        return texts;
    }
}
