package vn.hailong.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class FirstAdministratorIT {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** An empty store for each test. */
    private final ReactiveMongoTemplate store = new ReactiveMongoTemplate(
            RunningAccess.get().bean(MongoClient.class), "first-administrator-" + COUNT.incrementAndGet());

    private final Passwords passwords = new Passwords(4, Schedulers.immediate());
    private final MongoAccounts accounts = new MongoAccounts(store, passwords, Clock.systemUTC());
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void showsARandomPasswordOnceThatLogsIn() {
        start("").block();
        start("").block();

        Matcher line = Pattern.compile("Administrator account: admin  password: ([a-zA-Z2-9]{16,})\n")
                .matcher(shown.toString(StandardCharsets.UTF_8));
        assertThat(line.matches()).isTrue();
        assertThat(new LogIn(
                                accounts,
                                passwords,
                                new FailureDelays(Clock.systemUTC()),
                                new MongoAuditTrail(store, Clock.systemUTC()),
                                Clock.systemUTC())
                        .verify("ADMIN", line.group(1), Source.UNKNOWN)
                        .block()
                        .getName())
                .isEqualTo("admin");
    }

    @Test
    void doesNotShowAPasswordThatTheOperatorChose() {
        start("chosen-by-the-operator").block();

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .isEqualTo("Administrator account: admin  password: (from HAILONG_ADMIN_PASSWORD)\n");
    }

    @Test
    void makesOneAccountWhenTwoNodesStartAtOnce() {
        Mono.when(start(""), start(""), start("")).block();

        assertThat(shown.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    @Test
    void refusesAPasswordThatWouldBeCutOff() {
        assertThat(start("x".repeat(73)).materialize().block().getThrowable())
                .hasMessageContaining("HAILONG_ADMIN_PASSWORD");
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private Mono<Void> start(String password) {
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return new FirstAdministrator(accounts, new AccessProperties(password, 4, 14), out).ensure();
    }
}
