package vn.hailong.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A logged-in member of staff, without the password. */
final class StaffToken extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final AccountPrincipal principal;

    /** The member of staff and the version of the account that was logged in to. */
    record AccountPrincipal(Staff staff, int version) implements StaffPrincipal {

        @Override
        public String toString() {
            return staff.login();
        }
    }

    StaffToken(Account account) {
        super(List.of(new SimpleGrantedAuthority("ROLE_" + account.role().name())));
        this.principal = new AccountPrincipal(account.staff(), account.version());
        setAuthenticated(true);
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
