package vn.hailong.access;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** What stands in the fields of the form of an account, right or wrong. */
record AccountForm(String login, String name, String role, String commune, List<String> policyGroups) {

    static final AccountForm BLANK = new AccountForm("", "", "", "", List.of());

    static AccountForm of(Account account) {
        return new AccountForm(
                account.login(),
                account.name(),
                account.role().name(),
                account.communes().stream().findFirst().orElse(""),
                List.copyOf(account.policyGroups()));
    }

    static AccountForm of(MultiValueMap<String, String> sent) {
        return new AccountForm(
                value(sent, "login"),
                value(sent, "name"),
                value(sent, "role"),
                value(sent, "commune"),
                List.copyOf(sent.getOrDefault("policyGroups", List.of())));
    }

    AccountForm with(String sameLogin) {
        return new AccountForm(sameLogin, name, role, commune, policyGroups);
    }

    /** Without what is not the role's: a page shows all fields, and leaves them filled when another role is chosen. */
    AccountForm fitting() {
        return new AccountForm(
                login,
                name,
                role,
                role.equals(Role.COMMUNE.name()) ? commune : "",
                role.equals(Role.BODY.name()) ? policyGroups : List.of());
    }

    /** A problem of kind INVALID when there is no such role. */
    Profile profile() {
        Role chosen = null;
        for (Role candidate : Role.values()) {
            if (candidate.name().equals(role)) {
                chosen = candidate;
            }
        }
        if (chosen == null) {
            List<Fault> faults = new ArrayList<>();
            if (name.isBlank()) {
                faults.add(new Fault("name", "access.name-missing", List.of(Profile.LONGEST_NAME)));
            }
            faults.add(new Fault("role", "access.role-missing"));
            throw Problem.invalid("access.account-invalid", faults);
        }
        return new Profile(
                name, chosen, commune.isBlank() ? Set.of() : Set.of(commune), new LinkedHashSet<>(policyGroups));
    }

    private static String value(MultiValueMap<String, String> sent, String field) {
        @Nullable String value = sent.getFirst(field);
        return value == null ? "" : value.strip();
    }
}
