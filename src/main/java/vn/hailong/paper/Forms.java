package vn.hailong.paper;

import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The forms of batches that are not closed; acknowledged means durable. */
interface Forms {

    /** A new form; a problem of kind INVALID when its batch has one of this number. */
    Mono<Form> add(Form fresh);

    /** In the order of their numbers. */
    Flux<Form> of(String batch);

    /**
     * The form as changed, where it is still the revision before; empty where somebody was faster, or it is on its way to the answers. A
     * problem of kind INVALID when its batch has another one of this number.
     */
    Mono<Form> change(Form changed);

    /** False where somebody was faster. */
    Mono<Boolean> remove(Form form);

    /** Takes it for the way to the answers: nobody changes it any more. The form as it is sent; empty when it is gone. */
    Mono<Form> leave(UUID id);

    /** Forgets it. */
    Mono<Void> forget(UUID id);

    /** Forgets all that a batch has. */
    Mono<Void> forgetAll(String batch);
}
