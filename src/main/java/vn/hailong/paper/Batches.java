package vn.hailong.paper;

import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The batches of paper forms; acknowledged means durable. */
interface Batches {

    /** A new batch; a problem of kind INVALID when its counter has one of this number, or too many that are open. */
    Mono<Batch> open(Batch fresh);

    /** Empty when there is none. */
    Mono<Batch> find(String id);

    /** Every batch, in no order. */
    Flux<Batch> list();

    /** Another number of forms while they are typed; empty when it is further already. */
    Mono<Batch> resize(String id, int size);

    /** One step on; empty when the batch is not at that step, because somebody was faster. */
    Mono<Batch> move(String id, Batch.State from, Batch.State to);

    /** From {@link Batch.State#CHECKING} on the way to the answers, with what the check found; empty when it is not there any more. */
    Mono<Batch> closing(String id, Quality quality);

    /** The end: every form is counted. */
    Mono<Batch> closed(String id, Instant when);

    /** Gone, as if it had never been opened. */
    Mono<Void> delete(String id);
}
