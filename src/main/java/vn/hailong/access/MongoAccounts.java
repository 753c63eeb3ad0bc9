package vn.hailong.access;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** The accounts in MongoDB, each remembered for moments so that a page costs no query. */
@Component
class MongoAccounts implements Accounts {

    private static final Duration QUERY_TIME = Duration.ofSeconds(10);
    private static final Duration INSERT_TIME = Duration.ofSeconds(60);

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
                .map(hash -> fresh(login, profile(draft), hash, null))
                .flatMap(this::insert)
                .map(Account::staff);
    }

    /** An account that nobody has stored yet. */
    Account fresh(String login, Profile profile, String hash, @Nullable Instant oneTimeUntil) {
        return new Account(
                login,
                profile.name(),
                profile.role(),
                profile.communes(),
                profile.policyGroups(),
                hash,
                false,
                1,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null,
                oneTimeUntil);
    }

    /** The account, stored; a problem of kind CONFLICT for a login in use. */
    Mono<Account> insert(Account account) {
        return mongo.insert(account).timeout(QUERY_TIME).onErrorMap(DuplicateKeyException.class, MongoAccounts::taken);
    }

    /** Stores all or none: when one cannot be stored, those that were are taken away again. */
    Mono<Void> insertAll(List<Account> accounts) {
        return mongo.insertAll(accounts).timeout(INSERT_TIME).then().onErrorResume(failure -> takeAway(accounts)
                .then(Mono.error(() -> failure instanceof DuplicateKeyException taken ? taken(taken) : failure)));
    }

    /** By their hashes too, so that an account that another administrator made meanwhile stays. */
    private Mono<Void> takeAway(List<Account> accounts) {
        Query stored = query(where("_id")
                .in(accounts.stream().map(Account::login).toList())
                .and("hash")
                .in(accounts.stream().map(Account::hash).toList()));
        return mongo.remove(stored, Account.class).timeout(INSERT_TIME).then();
    }

    private static Problem taken(DuplicateKeyException cause) {
        return new Problem(Problem.Kind.CONFLICT, "access.login-taken", "The login is in use");
    }

    /** All of them, in the order of their logins. */
    Flux<Account> all() {
        return mongo.find(new Query().with(Sort.by("_id")), Account.class).timeout(QUERY_TIME);
    }

    /** The account as it is now; a problem of kind NOT_FOUND. */
    Mono<Account> require(String login) {
        return read(Login.normalized(login)).switchIfEmpty(Mono.error(MongoAccounts::unknown));
    }

    @Override
    public Mono<Void> changePassword(String login, String password) {
        List<Fault> faults = new ArrayList<>();
        checkPassword(password, faults);
        if (!faults.isEmpty()) {
            return Mono.error(Problem.invalid("access.account-invalid", faults));
        }
        return passwords
                .hash(password)
                .flatMap(hash -> change(
                        login,
                        new Update().set("hash", hash).unset("oneTimeUntil").inc("version", 1)));
    }

    @Override
    public Mono<Void> disable(String login) {
        return change(login, new Update().set("disabled", true).inc("version", 1));
    }

    /** Writes down when the account was last used to log in. */
    Mono<Void> loggedIn(String login) {
        return mongo.updateFirst(byLogin(login), new Update().set("lastLoginAt", clock.instant()), Account.class)
                .timeout(QUERY_TIME)
                .then();
    }

    private Mono<Void> change(String login, Update update) {
        String id = Login.normalized(login);
        return update(id, byLogin(id), update)
                .filter(found -> found)
                .switchIfEmpty(Mono.error(MongoAccounts::unknown))
                .then();
    }

    /** The account after the change; a problem of kind CONFLICT when it changed since it was read. */
    Mono<Account> change(Account seen, Update update) {
        Query asSeen = query(where("_id").is(seen.login()).and("version").is(seen.version()));
        return update(seen.login(), asSeen, update)
                .filter(found -> found)
                .switchIfEmpty(Mono.error(() -> new Problem(
                        Problem.Kind.CONFLICT, "access.account-changed", "The account was changed by somebody else")))
                .then(Mono.defer(() -> require(seen.login())));
    }

    private Mono<Boolean> update(String login, Query query, Update update) {
        return mongo.updateFirst(query, update, Account.class)
                .timeout(QUERY_TIME)
                .doOnNext(result -> {
                    remembered.invalidate(login);
                    listeners.forEach(listener -> listener.accept(login));
                })
                .map(result -> result.getMatchedCount() == 1);
    }

    private static Problem unknown() {
        return new Problem(Problem.Kind.NOT_FOUND, "access.account-unknown", "There is no such account");
    }

    private static Profile profile(Draft draft) {
        return new Profile(
                draft.name(),
                draft.role(),
                draft.communes().stream().map(CommuneCode::value).collect(Collectors.toSet()),
                draft.policyGroups());
    }

    private static Query byLogin(String login) {
        return query(where("_id").is(login));
    }

    private static List<Fault> faults(Draft draft) {
        List<Fault> faults = new ArrayList<>();
        if (!Login.isWellFormed(Login.normalized(draft.login()))) {
            faults.add(new Fault("login", "access.login-malformed"));
        }
        faults.addAll(profile(draft).faults());
        checkPassword(draft.password(), faults);
        return faults;
    }

    static void checkPassword(String password, List<Fault> faults) {
        if (password.length() < Passwords.SHORTEST) {
            faults.add(new Fault("password", "access.password-short", List.of(Passwords.SHORTEST)));
        } else if (Passwords.isTooLong(password)) {
            faults.add(new Fault("password", "access.password-long", List.of(Passwords.LONGEST_BYTES)));
        }
    }
}
