package vn.hailong.access;

import java.util.Set;
import reactor.core.publisher.Mono;
import vn.hailong.shared.CommuneCode;

/** The accounts of staff; a login is the same in capital and small letters. */
public interface Accounts {

    /** The member of staff of a login; empty when there is none or the account is disabled. */
    Mono<Staff> find(String login);

    /** The new account's member of staff; a problem of kind INVALID or, for a login in use, CONFLICT. */
    Mono<Staff> add(Draft draft);

    /** Ends every session and remembered log-in of the account; a problem of kind NOT_FOUND or INVALID. */
    Mono<Void> changePassword(String login, String password);

    /** Nobody logs in with it any more, and whoever is logged in is out; a problem of kind NOT_FOUND. */
    Mono<Void> disable(String login);

    /** What an administrator writes down for an account. */
    record Draft(
            String login,
            String name,
            Role role,
            Set<CommuneCode> communes,
            Set<String> policyGroups,
            String password) {

        public Draft {
            communes = Set.copyOf(communes);
            policyGroups = Set.copyOf(policyGroups);
        }

        /** Without the password, which belongs in no log. */
        @Override
        public String toString() {
            return "Draft[" + login + ", " + role + "]";
        }
    }
}
