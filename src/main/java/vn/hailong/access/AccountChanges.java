package vn.hailong.access;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** What an administrator does to accounts, each act of it written down; a problem of kind FORBIDDEN for anybody else. */
@Component
class AccountChanges {

    private final MongoAccounts accounts;
    private final OneTimePasswords passwords;
    private final ObjectProvider<ScopeNames> names;
    private final AuditTrail audit;

    AccountChanges(
            MongoAccounts accounts, OneTimePasswords passwords, ObjectProvider<ScopeNames> names, AuditTrail audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.names = names;
        this.audit = audit;
    }

    /** The new account with its one-time password; a problem of kind INVALID, a login in use among its faults. */
    Mono<Issued> add(String typedLogin, Profile profile) {
        String login = Login.normalized(typedLogin);
        List<Fault> faults = new ArrayList<>();
        if (!Login.isWellFormed(login)) {
            faults.add(new Fault("login", "access.login-malformed"));
        }
        faults.addAll(profile.faults(names.getObject()));
        return CurrentStaff.administrator()
                .then(faults.isEmpty() ? accounts.read(login).hasElement() : Mono.just(false))
                .doOnNext(isTaken -> {
                    if (isTaken) {
                        faults.add(new Fault("login", "access.login-taken"));
                    }
                    check(faults);
                })
                .then(Mono.defer(passwords::next))
                .flatMap(made -> accounts.insert(accounts.fresh(login, profile, made.hash(), made.until()))
                        .map(account -> new Issued(account, made.password())))
                .onErrorMap(AccountChanges::isConflict, AccountChanges::takenMeanwhile)
                .delayUntil(issued -> audit.record("account.add", login));
    }

    /** The account with what was changed; who it is for may change without ending sessions, what they see may not. */
    Mono<Account> change(String login, Profile profile) {
        return CurrentStaff.administrator()
                .flatMap(me -> accounts.require(login)
                        .doOnNext(account -> check(faults(me, account, profile)))
                        .flatMap(account -> write(account, profile)))
                .delayUntil(account -> audit.record("account.change", account.login()));
    }

    private List<Fault> faults(Staff me, Account account, Profile profile) {
        List<Fault> faults = new ArrayList<>(profile.faults(names.getObject()));
        if (me.login().equals(account.login()) && profile.role() != account.role()) {
            faults.add(new Fault("role", "access.own-role"));
        }
        return faults;
    }

    private Mono<Account> write(Account account, Profile profile) {
        Update update = new Update()
                .set("name", profile.name())
                .set("role", profile.role().name())
                .set("communes", profile.communes())
                .set("policyGroups", profile.policyGroups());
        if (profile.grantsAs(account.profile())) {
            return accounts.change(account, update);
        }
        Update back = new Update()
                .set("role", account.role().name())
                .set("communes", account.communes())
                .set("policyGroups", account.policyGroups())
                .inc("version", 1);
        return accounts.change(account, update.inc("version", 1))
                .flatMap(changed -> unlessLast(account, changed, back));
    }

    /** The account with a new one-time password; whoever is logged in with it is out. */
    Mono<Issued> reset(String login) {
        return another(login)
                .flatMap(account -> passwords.next().flatMap(made -> accounts.change(
                                account,
                                new Update()
                                        .set("hash", made.hash())
                                        .set("oneTimeUntil", made.until())
                                        .inc("version", 1))
                        .map(changed -> new Issued(changed, made.password()))))
                .delayUntil(
                        issued -> audit.record("account.reset", issued.account().login()));
    }

    /** The account, with which nobody logs in any more; whoever is logged in with it is out. */
    Mono<Account> disable(String login) {
        return another(login)
                .flatMap(account -> set(account, true)
                        .flatMap(changed -> unlessLast(
                                account,
                                changed,
                                new Update().set("disabled", false).inc("version", 1))))
                .delayUntil(account -> audit.record("account.disable", account.login()));
    }

    /** The account, with which people log in again by the password they had. */
    Mono<Account> enable(String login) {
        return CurrentStaff.administrator()
                .then(Mono.defer(() -> accounts.require(login)))
                .flatMap(account -> set(account, false))
                .delayUntil(account -> audit.record("account.enable", account.login()));
    }

    private Mono<Account> set(Account account, boolean disabled) {
        return accounts.change(account, new Update().set("disabled", disabled).inc("version", 1));
    }

    /** The account of somebody else; a problem of kind CONFLICT for one's own. */
    private Mono<Account> another(String login) {
        return CurrentStaff.administrator()
                .flatMap(me -> me.login().equals(Login.normalized(login))
                        ? Mono.error(new Problem(
                                Problem.Kind.CONFLICT,
                                "access.own-account",
                                "Nobody locks themselves out of their account"))
                        : accounts.require(login));
    }

    /** Two administrators who turn each other out at once would leave nobody: then what was changed is turned back. */
    private Mono<Account> unlessLast(Account before, Account changed, Update back) {
        if (before.role() != Role.ADMINISTRATOR) {
            return Mono.just(changed);
        }
        return accounts.hasAdministrator()
                .flatMap(isLeft -> isLeft
                        ? Mono.just(changed)
                        : accounts.change(changed, back)
                                .then(Mono.error(new Problem(
                                        Problem.Kind.CONFLICT,
                                        "access.last-administrator",
                                        "Somebody has to be able to administer"))));
    }

    private static void check(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw Problem.invalid("access.account-invalid", faults);
        }
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof Problem problem && problem.kind() == Problem.Kind.CONFLICT;
    }

    private static Problem takenMeanwhile(Throwable conflict) {
        return Problem.invalid("access.account-invalid", List.of(new Fault("login", "access.login-taken")));
    }
}
