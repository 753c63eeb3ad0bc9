package vn.hailong.response;

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

    /** Compares every count with the answers and mends those that differ; intake goes on meanwhile. */
    Mono<Report> run();
}
