package vn.hailong.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import vn.hailong.shared.Problem;

/** Salted hashes of passwords, reckoned away from the event loop. */
class Passwords {

    static final int SHORTEST = 10;
    /** The algorithm reads no more bytes than this. */
    static final int LONGEST_BYTES = 72;

    private static final int SALT_AND_HASH = 53;

    private final PasswordEncoder encoder;
    private final Scheduler scheduler;
    private final String nobody;

    Passwords(int strength, Scheduler scheduler) {
        this.encoder = new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(strength)));
        this.scheduler = scheduler;
        this.nobody = "{bcrypt}" + nobodys(strength);
    }

    /** A salt and a hash that no password is known of; to compare with it takes as long as with any other of this strength. */
    static String nobodys(int strength) {
        return "$2a$%02d$".formatted(strength) + ".".repeat(SALT_AND_HASH);
    }

    static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES;
    }

    /** The hash, which names its algorithm; a problem of kind BUSY when too many wait for one. */
    Mono<String> hash(String password) {
        return Mono.fromCallable(() -> encode(password)).subscribeOn(scheduler).onErrorMap(this::busy);
    }

    /** Whether the password is that of the hash. */
    Mono<Boolean> matches(String password, String hash) {
        return Mono.fromCallable(() -> !isTooLong(password) && encoder.matches(password, hash))
                .subscribeOn(scheduler)
                .onErrorMap(this::busy);
    }

    /** False, after the time that a comparison takes: whoever measures learns nothing about which accounts exist. */
    Mono<Boolean> matchesNobody(String password) {
        return matches(password, nobody).thenReturn(false);
    }

    private String encode(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("The encoder gave no hash");
        }
        return hash;
    }

    private Throwable busy(Throwable cause) {
        return cause instanceof RejectedExecutionException
                ? Problem.busy("access.busy", "Too many passwords wait to be checked", Duration.ofSeconds(5))
                : cause;
    }
}
