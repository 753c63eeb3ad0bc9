package vn.hailong.access;

import reactor.core.publisher.Mono;

/** Who did what when: log-ins, denials, exports, changes of codes. Written, never changed. */
public interface AuditTrail {

    /**
     * Writes down what the member of staff of the current call does.
     *
     * @param act one of a few words, such as {@code counter.replace}
     * @param subject what it is done to: a code or an address, never what a citizen wrote
     */
    Mono<Void> record(String act, String subject);
}
