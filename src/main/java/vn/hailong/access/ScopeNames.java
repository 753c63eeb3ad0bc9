package vn.hailong.access;

import java.util.Map;
import java.util.Set;
import vn.hailong.shared.Language;

/** What an account can be limited to: implemented outside this room, which sees neither communes nor policy groups. */
public interface ScopeNames {

    /** The full name of each commune by its code, in the order to offer them. */
    Map<String, String> communes();

    /** The name of each policy group by its code, in the order to offer them. */
    Map<String, String> policyGroups(Language language);

    /**
     * The codes of the communes that people call this: by code, by name with or without its type, or by the name of a former
     * commune where no commune has it now; accents and case do not matter. More than one where several were called so.
     */
    Set<String> communesCalled(String text);
}
