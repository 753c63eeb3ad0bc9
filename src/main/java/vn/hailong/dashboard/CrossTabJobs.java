package vn.hailong.dashboard;

import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The cross-tabs that are made as jobs, known on every node. */
interface CrossTabJobs {

    /** @return the same job */
    Mono<CrossTabJob> add(CrossTabJob job);

    /** Empty when there is none, or no more. */
    Mono<CrossTabJob> find(String id);

    /** The latest first, without their results. */
    Flux<CrossTabJob> latest(int most);

    /** Says how far a job has come. False when it is to go no further, because somebody stopped it. */
    Mono<Boolean> goesOn(String id, long done, Instant now);

    /** Ends a job that runs; one that has ended stays as it is. */
    Mono<Void> done(String id, CrossTab result);

    /** Ends a job that runs without a result; one that has ended stays as it is. */
    Mono<Void> end(String id, CrossTabJob.State state);

    /** Deletes the jobs that began before. */
    Mono<Void> forgetBefore(Instant moment);
}
