package vn.hailong.access;

import java.util.Locale;

/**
 * An account as pages show it.
 *
 * @param scope the commune or the policy groups by name; blank for everything
 * @param lastLogin when, as people write it; blank for never
 * @param oneTimeUntil until when the one-time password logs in; blank when there is none
 * @param mine whether it is the reader's own
 */
public record AccountView(
        String login,
        String name,
        String role,
        String scope,
        String created,
        String lastLogin,
        String oneTimeUntil,
        Account.State state,
        boolean mine) {

    public String stateKey() {
        return "access.state." + state.name().toLowerCase(Locale.ROOT);
    }

    public String tag() {
        return switch (state) {
            case ACTIVE -> "tag good";
            case EXPIRED -> "tag warn";
            case NEW, DISABLED -> "tag";
        };
    }

    public boolean disabled() {
        return state == Account.State.DISABLED;
    }

    public String address() {
        return AccountPages.address(login);
    }
}
