package vn.hailong.kiosk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Staff;
import vn.hailong.servicepoint.Scope;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** The staff pages of kiosks: for the administrator, and for commune staff those at counters of their commune. */
@Controller
class KioskController {

    private final ServicePoints points;
    private final Kiosks kiosks;
    private final KioskChanges changes;
    private final KioskPages pages;

    KioskController(ServicePoints points, Kiosks kiosks, KioskChanges changes, KioskPages pages) {
        this.points = points;
        this.kiosks = kiosks;
        this.changes = changes;
        this.pages = pages;
    }

    /** A kiosk and the counter it stands at. */
    record Placed(Kiosk kiosk, ServicePoint.At at) {}

    @GetMapping(KioskPages.LIST)
    Mono<Rendering> list(@RequestParam(defaultValue = "") String done, Locale locale) {
        return CurrentStaff.atCounters()
                .flatMap(staff -> list(staff, done, KioskPages.Draft.BLANK, Optional.empty(), locale));
    }

    private Mono<Rendering> list(
            Staff staff, String done, KioskPages.Draft draft, Optional<Problem> problem, Locale locale) {
        return Mono.zip(
                kiosks.list()
                        .concatMap(this::placed)
                        .filter(placed -> Scope.sees(staff, placed.at().point()))
                        .collectList(),
                points.list(null).filter(point -> Scope.sees(staff, point)).collectList(),
                (there, theirs) -> pages.list(there, theirs, done, draft, problem, locale));
    }

    @PostMapping(KioskPages.LIST)
    Mono<Rendering> add(ServerWebExchange exchange, Locale locale) {
        return CurrentStaff.atCounters().flatMap(staff -> exchange.getFormData()
                .map(KioskPages.Draft::of)
                .flatMap(draft -> openCounter(staff, draft.counter())
                        .flatMap(at -> changes.add(at.counter().id(), draft.name())
                                .map(issued -> pages.issued(issued, at, locale)))
                        .onErrorResume(
                                KioskController::isInvalid,
                                problem -> list(staff, "", draft, Optional.of((Problem) problem), locale))));
    }

    @GetMapping(KioskPages.LIST + "/{id}")
    Mono<Rendering> one(@PathVariable String id, @RequestParam(defaultValue = "") String done, Locale locale) {
        return theirs(id).map(placed -> pages.one(placed, done, "", Optional.empty(), locale));
    }

    @PostMapping(KioskPages.LIST + "/{id}/rename")
    Mono<Rendering> rename(@PathVariable String id, ServerWebExchange exchange, Locale locale) {
        return theirs(id).flatMap(placed -> exchange.getFormData().flatMap(sent -> {
            @Nullable String sentName = sent.getFirst("name");
            String name = sentName == null ? "" : sentName;
            return changes.rename(id, name)
                    .map(renamed -> KioskPages.redirectTo(id, "renamed"))
                    .onErrorResume(
                            KioskController::isInvalid,
                            problem -> Mono.just(pages.one(placed, "", name, Optional.of((Problem) problem), locale)));
        }));
    }

    @PostMapping(KioskPages.LIST + "/{id}/code")
    Mono<Rendering> issue(@PathVariable String id, Locale locale) {
        return theirs(id).flatMap(placed -> changes.issue(id).map(issued -> pages.issued(issued, placed.at(), locale)));
    }

    @GetMapping(KioskPages.LIST + "/{id}/revoke")
    Mono<Rendering> askToRevoke(@PathVariable String id, Locale locale) {
        return theirs(id).map(placed -> pages.confirm(placed, locale));
    }

    @PostMapping(KioskPages.LIST + "/{id}/revoke")
    Mono<Rendering> revoke(@PathVariable String id) {
        return theirs(id).flatMap(placed -> changes.revoke(id)).map(kiosk -> KioskPages.redirectTo(id, "revoked"));
    }

    /** The kiosk where it is theirs; a problem of kind NOT_FOUND or FORBIDDEN. */
    private Mono<Placed> theirs(String id) {
        return CurrentStaff.atCounters().flatMap(staff -> kiosks.find(id)
                .flatMap(this::placed)
                .switchIfEmpty(Mono.error(
                        () -> new Problem(Problem.Kind.NOT_FOUND, "kiosk.unknown", "There is no such kiosk")))
                .filter(placed -> Scope.sees(staff, placed.at().point()))
                .switchIfEmpty(Mono.error(CurrentStaff::forbidden)));
    }

    private Mono<Placed> placed(Kiosk kiosk) {
        return points.findCounter(kiosk.counter()).map(at -> new Placed(kiosk, at));
    }

    /** The open counter that was chosen from the list. */
    private Mono<ServicePoint.At> openCounter(Staff staff, String id) {
        return points.findCounter(id)
                .filter(ServicePoint.At::isOpen)
                .switchIfEmpty(Mono.error(
                        () -> Problem.invalid("kiosk.invalid", List.of(new Fault("counter", "kiosk.counter.unknown")))))
                .filter(at -> Scope.sees(staff, at.point()))
                .switchIfEmpty(Mono.error(CurrentStaff::forbidden));
    }

    private static boolean isInvalid(Throwable failure) {
        return failure instanceof Problem problem && problem.kind() == Problem.Kind.INVALID;
    }
}
