package vn.hailong.access;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** The accounts in MongoDB, each remembered for moments so that a page costs no query. */
@Component
class MongoAccounts implements Accounts {

    private static final Duration QUERY_TIME = Duration.ofSeconds(10);
    private static final int LONGEST_NAME = 100;

    private final ReactiveMongoOperations mongo;
    private final Passwords passwords;
    private final Clock clock;
    /** How long another node may still hold an account that was changed here. */
    private final Cache<String, Account> remembered = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofSeconds(15))
            .build();

    private final List<Consumer<String>> listeners = new java.util.concurrent.CopyOnWriteArrayList<>();

    MongoAccounts(ReactiveMongoOperations mongo, Passwords passwords, Clock clock) {
        this.mongo = mongo;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Calls with the login of each account that changes. */
    void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    @Override
    public Mono<Staff> find(String login) {
        return account(Login.normalized(login))
                .filter(account -> !account.disabled())
                .map(Account::staff);
    }

    /** The account, disabled or not, as it was within the last seconds. */
    Mono<Account> account(String login) {
        return Mono.defer(() -> {
            Account known = remembered.getIfPresent(login);
            return known != null ? Mono.just(known) : read(login);
        });
    }

    /** The account as it is now. */
    Mono<Account> read(String login) {
        return mongo.findById(login, Account.class)
                .timeout(QUERY_TIME)
                .doOnNext(account -> remembered.put(login, account));
    }

    /** Whether somebody can administer. */
    Mono<Boolean> hasAdministrator() {
        Query administrators = query(
                where("role").is(Role.ADMINISTRATOR.name()).and("disabled").is(false));
        return mongo.exists(administrators, Account.class).timeout(QUERY_TIME);
    }

    @Override
    public Mono<Staff> add(Draft draft) {
        return Mono.defer(() -> {
            List<Fault> faults = faults(draft);
            return faults.isEmpty() ? store(draft) : Mono.error(Problem.invalid("access.account-invalid", faults));
        });
    }

    /** Stores what {@link #add} checks, and the first administrator with whatever password the operator chose. */
    Mono<Staff> store(Draft draft) {
        String login = Login.normalized(draft.login());
        return passwords
                .hash(draft.password())
                .map(hash -> new Account(
                        login,
                        draft.name().strip(),
                        draft.role(),
                        draft.communes().stream().map(CommuneCode::value).collect(Collectors.toSet()),
                        Set.copyOf(draft.policyGroups()),
                        hash,
                        false,
                        1,
                        clock.instant(),
                        null))
                .flatMap(account -> mongo.insert(account).timeout(QUERY_TIME))
                .onErrorMap(
                        DuplicateKeyException.class,
                        taken -> new Problem(Problem.Kind.CONFLICT, "access.login-taken", "The login is in use"))
                .map(Account::staff);
    }

    @Override
    public Mono<Void> changePassword(String login, String password) {
        List<Fault> faults = new ArrayList<>();
        checkPassword(password, faults);
        if (!faults.isEmpty()) {
            return Mono.error(Problem.invalid("access.account-invalid", faults));
        }
        return passwords.hash(password).flatMap(hash -> change(login, new Update().set("hash", hash)));
    }

    @Override
    public Mono<Void> disable(String login) {
        return change(login, new Update().set("disabled", true));
    }

    /** Writes down when the account was last used to log in. */
    Mono<Void> loggedIn(String login) {
        return mongo.updateFirst(byLogin(login), new Update().set("lastLoginAt", clock.instant()), Account.class)
                .timeout(QUERY_TIME)
                .then();
    }

    private Mono<Void> change(String login, Update update) {
        String id = Login.normalized(login);
        return mongo.updateFirst(byLogin(id), update.inc("version", 1), Account.class)
                .timeout(QUERY_TIME)
                .doOnNext(result -> {
                    remembered.invalidate(id);
                    listeners.forEach(listener -> listener.accept(id));
                })
                .filter(result -> result.getMatchedCount() == 1)
                .switchIfEmpty(Mono.error(() ->
                        new Problem(Problem.Kind.NOT_FOUND, "access.account-unknown", "There is no such account")))
                .then();
    }

    private static Query byLogin(String login) {
        return query(where("_id").is(login));
    }

    private static List<Fault> faults(Draft draft) {
        List<Fault> faults = new ArrayList<>();
        if (!Login.isWellFormed(Login.normalized(draft.login()))) {
            faults.add(new Fault("login", "access.login-malformed"));
        }
        if (draft.name().isBlank() || draft.name().length() > LONGEST_NAME) {
            faults.add(new Fault("name", "access.name-missing", List.of(LONGEST_NAME)));
        }
        if (draft.communes().size() != (draft.role() == Role.COMMUNE ? 1 : 0)) {
            faults.add(new Fault("communes", "access.communes-do-not-fit"));
        }
        if ((draft.role() == Role.BODY) == draft.policyGroups().isEmpty()) {
            faults.add(new Fault("policyGroups", "access.policy-groups-do-not-fit"));
        }
        checkPassword(draft.password(), faults);
        return faults;
    }

    private static void checkPassword(String password, List<Fault> faults) {
        if (password.length() < Passwords.SHORTEST) {
            faults.add(new Fault("password", "access.password-short", List.of(Passwords.SHORTEST)));
        } else if (Passwords.isTooLong(password)) {
            faults.add(new Fault("password", "access.password-long", List.of(Passwords.LONGEST_BYTES)));
        }
    }
}
