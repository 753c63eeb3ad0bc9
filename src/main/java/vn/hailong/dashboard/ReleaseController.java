package vn.hailong.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
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

    /**
     * What is published and what is not yet.
     *
     * @param due periods by name, such as {@code 2026-10|counter-short}
     * @param running how far the run has come; absent while none is on its way
     * @param last how the last run of this node ended; absent before the first
     */
    @Schema(name = "ReleaseState")
    @JsonPropertyOrder({"due", "running", "last"})
    record State(
            List<String> due,
            @JsonInclude(JsonInclude.Include.NON_NULL) ReleaseRuns.@Nullable Progress running,
            @JsonInclude(JsonInclude.Include.NON_NULL) ReleaseRuns.@Nullable Last last) {}

    /** What is due and would be published where anybody answered, and how far it has come. */
    @GetMapping
    Mono<State> state() {
        return CurrentStaff.administrator().flatMap(administrator -> now());
    }

    /** Begins to publish it, and says how far it has come. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<State> publish() {
        return CurrentStaff.administrator()
                .flatMap(administrator -> releases.start())
                .then(now());
    }

    private Mono<State> now() {
        return releases.due()
                .map(due -> new State(
                        due.stream()
                                .map(each -> Releases.id(each.period(), each.questionnaire()))
                                .toList(),
                        releases.progress().orElse(null),
                        releases.last().orElse(null)));
    }
}
