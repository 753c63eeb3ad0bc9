package vn.hailong.servicepoint;

import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.shared.Problem;

/** The staff pages of service points: the list, one point, adding and changing. */
@Controller
class PointController {

    private final ServicePoints points;
    private final Changes changes;
    private final Communes communes;
    private final PointPages pages;

    PointController(ServicePoints points, Changes changes, Communes communes, PointPages pages) {
        this.points = points;
        this.changes = changes;
        this.communes = communes;
        this.pages = pages;
    }

    @GetMapping(PointPages.LIST)
    Mono<Rendering> list(
            @RequestParam(defaultValue = "") String commune,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String q,
            Locale locale) {
        return CurrentStaff.required().flatMap(staff -> {
            PointFilter filter =
                    new PointFilter(Scope.commune(staff, communes, commune), ServicePoint.Kind.ofSlug(kind), q.strip());
            return points.list(null)
                    .filter(point -> Scope.sees(staff, point))
                    .collectList()
                    .map(visible -> pages.list(staff, visible, filter, locale));
        });
    }

    @GetMapping(PointPages.LIST + "/{code}")
    Mono<Rendering> point(@PathVariable String code, @RequestParam(defaultValue = "") String done, Locale locale) {
        return CurrentStaff.required().flatMap(staff -> existing(code)
                .filter(point -> Scope.sees(staff, point))
                .switchIfEmpty(Mono.error(CurrentStaff::forbidden))
                .map(point -> pages.point(staff, point, done, locale)));
    }

    @GetMapping(PointPages.LIST + "/new")
    Mono<Rendering> addForm(@RequestParam(defaultValue = "") String commune, Locale locale) {
        PointForm form = new PointForm(commune, "", "", "", "");
        return CurrentStaff.administrator().map(staff -> pages.addForm(form, Optional.empty(), locale));
    }

    @PostMapping(PointPages.LIST)
    Mono<Rendering> add(ServerWebExchange exchange, Locale locale) {
        return CurrentStaff.administrator()
                .flatMap(staff -> exchange.getFormData().map(PointForm::of))
                .flatMap(form -> Mono.fromCallable(form::draft)
                        .flatMap(changes::add)
                        .map(point -> PointPages.redirectTo(point.code(), "added"))
                        .onErrorResume(
                                PointController::isInvalid,
                                problem -> Mono.just(pages.addForm(form, Optional.of((Problem) problem), locale))));
    }

    @GetMapping(PointPages.LIST + "/{code}/change")
    Mono<Rendering> changeForm(@PathVariable String code, Locale locale) {
        return CurrentStaff.administrator()
                .flatMap(staff -> existing(code))
                .map(point -> pages.changeForm(point, PointForm.of(point), Optional.empty(), locale));
    }

    @PostMapping(PointPages.LIST + "/{code}")
    Mono<Rendering> change(@PathVariable String code, ServerWebExchange exchange, Locale locale) {
        return CurrentStaff.administrator().flatMap(staff -> existing(code)).flatMap(point -> exchange.getFormData()
                .map(sent -> PointForm.of(sent).forPoint(point))
                .flatMap(form -> changed(point, form, locale)));
    }

    private Mono<Rendering> changed(ServicePoint point, PointForm form, Locale locale) {
        return Mono.fromCallable(form::draft)
                .flatMap(draft -> changes.change(point, draft))
                .map(changed -> PointPages.redirectTo(changed.code(), "changed"))
                .onErrorResume(
                        PointController::isInvalid,
                        problem -> Mono.just(pages.changeForm(point, form, Optional.of((Problem) problem), locale)));
    }

    private Mono<ServicePoint> existing(String code) {
        return points.find(code)
                .switchIfEmpty(Mono.error(() ->
                        new Problem(Problem.Kind.NOT_FOUND, "servicepoint.unknown", "There is no such service point")));
    }

    static boolean isInvalid(Throwable failure) {
        return failure instanceof Problem problem && problem.kind() == Problem.Kind.INVALID;
    }
}
