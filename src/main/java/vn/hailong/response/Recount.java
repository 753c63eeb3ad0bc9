package vn.hailong.response;

import java.util.Optional;
import reactor.core.publisher.Mono;

/** Rebuilds the counts from the answers and compares. */
public interface Recount {

    /**
     * @param answers how many answers were read
     * @param counts how many counts they make
     * @param drift how many counts differed from the answers
     * @param repaired how many of these are mended
     * @param millis how long it took
     */
    record Report(long answers, long counts, long drift, long repaired, long millis) {}

    /** How many of its months are compared; 0 of 0 while they are looked for, and where all are compared at once. */
    record Progress(int done, int all) {}

    /** Compares every count with the answers and mends those that differ; intake goes on meanwhile. */
    Mono<Report> run();

    /** How far the one of this node has come; empty while none is under way. */
    Optional<Progress> progress();
}
