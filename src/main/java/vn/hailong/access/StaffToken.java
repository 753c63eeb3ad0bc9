package vn.hailong.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import reactor.core.publisher.Mono;

/** A logged-in member of staff, without the password. */
final class StaffToken extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final AccountPrincipal principal;

    /**
     * The member of staff and the account that was logged in to.
     *
     * @param mustChangePassword whether it was with a one-time password, so that nothing else is theirs yet
     */
    record AccountPrincipal(Staff staff, int version, boolean mustChangePassword) implements StaffPrincipal {

        @Override
        public String toString() {
            return staff.login();
        }
    }

    StaffToken(Account account) {
        super(List.of(new SimpleGrantedAuthority("ROLE_" + account.role().name())));
        this.principal = new AccountPrincipal(account.staff(), account.version(), account.mustChangePassword());
        setAuthenticated(true);
    }

    /** The log-in of the current call; empty for a citizen. */
    static Mono<StaffToken> current() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(context -> context.getAuthentication())
                .ofType(StaffToken.class);
    }

    @Override
    public AccountPrincipal getPrincipal() {
        return principal;
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return principal.staff().login();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StaffToken token && token.principal.equals(principal);
    }

    @Override
    public int hashCode() {
        return principal.hashCode();
    }
}
