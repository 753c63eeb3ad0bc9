package vn.hailong.servicepoint;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.shared.Problem;

/** What an administrator does to a point or its counters: naming at once, the rest after a page that asks. */
@Controller
class CounterController {

    private static final String POINT = PointPages.LIST + "/{code}";
    private static final String COUNTER = PointPages.LIST + "/counters/{id}";

    private final ServicePoints points;
    private final Changes changes;
    private final PointPages pages;

    CounterController(ServicePoints points, Changes changes, PointPages pages) {
        this.points = points;
        this.changes = changes;
        this.pages = pages;
    }

    // --- the point

    @GetMapping(POINT + "/close")
    Mono<Rendering> askToClose(@PathVariable String code, Locale locale) {
        return ask(Act.CLOSE, code, locale);
    }

    @PostMapping(POINT + "/close")
    Mono<Rendering> close(@PathVariable String code) {
        return CurrentStaff.administrator()
                .flatMap(staff -> changes.close(code))
                .map(after(Act.CLOSE)::at);
    }

    @GetMapping(POINT + "/reopen")
    Mono<Rendering> askToReopen(@PathVariable String code, Locale locale) {
        return ask(Act.REOPEN, code, locale);
    }

    @PostMapping(POINT + "/reopen")
    Mono<Rendering> reopen(@PathVariable String code) {
        return CurrentStaff.administrator()
                .flatMap(staff -> changes.reopen(code))
                .map(after(Act.REOPEN)::at);
    }

    @PostMapping(POINT + "/counters")
    Mono<Rendering> addCounter(@PathVariable String code, ServerWebExchange exchange, Locale locale) {
        return CurrentStaff.administrator()
                .flatMap(staff -> field(exchange, "name"))
                .flatMap(name -> changes.addCounter(code, name)
                        .map(point -> PointPages.redirectTo(point.code(), "counter-added"))
                        .onErrorResume(PointController::isInvalid, problem -> existing(code)
                                .map(point -> pages.counterAgain(point, "new", name, (Problem) problem, locale))));
    }

    // --- a counter

    @PostMapping(COUNTER + "/rename")
    Mono<Rendering> rename(@PathVariable String id, ServerWebExchange exchange, Locale locale) {
        return CurrentStaff.administrator()
                .flatMap(staff -> field(exchange, "name"))
                .flatMap(name -> changes.renameCounter(id, name)
                        .map(point -> PointPages.redirectTo(point.code(), "counter-renamed"))
                        .onErrorResume(PointController::isInvalid, problem -> counter(id)
                                .map(at -> pages.counterAgain(at.point(), id, name, (Problem) problem, locale))));
    }

    @GetMapping(COUNTER + "/close")
    Mono<Rendering> askToCloseCounter(@PathVariable String id, Locale locale) {
        return askCounter(Act.CLOSE_COUNTER, id, locale);
    }

    @PostMapping(COUNTER + "/close")
    Mono<Rendering> closeCounter(@PathVariable String id) {
        return CurrentStaff.administrator()
                .flatMap(staff -> changes.closeCounter(id))
                .map(after(Act.CLOSE_COUNTER)::at);
    }

    @GetMapping(COUNTER + "/reopen")
    Mono<Rendering> askToReopenCounter(@PathVariable String id, Locale locale) {
        return askCounter(Act.REOPEN_COUNTER, id, locale);
    }

    @PostMapping(COUNTER + "/reopen")
    Mono<Rendering> reopenCounter(@PathVariable String id) {
        return CurrentStaff.administrator()
                .flatMap(staff -> changes.reopenCounter(id))
                .map(after(Act.REOPEN_COUNTER)::at);
    }

    @GetMapping(COUNTER + "/replace")
    Mono<Rendering> askToReplace(@PathVariable String id, Locale locale) {
        return askCounter(Act.REPLACE, id, locale);
    }

    /** The page that asked names the code it wants to replace: sent twice, it replaces once. */
    @PostMapping(COUNTER + "/replace")
    Mono<Rendering> replace(@PathVariable String id, ServerWebExchange exchange) {
        return CurrentStaff.administrator()
                .flatMap(staff -> field(exchange, "current"))
                .flatMap(asked -> counter(id)
                        .flatMap(at -> asked.equals(at.code().value()) ? changes.replaceCode(id) : Mono.just(at)))
                .map(at -> after(Act.REPLACE).at(at.point()));
    }

    // --- steps

    private interface Next {

        Rendering at(ServicePoint point);
    }

    private static Next after(Act act) {
        return point -> PointPages.redirectTo(point.code(), act.done());
    }

    private Mono<Rendering> ask(Act act, String code, Locale locale) {
        return CurrentStaff.administrator()
                .flatMap(staff -> existing(code))
                .map(point -> pages.confirm(act, point, Optional.empty(), locale));
    }

    private Mono<Rendering> askCounter(Act act, String id, Locale locale) {
        return CurrentStaff.administrator()
                .flatMap(staff -> counter(id))
                .map(at -> pages.confirm(act, at.point(), Optional.of(at.counter()), locale));
    }

    private Mono<ServicePoint> existing(String code) {
        return points.find(code)
                .switchIfEmpty(Mono.error(() ->
                        new Problem(Problem.Kind.NOT_FOUND, "servicepoint.unknown", "There is no such service point")));
    }

    private Mono<ServicePoint.At> counter(String id) {
        return points.findCounter(id)
                .switchIfEmpty(Mono.error(() -> new Problem(
                        Problem.Kind.NOT_FOUND, "servicepoint.counter-unknown", "There is no such counter")));
    }

    private static Mono<String> field(ServerWebExchange exchange, String name) {
        return exchange.getFormData().map(sent -> {
            @Nullable String value = sent.getFirst(name);
            return value == null ? "" : value.strip();
        });
    }
}
