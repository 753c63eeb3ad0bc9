package vn.hailong.response;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stored answers and their counts: what is in one is in the other. */
interface Responses {

    /** What became of one draft of a batch. */
    enum Fate {
        CREATED,
        REPLACED,
        REPLAYED,
        /** Its id is known with other answers, which were kept. */
        CONFLICT
    }

    /**
     * Stores and counts a batch, all of it or nothing, and gives each draft's fate in the order of the drafts, after
     * everything is durable. Fails when the store cannot take it now.
     *
     * @param drafts with different ids
     */
    Mono<List<Fate>> write(List<Draft> drafts);

    /** The stored answer; empty when there is none. */
    Mono<Response> find(UUID id);

    /** The stored answer of a receipt; empty when there is none. */
    Mono<Response> find(ReceiptCode receipt);

    /** Every stored answer, in no order. */
    Flux<Response> all();
}
