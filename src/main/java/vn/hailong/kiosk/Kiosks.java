package vn.hailong.kiosk;

import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The kiosks and what makes a browser one of them; no secret and no code is kept, only what proves it. */
public interface Kiosks {

    /** A code that makes the next browser which brings it the kiosk, once and until then. */
    record Issued(Kiosk kiosk, OneTimeCode code, Instant until) {}

    /** A browser that has just become the kiosk, and what it has to remember. */
    record Enrolled(Kiosk kiosk, DeviceSecret secret) {}

    /** Every kiosk, revoked ones included, in no order. */
    Flux<Kiosk> list();

    /** Empty when there is none. */
    Mono<Kiosk> find(String id);

    /** A new kiosk that waits for its browser; a problem of kind INVALID when the name cannot be. */
    Mono<Issued> add(String counter, String name);

    /** Another code for a kiosk in use: the browser that brings it takes the place of the one before. */
    Mono<Issued> issue(String id);

    Mono<Kiosk> rename(String id, String name);

    /** Takes it out of service now; its browser shows so, and nothing it sends is stored. */
    Mono<Kiosk> revoke(String id);

    /** The kiosk that a code would make of this browser; empty when the code is unknown, used or too old. */
    Mono<Kiosk> waitingFor(OneTimeCode code);

    /** Uses the code up. Empty when it is unknown, used or too old. */
    Mono<Enrolled> enrol(OneTimeCode code);

    /** The kiosk of the secret, revoked or not; empty for a secret that is nobody's, or no longer its own. */
    Mono<Kiosk> known(DeviceSecret secret);

    /** Writes down that it opened its form. */
    Mono<Void> seen(Kiosk kiosk);
}
