package vn.hailong.access;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.hailong.shared.Folding;
import vn.hailong.shared.Language;

/** What people call the roles. */
@Component
class RoleNames {

    private final MessageSource messages;

    RoleNames(MessageSource messages) {
        this.messages = messages;
    }

    String of(Role role, Locale locale) {
        return messages.getMessage("access.role-name." + role.name(), null, locale);
    }

    /** The name of each role by its code, in the order to offer them. */
    Map<String, String> all(Locale locale) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            names.put(role.name(), of(role, locale));
        }
        return names;
    }

    /** The role of a code, or of a name in any language; empty when no role is called so. */
    Optional<Role> called(String text) {
        String words = Folding.fold(text);
        for (Role role : Role.values()) {
            boolean isIt = words.equals(Folding.fold(role.name()))
                    || Language.OFFERED.stream()
                            .anyMatch(language -> words.equals(Folding.fold(of(role, language.locale()))));
            if (isIt) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
