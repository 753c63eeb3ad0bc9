package vn.hailong.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Passwords that one person tells another, which log in once, to choose another, and not for long. */
@Component
class OneTimePasswords {

    /** Without the letters and digits that look alike on paper or sound alike on the telephone. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 3;
    private static final int GROUP = 4;

    private final Passwords passwords;
    private final Duration validity;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    OneTimePasswords(Passwords passwords, AccessProperties properties, Clock clock) {
        this.passwords = passwords;
        this.validity = Duration.ofDays(properties.oneTimePasswordDays());
        this.clock = clock;
    }

    /**
     * A password that was made and nowhere stored.
     *
     * @param hash what is stored of it
     * @param until when it ends
     */
    record OneTime(String password, String hash, Instant until) {

        @Override
        public String toString() {
            return "OneTime[until=" + until + "]";
        }
    }

    /** A new one; a problem of kind BUSY when too many wait for a hash. */
    Mono<OneTime> next() {
        return Mono.fromSupplier(this::random).flatMap(password -> passwords
                .hash(password)
                .map(hash -> new OneTime(
                        password,
                        hash,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(validity))));
    }

    private String random() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
