package vn.hailong.access;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.access.OneTimePasswords.OneTime;
import vn.hailong.shared.Command;
import vn.hailong.shared.Problem;

/** Gives an administrator who lost the password a new one-time password, and lets them in again. */
@Component
class ResetAdminCommand implements Command {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Source CONSOLE = new Source("console");

    private final MongoAccounts accounts;
    private final OneTimePasswords passwords;
    private final MongoAuditTrail audit;

    ResetAdminCommand(MongoAccounts accounts, OneTimePasswords passwords, MongoAuditTrail audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.audit = audit;
    }

    @Override
    public String name() {
        return "reset-admin";
    }

    @Override
    public String usage() {
        return "reset-admin [LOGIN]   a new one-time password for an administrator (" + FirstAdministrator.LOGIN
                + " without LOGIN), who is made if missing and let in again if disabled";
    }

    @Override
    public void run(List<String> words, PrintStream out) {
        if (words.size() > 1) {
            throw new Refused("reset-admin takes one login, not " + words.size() + " words.");
        }
        String login = Login.normalized(words.isEmpty() ? FirstAdministrator.LOGIN : words.get(0));
        if (!Login.isWellFormed(login)) {
            throw new Refused("A login has 2 to 64 plain letters, digits, dots, hyphens, underscores or @.");
        }
        try {
            OneTime made = passwords.next().block(PATIENCE);
            if (made == null) {
                throw new Refused("No password was made.");
            }
            boolean isNew = Boolean.TRUE.equals(give(login, made).block(PATIENCE));
            out.println((isNew ? "Administrator account made: " : "Administrator account: ") + login
                    + "  one-time password: " + made.password());
            out.println("It has to be changed at the first log-in, before " + made.until() + ".");
        } catch (Problem problem) {
            throw new Refused("The password was not changed: " + problem.getMessage() + ".", problem);
        }
    }

    /** Whether the account had to be made. */
    private Mono<Boolean> give(String login, OneTime made) {
        return accounts.read(login)
                .flatMap(account -> reset(account, made).thenReturn(false))
                .switchIfEmpty(Mono.defer(() -> make(login, made).thenReturn(true)))
                .delayUntil(isNew -> audit.record("?", CONSOLE, "", isNew ? "account.add" : "account.reset", login));
    }

    private Mono<Account> reset(Account account, OneTime made) {
        if (account.role() != Role.ADMINISTRATOR) {
            return Mono.error(new Refused("The account " + account.login()
                    + " is no administrator's; an administrator resets it on the page of accounts."));
        }
        return accounts.change(
                account,
                new Update()
                        .set("hash", made.hash())
                        .set("oneTimeUntil", made.until())
                        .set("disabled", false)
                        .inc("version", 1));
    }

    private Mono<Account> make(String login, OneTime made) {
        Profile profile = new Profile(FirstAdministrator.NAME, Role.ADMINISTRATOR, Set.of(), Set.of());
        return accounts.insert(accounts.fresh(login, profile, made.hash(), made.until()));
    }
}
