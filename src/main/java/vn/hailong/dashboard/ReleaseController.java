package vn.hailong.dashboard;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;

/** The publishing of results, as an administrator sets it going before its night. */
@RestController
@RequestMapping("/api/v1/operations/release")
class ReleaseController {

    private final ReleaseRuns releases;

    ReleaseController(ReleaseRuns releases) {
        this.releases = releases;
    }

    /** Periods by name, such as {@code 2026-10|counter-short}. */
    record Periods(List<String> periods) {}

    /** What is due and would be published where anybody answered. */
    @GetMapping
    Mono<Periods> due() {
        return CurrentStaff.administrator()
                .flatMap(administrator -> releases.due())
                .map(due -> new Periods(due.stream()
                        .map(each -> Releases.id(each.period(), each.questionnaire()))
                        .toList()));
    }

    /** Publishes it; what was published. */
    @PostMapping
    Mono<Periods> publish() {
        return CurrentStaff.administrator()
                .flatMap(administrator -> releases.run())
                .map(Periods::new);
    }
}
