package vn.hailong.access;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.shared.BrokenResource;
import vn.hailong.shared.Problem;

/** Makes the account that makes all others, at the first start; its password is shown once and never logged. */
@ConditionalOnWebApplication
@Component
@Order(FirstAdministrator.ORDER)
class FirstAdministrator implements ApplicationRunner {

    static final int ORDER = 100;
    static final String LOGIN = "admin";
    static final String NAME = "Quản trị viên";
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    /** Without the letters and digits that look alike on paper. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 20;
    private static final Duration START_TIME = Duration.ofSeconds(60);

    private final MongoAccounts accounts;
    private final AccessProperties properties;
    private final PrintStream out;

    @Autowired
    FirstAdministrator(MongoAccounts accounts, AccessProperties properties) {
        this(accounts, properties, System.out);
    }

    FirstAdministrator(MongoAccounts accounts, AccessProperties properties, PrintStream out) {
        this.accounts = accounts;
        this.properties = properties;
        this.out = out;
    }

    @Override
    public void run(ApplicationArguments args) {
        ensure().block(START_TIME);
    }

    /** Of two nodes that start at once, one makes the account and shows its password. */
    Mono<Void> ensure() {
        return accounts.hasAdministrator().filter(present -> !present).flatMap(absent -> make());
    }

    private Mono<Void> make() {
        boolean chosen = !properties.adminPassword().isBlank();
        String password = chosen ? properties.adminPassword() : random();
        if (Passwords.isTooLong(password)) {
            return Mono.error(new BrokenResource(
                    "HAILONG_ADMIN_PASSWORD", "the whole", "it is longer than " + Passwords.LONGEST_BYTES + " bytes"));
        }
        if (chosen && password.length() < Passwords.SHORTEST) {
            LOG.warn("HAILONG_ADMIN_PASSWORD is shorter than {} characters: change it", Passwords.SHORTEST);
        }
        return accounts.store(new Accounts.Draft(LOGIN, NAME, Role.ADMINISTRATOR, Set.of(), Set.of(), password))
                .doOnNext(staff -> show(chosen ? "(from HAILONG_ADMIN_PASSWORD)" : password))
                .onErrorResume(FirstAdministrator::isTaken, anotherNodeWasFirst -> Mono.empty())
                .then();
    }

    private void show(String password) {
        out.println("Administrator account: " + LOGIN + "  password: " + password);
        out.flush();
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof Problem problem && problem.kind() == Problem.Kind.CONFLICT;
    }

    private static String random() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
