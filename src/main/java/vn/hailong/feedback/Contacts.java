package vn.hailong.feedback;

import java.time.LocalDate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The contacts of those who ask, apart from what they ask; each has a last day. */
interface Contacts {

    /**
     * @param asked when the person consented
     * @param until the day on which it is deleted at the latest
     */
    record Kept(CaseId id, Contact contact, LocalDate asked, LocalDate until) {}

    /** Keeps it in place of the one before. */
    Mono<Void> keep(Kept kept);

    /** Empty when none is kept. */
    Mono<Kept> find(CaseId id);

    Mono<Boolean> delete(CaseId id);

    Flux<Kept> all();
}
