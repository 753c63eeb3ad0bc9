package vn.hailong.response;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Fills a store with simulated answers at once, many to a write: checked and counted by the code of the intake, which is far
 * slower because each of its answers is durable before the next. It fails where answers are real, and runs before the intake
 * opens.
 */
public interface BulkLoad {

    /** Whether a load came to its end here. */
    Mono<Boolean> isDone();

    /**
     * How many answers were stored; what a load that was broken off left is deleted first.
     *
     * @param submissions without faults, ordered by the local day on which they were answered
     */
    Mono<Long> run(Flux<Submission> submissions);
}
