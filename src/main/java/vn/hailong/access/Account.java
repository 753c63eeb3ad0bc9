package vn.hailong.access;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import vn.hailong.shared.CommuneCode;

/**
 * An account as it is stored.
 *
 * @param version grows with each change that must end what was granted before
 * @param oneTimeUntil until when its one-time password logs in; null once they chose a password of their own
 */
@Document("accounts")
record Account(
        @Id String login,
        String name,
        Role role,
        Set<String> communes,
        Set<String> policyGroups,
        String hash,
        boolean disabled,
        int version,
        Instant createdAt,
        @Nullable Instant lastLoginAt,
        @Nullable Instant oneTimeUntil) {

    /** Where an account stands. */
    enum State {
        /** It has a one-time password, which nobody has used to choose their own. */
        NEW,
        /** Its one-time password is too old to log in. */
        EXPIRED,
        ACTIVE,
        DISABLED
    }

    State state(Instant now) {
        if (disabled) {
            return State.DISABLED;
        }
        if (oneTimeUntil == null) {
            return State.ACTIVE;
        }
        return oneTimeUntil.isAfter(now) ? State.NEW : State.EXPIRED;
    }

    boolean mustChangePassword() {
        return oneTimeUntil != null;
    }

    Profile profile() {
        return new Profile(name, role, communes, policyGroups);
    }

    Staff staff() {
        return new Staff(
                login, name, role, communes.stream().map(CommuneCode::new).collect(Collectors.toSet()), policyGroups);
    }

    @Override
    public String toString() {
        return "Account[" + login + ", " + role + "]";
    }
}
