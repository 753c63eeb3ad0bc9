package vn.hailong.servicepoint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.shared.CommuneCode;

/** The service points and their counters; kept in memory, read again when they change. */
public interface ServicePoints {

    /** The counter of a code, revoked or not; empty when no counter ever had it. */
    Mono<ServicePoint.At> findByCode(CounterCode code);

    /** What is found by the code without a look into the store: empty too where this node has not read its points yet. */
    Optional<ServicePoint.At> inMemory(CounterCode code);

    /** All points, or those of one commune, ordered by code, closed ones included. */
    Flux<ServicePoint> list(@Nullable CommuneCode commune);

    Mono<ServicePoint> find(String code);

    /** The point and counter of a counter's id; empty when there is none. */
    Mono<ServicePoint.At> findCounter(String counterId);

    /**
     * A new point with one counter. A problem of kind INVALID names what is wrong with the draft.
     */
    Mono<ServicePoint> add(Draft draft);

    /** The point with a changed name, phone or questionnaire; a problem of kind NOT_FOUND or INVALID. */
    Mono<ServicePoint> change(String code, Draft draft);

    /** Closes the point and all its counters: their codes are revoked, their answers stay. */
    Mono<ServicePoint> close(String code);

    /** Opens a closed point again; the counters that were open when it closed get new codes. */
    Mono<ServicePoint> reopen(String code);

    Mono<ServicePoint> addCounter(String code, String name);

    Mono<ServicePoint> renameCounter(String counterId, String name);

    /** Closes one counter: its code is revoked, its answers stay. */
    Mono<ServicePoint> closeCounter(String counterId);

    /** Opens a closed counter of an open point again, with a new code. */
    Mono<ServicePoint> reopenCounter(String counterId);

    /** The counter with a new code; the old one is revoked now. */
    Mono<ServicePoint.At> replaceCode(String counterId);

    /**
     * What an administrator writes down for a point.
     *
     * @param questionnaire empty for the default of the kind
     */
    record Draft(
            @Nullable CommuneCode commune,
            ServicePoint.Kind kind,
            String name,
            String phone,
            Optional<String> questionnaire) {}
}
