package vn.hailong.shared;

import reactor.core.publisher.Mono;

/** What a room does after the store was repaired, because some of what it wrote together may be lost in part. */
public interface AfterRepair {

    /** Puts right what it can; the result tells the operator, in a sentence, what it found. */
    Mono<String> run();
}
