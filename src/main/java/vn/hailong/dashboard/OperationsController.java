package vn.hailong.dashboard;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.response.Recount;

/** What an administrator may set going. */
@RestController
@RequestMapping("/api/v1/operations")
class OperationsController {

    private final RecountRuns recounts;

    OperationsController(RecountRuns recounts) {
        this.recounts = recounts;
    }

    /** Compares every count with the answers and mends those that differ. */
    @PostMapping("/recount")
    Mono<Recount.Report> recount() {
        return CurrentStaff.administrator().flatMap(administrator -> recounts.run());
    }
}
