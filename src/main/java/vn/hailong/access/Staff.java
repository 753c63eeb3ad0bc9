package vn.hailong.access;

import java.util.Set;
import vn.hailong.shared.CommuneCode;

/**
 * A member of staff who is logged in.
 *
 * @param login what they type to log in
 * @param name how pages address them
 * @param communes the communes they belong to: one for {@link Role#COMMUNE}, none for the others
 * @param policyGroups the codes of the policy groups they answer for: for {@link Role#BODY}, none for the others
 */
public record Staff(String login, String name, Role role, Set<CommuneCode> communes, Set<String> policyGroups) {

    public Staff {
        communes = Set.copyOf(communes);
        policyGroups = Set.copyOf(policyGroups);
        if (communes.size() != (role == Role.COMMUNE ? 1 : 0)) {
            throw new IllegalArgumentException("Commune staff has one commune, others none: " + login);
        }
        if ((role == Role.BODY) == policyGroups.isEmpty()) {
            throw new IllegalArgumentException("A body has policy groups, others none: " + login);
        }
    }

    public boolean isAdministrator() {
        return role == Role.ADMINISTRATOR;
    }

    /** Whether every figure of every commune is theirs to see: administrator and analyst. */
    public boolean seesEverything() {
        return role == Role.ADMINISTRATOR || role == Role.ANALYST;
    }

    /** Whether figures of this commune are theirs to see, in the columns that are theirs. */
    public boolean seesCommune(CommuneCode commune) {
        return role != Role.COMMUNE || communes.contains(commune);
    }

    /** Whether figures of this policy group are theirs to see, in the communes that are theirs. */
    public boolean seesPolicyGroup(String policyGroup) {
        return role != Role.BODY || policyGroups.contains(policyGroup);
    }
}
