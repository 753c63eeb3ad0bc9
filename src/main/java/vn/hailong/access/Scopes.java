package vn.hailong.access;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.hailong.shared.Language;

/** What an account is limited to, in words. */
final class Scopes {

    private Scopes() {}

    /** The names of its commune or policy groups, a code where it has no name now; blank when it is limited to nothing. */
    static String of(Account account, ScopeNames names, Language language) {
        Map<String, String> groups = names.policyGroups(language);
        return Stream.concat(
                        account.communes().stream().sorted().map(code -> names.communes()
                                .getOrDefault(code, code)),
                        account.policyGroups().stream().sorted().map(code -> groups.getOrDefault(code, code)))
                .collect(Collectors.joining("; "));
    }
}
