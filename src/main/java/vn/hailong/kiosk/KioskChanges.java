package vn.hailong.kiosk;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;

/** What is done to kiosks, each act with its line in the audit trail; a call whose line cannot be written fails. */
@Component
public class KioskChanges {

    private final Kiosks kiosks;
    private final AuditTrail audit;

    KioskChanges(Kiosks kiosks, AuditTrail audit) {
        this.kiosks = kiosks;
        this.audit = audit;
    }

    Mono<Kiosks.Issued> add(String counter, String name) {
        return kiosks.add(counter, name)
                .delayUntil(issued -> audit.record("kiosk.add", issued.kiosk().id() + " " + counter));
    }

    Mono<Kiosks.Issued> issue(String id) {
        return kiosks.issue(id).delayUntil(issued -> audit.record("kiosk.code", id));
    }

    Mono<Kiosk> rename(String id, String name) {
        return kiosks.rename(id, name).delayUntil(kiosk -> audit.record("kiosk.rename", id));
    }

    Mono<Kiosk> revoke(String id) {
        return kiosks.revoke(id).delayUntil(kiosk -> audit.record("kiosk.revoke", id));
    }

    /** Uses a code up: this browser becomes its kiosk. Empty when the code is unknown, used or too old. */
    public Mono<Kiosks.Enrolled> enrol(OneTimeCode code) {
        return kiosks.enrol(code)
                .delayUntil(
                        enrolled -> audit.record("kiosk.enrol", enrolled.kiosk().id()));
    }
}
