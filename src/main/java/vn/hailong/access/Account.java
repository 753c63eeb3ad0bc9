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
        @Nullable Instant lastLoginAt) {

    Staff staff() {
        return new Staff(
                login, name, role, communes.stream().map(CommuneCode::new).collect(Collectors.toSet()), policyGroups);
    }

    @Override
    public String toString() {
        return "Account[" + login + ", " + role + "]";
    }
}
