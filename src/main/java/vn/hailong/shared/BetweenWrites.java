package vn.hailong.shared;

import reactor.core.publisher.Mono;

/** Knows the moments at which what is written in several steps, such as an answer and its counts, is whole. */
public interface BetweenWrites {

    /** Runs short work in the next such moment: whoever writes waits for it. */
    <T> Mono<T> exclusively(Mono<T> work);
}
