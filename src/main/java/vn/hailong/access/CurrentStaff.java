package vn.hailong.access;

import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Problem;

/** Who makes the current call. */
public final class CurrentStaff {

    private CurrentStaff() {}

    /** The member of staff of this call; empty for a citizen. */
    public static Mono<Staff> optional() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(context -> context.getAuthentication())
                .filter(authentication ->
                        authentication.isAuthenticated() && authentication.getPrincipal() instanceof StaffPrincipal)
                .map(authentication ->
                        ((StaffPrincipal) java.util.Objects.requireNonNull(authentication.getPrincipal())).staff());
    }

    /** The member of staff of this call; a problem of kind UNAUTHENTICATED for a citizen. */
    public static Mono<Staff> required() {
        return optional()
                .switchIfEmpty(Mono.error(
                        () -> new Problem(Problem.Kind.UNAUTHENTICATED, "access.log-in", "This call needs a log-in")));
    }

    /** The administrator of this call; a problem of kind UNAUTHENTICATED or FORBIDDEN for anybody else. */
    public static Mono<Staff> administrator() {
        return required().filter(Staff::isAdministrator).switchIfEmpty(Mono.error(CurrentStaff::forbidden));
    }

    /** The administrator or analyst of this call; a problem of kind UNAUTHENTICATED or FORBIDDEN for anybody else. */
    public static Mono<Staff> seeingEverything() {
        return required().filter(Staff::seesEverything).switchIfEmpty(Mono.error(CurrentStaff::forbidden));
    }

    /** Whoever works at counters, of this call: commune staff or the administrator; a problem of kind UNAUTHENTICATED or FORBIDDEN for anybody else. */
    public static Mono<Staff> atCounters() {
        return required()
                .filter(staff -> staff.isAdministrator() || staff.role() == Role.COMMUNE)
                .switchIfEmpty(Mono.error(CurrentStaff::forbidden));
    }

    /** The refusal of a call that is not this member of staff's to make. */
    public static Problem forbidden() {
        return new Problem(Problem.Kind.FORBIDDEN, "access.forbidden", "This is outside the caller's role or scope");
    }
}
