package probe;

import java.util.List;
import java.util.Map;
import org.springframework.core.codec.DecodingException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Staff;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** Stands for the rooms behind the filters; outside the application's package, so that no other test finds it. */
@RestController
public class Rooms {

    @GetMapping({
        "/f/{code}",
        "/r/{code}",
        "/results",
        "/privacy",
        "/api/v1/questionnaires",
        "/api/v1/communes",
        "/api/v1/public/matrix"
    })
    Mono<String> forAnybody() {
        return who();
    }

    @PostMapping("/f/{code}")
    Mono<String> form(ServerWebExchange exchange) {
        return exchange.getFormData().map(form -> "fields " + form.size());
    }

    @PostMapping("/api/v1/responses")
    Mono<String> answer(@RequestBody Map<String, Object> body) {
        return who();
    }

    @GetMapping({
        "/dashboard/results",
        "/dashboard/comments",
        "/dashboard/service-points",
        "/dashboard/recount",
        "/api/v1/results/matrix",
        "/api/v1/service-points"
    })
    Mono<String> forStaff() {
        return who();
    }

    @GetMapping("/api/v1/results/frequencies")
    Mono<String> forThoseWhoSeeEverything() {
        return CurrentStaff.seeingEverything().map(Staff::login);
    }

    @PostMapping({"/api/v1/operations/recount", "/dashboard/recount"})
    Mono<String> recount() {
        return CurrentStaff.administrator().map(Staff::login);
    }

    @PostMapping({"/api/v1/counters/{id}/replace", "/dashboard/service-points/{id}"})
    Mono<String> change(@PathVariable String id) {
        return CurrentStaff.administrator().map(Staff::login);
    }

    @GetMapping({"/api/v1/public/fail/{how}", "/f/fail/{how}"})
    Mono<String> fail(@PathVariable String how) {
        return Mono.error(
                switch (how) {
                    case "INVALID" ->
                        Problem.invalid(
                                "access.account-invalid", List.of(new Fault("login", "access.login-malformed")));
                    case "BUSY" -> Problem.busy("access.busy", "busy", java.time.Duration.ofMillis(1500));
                    case "TOO_MANY" ->
                        Problem.tooMany("access.too-many-tries", "wait", java.time.Duration.ofSeconds(7));
                    case "decoding" -> new DecodingException("secret words of a citizen");
                    case "store" -> new DataAccessResourceFailureException("secret words of a citizen");
                    case "broken" -> new IllegalStateException("secret words of a citizen");
                    default -> new Problem(Problem.Kind.valueOf(how), "access.forbidden", "secret words of a citizen");
                });
    }

    @GetMapping("/api/v1/public/number")
    Mono<String> number(@RequestParam int n) {
        return Mono.just("" + n);
    }

    private static Mono<String> who() {
        return CurrentStaff.optional().map(Staff::login).defaultIfEmpty("a citizen");
    }
}
