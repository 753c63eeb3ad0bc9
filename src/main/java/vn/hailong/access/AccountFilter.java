package vn.hailong.access;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;
import vn.hailong.shared.Folding;
import vn.hailong.shared.Language;

/**
 * Which accounts a list shows.
 *
 * @param role the code of a role; all where blank or unknown
 * @param state where the account stands, in small letters; all where blank or unknown
 * @param text a part of the name, the login, or what it is limited to
 */
record AccountFilter(String role, String state, String text) {

    private static final int LONGEST = 80;

    AccountFilter {
        text = text.strip();
        text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    List<Account> of(List<Account> accounts, ScopeNames names, Language language, Instant now) {
        String words = Folding.fold(text);
        Optional<Role> wantedRole = value(Role.values(), role);
        Optional<Account.State> wantedState = value(Account.State.values(), state);
        return accounts.stream()
                .filter(account -> wantedRole.isEmpty() || wantedRole.get() == account.role())
                .filter(account -> wantedState.isEmpty() || wantedState.get() == account.state(now))
                .filter(account -> words.isEmpty()
                        || Folding.fold(account.name() + " | " + account.login() + " | "
                                        + Scopes.of(account, names, language))
                                .contains(words)
                        || account.login().contains(text.toLowerCase(Locale.ROOT)))
                .toList();
    }

    boolean isOpen() {
        return role.isBlank() && state.isBlank() && text.isBlank();
    }

    /** The address that shows the same list. */
    String address(String page) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(page);
        if (!role.isBlank()) {
            address.queryParam("role", "{role}");
        }
        if (!state.isBlank()) {
            address.queryParam("state", "{state}");
        }
        if (!text.isBlank()) {
            address.queryParam("q", "{q}");
        }
        return address.encode()
                .buildAndExpand(java.util.Map.of("role", role, "state", state, "q", text))
                .toUriString();
    }

    private static <E extends Enum<E>> Optional<E> value(E[] values, String text) {
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst();
    }
}
