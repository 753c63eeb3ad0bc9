package vn.hailong.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.dashboard.RecountRuns.Last;
import vn.hailong.response.Recount.Progress;

/** The recount, as an administrator sets it going and asks about it. */
@RestController
@RequestMapping("/api/v1/operations/recount")
class RecountController {

    private final RecountRuns recounts;

    RecountController(RecountRuns recounts) {
        this.recounts = recounts;
    }

    /**
     * How the recounts of this node stand.
     *
     * @param running how far it has come; absent while none is under way
     * @param last how the last one ended; absent before the first
     */
    @Schema(name = "RecountState")
    record State(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Progress running,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Last last) {}

    /** How far a recount has come, and what the last one found. */
    @GetMapping
    Mono<State> state() {
        return CurrentStaff.administrator().map(administrator -> now());
    }

    /** Begins to compare every count with the answers and to mend those that differ, and says how far it has come. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<State> recount() {
        return CurrentStaff.administrator()
                .flatMap(administrator -> recounts.start())
                .then(Mono.fromSupplier(this::now));
    }

    private State now() {
        return new State(recounts.progress().orElse(null), recounts.last().orElse(null));
    }
}
