package vn.hailong.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Problem;

/**
 * From a login and a password to a member of staff. A right password is remembered for minutes under a keyed hash of its own,
 * so that a program that sends it with every call has it hashed slowly once.
 */
@Component
class LogIn {

    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private static final Duration WRITTEN = Duration.ofMinutes(60);

    private final MongoAccounts accounts;
    private final Passwords passwords;
    private final FailureDelays delays;
    private final MongoAuditTrail audit;
    private final Clock clock;
    private final SecretKeySpec key;
    private final Cache<String, StaffToken> verified = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(REMEMBERED)
            .build();
    /** Which programs were written down as logged in, as long as a session lasts. */
    private final Cache<String, Boolean> written =
            Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(WRITTEN).build();
    /** Calls that come together with the same password share one comparison. */
    private final Map<String, Mono<StaffToken>> underWay = new ConcurrentHashMap<>();

    LogIn(MongoAccounts accounts, Passwords passwords, FailureDelays delays, MongoAuditTrail audit, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.delays = delays;
        this.audit = audit;
        this.clock = clock;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        accounts.onChange(this::forget);
    }

    /**
     * The member of staff of the login and password. An error of {@link BadCredentialsException} when they do not fit, the same
     * for an unknown login; a problem of kind TOO_MANY while the account or the source has to wait.
     */
    Mono<StaffToken> verify(String typedLogin, String password, Source source) {
        String login = Login.normalized(typedLogin);
        if (!Login.isWellFormed(login)) {
            login = "?";
        }
        String known = login;
        return Mono.defer(() -> {
            String fingerprint = fingerprint(known, password);
            Mono<StaffToken> compared = Mono.defer(() -> shared(fingerprint, check(known, password, source)));
            StaffToken token = verified.getIfPresent(fingerprint);
            return token == null ? compared : refreshed(token).switchIfEmpty(compared);
        });
    }

    private Mono<StaffToken> shared(String fingerprint, Mono<StaffToken> check) {
        return underWay.computeIfAbsent(fingerprint, absent -> check.doOnNext(right -> verified.put(fingerprint, right))
                .doFinally(ended -> underWay.remove(fingerprint))
                .cache());
    }

    /** The token while nothing changed about its account; empty afterwards. */
    Mono<StaffToken> refreshed(StaffToken token) {
        return accounts.account(token.getName())
                .filter(account -> !account.disabled()
                        && account.version() == token.getPrincipal().version())
                .map(StaffToken::new);
    }

    /**
     * As {@link #verify}, for a program that logs in with every call: written down as a log-in once in an hour from each source.
     */
    Mono<StaffToken> ofCall(String login, String password, Source source) {
        return verify(login, password, source).delayUntil(token -> {
            boolean isFirst = written.asMap().putIfAbsent(token.getName() + ' ' + source.value(), true) == null;
            return isFirst ? loggedIn(token, source, "API") : Mono.empty();
        });
    }

    /** Writes down a log-in. */
    Mono<Void> loggedIn(StaffToken token, Source source, String how) {
        return accounts.loggedIn(token.getName())
                .then(audit.record(
                        token.getName(),
                        source,
                        token.getPrincipal().staff().role().name(),
                        "log-in",
                        how));
    }

    private Mono<StaffToken> check(String login, String password, Source source) {
        return Mono.defer(() -> {
            Duration wait = delays.begin(login, source).orElse(Duration.ZERO);
            if (!wait.isZero()) {
                return Mono.error(Problem.tooMany("access.too-many-tries", "A log-in has to wait " + wait, wait));
            }
            return compare(login, password, source);
        });
    }

    private Mono<StaffToken> compare(String login, String password, Source source) {
        return accounts.read(login)
                .filter(account -> !account.disabled())
                .flatMap(account -> passwords
                        .matches(password, account.hash())
                        .filter(Boolean::booleanValue)
                        .flatMap(right -> isExpired(account)
                                ? refuse(account.login(), source, "one-time-expired", new ExpiredPassword())
                                : Mono.just(new StaffToken(account)))
                        .switchIfEmpty(refuse(account.login(), source, "", refused())))
                .switchIfEmpty(passwords.matchesNobody(password).then(refuse("?", source, "", refused())))
                .doOnNext(token -> delays.succeeded(login, source))
                .doOnError(failure -> {
                    if (!(failure instanceof BadCredentialsException)) {
                        delays.withdraw(login, source);
                    }
                });
    }

    /** A login that no account has is not written down: people type passwords into the wrong field. */
    private Mono<StaffToken> refuse(String login, Source source, String why, BadCredentialsException refusal) {
        return Mono.defer(() -> audit.record(login, source, "", "log-in.refused", why))
                .then(Mono.error(refusal));
    }

    private boolean isExpired(Account account) {
        return account.state(clock.instant()) == Account.State.EXPIRED;
    }

    private static BadCredentialsException refused() {
        return new BadCredentialsException("The login or the password is not right");
    }

    /** The password is right and too old to be used: whoever knows it may know that too. */
    static final class ExpiredPassword extends BadCredentialsException {

        private static final long serialVersionUID = 1;

        ExpiredPassword() {
            super("The one-time password has expired");
        }
    }

    private void forget(String login) {
        verified.asMap().values().removeIf(token -> token.getName().equals(login));
    }

    private String fingerprint(String login, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal((login + '\0' + password).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }
}
