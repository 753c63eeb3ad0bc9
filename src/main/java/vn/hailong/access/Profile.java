package vn.hailong.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;

/** What an administrator decides about an account: whose it is and what they see. Right or wrong: {@link #faults} says. */
record Profile(String name, Role role, Set<String> communes, Set<String> policyGroups) {

    static final int LONGEST_NAME = 100;

    Profile {
        name = name.strip();
        communes = Set.copyOf(communes);
        policyGroups = Set.copyOf(policyGroups);
    }

    /** What is wrong with it whoever names communes and policy groups. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            faults.add(new Fault("name", "access.name-missing", List.of(LONGEST_NAME)));
        }
        if (communes.size() != (role == Role.COMMUNE ? 1 : 0)) {
            faults.add(new Fault("communes", "access.communes-do-not-fit"));
        }
        if ((role == Role.BODY) == policyGroups.isEmpty()) {
            faults.add(new Fault("policyGroups", "access.policy-groups-do-not-fit"));
        }
        return faults;
    }

    /** What is wrong with it, communes and policy groups that do not exist among it. */
    List<Fault> faults(ScopeNames names) {
        List<Fault> faults = new ArrayList<>(faults());
        if (!communes.stream()
                .allMatch(code ->
                        CommuneCode.isWellFormed(code) && names.communes().containsKey(code))) {
            faults.add(new Fault("communes", "access.commune-unknown"));
        }
        if (!names.policyGroups(vn.hailong.shared.Language.VI).keySet().containsAll(policyGroups)) {
            faults.add(new Fault("policyGroups", "access.policy-group-unknown"));
        }
        return faults;
    }

    /** Whether somebody with the one sees and may do what somebody with the other does. */
    boolean grantsAs(Profile other) {
        return role == other.role && communes.equals(other.communes) && policyGroups.equals(other.policyGroups);
    }
}
