package vn.hailong.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.security.authentication.BadCredentialsException;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class LogInIT {

    private static final Accounts.Draft ANALYST =
            new Accounts.Draft("an-analyst", "Analyst", Role.ANALYST, Set.of(), Set.of(), TestStaff.PASSWORD);

    private final AtomicInteger hashed = new AtomicInteger();
    private final ReactiveMongoTemplate store =
            new ReactiveMongoTemplate(RunningAccess.get().bean(MongoClient.class), "log-in-" + System.nanoTime());
    private final Passwords passwords =
            new Passwords(4, Schedulers.fromExecutor(Executors.newSingleThreadExecutor(LogInIT::daemon))) {
                @Override
                reactor.core.publisher.Mono<Boolean> matches(String password, String hash) {
                    return super.matches(password, hash).doOnSubscribe(begun -> hashed.incrementAndGet());
                }
            };
    private final MongoAccounts accounts = new MongoAccounts(store, passwords, Clock.systemUTC());
    private final FailureDelays delays = new FailureDelays(Clock.systemUTC());
    private final LogIn logIn =
            new LogIn(accounts, passwords, delays, new MongoAuditTrail(store, Clock.systemUTC()), Clock.systemUTC());

    @Test
    void hashesAPasswordOnceForManyCalls() {
        accounts.add(ANALYST).block();

        Flux.range(0, 50)
                .flatMap(i -> logIn.verify("An-Analyst", TestStaff.PASSWORD, Source.UNKNOWN), 50)
                .as(StepVerifier::create)
                .expectNextCount(50)
                .verifyComplete();
        logIn.verify("an-analyst", TestStaff.PASSWORD, Source.UNKNOWN).block();

        assertThat(hashed).hasValue(1);
    }

    @Test
    void hashesForAnUnknownAccountToo() {
        logIn.verify("nobody-at-all", "x", Source.UNKNOWN)
                .as(StepVerifier::create)
                .verifyError(BadCredentialsException.class);

        assertThat(hashed).hasValue(1);
    }

    @Test
    void hashesNothingWhileTheAccountHasToWait() {
        for (int i = 0; i < 20; i++) {
            logIn.verify("nobody-at-all", "x" + i, Source.UNKNOWN)
                    .onErrorComplete()
                    .block();
        }
        assertThat(hashed).hasValueLessThanOrEqualTo(FailureDelays.FREE_PER_ACCOUNT + 2);
    }

    @Test
    void knowsTheAccountAgainAfterAChangeThatKeptThePassword() {
        accounts.add(ANALYST).block();
        logIn.verify("an-analyst", TestStaff.PASSWORD, Source.UNKNOWN).block();
        accounts.changePassword("an-analyst", TestStaff.PASSWORD).block();

        assertThat(logIn.verify("an-analyst", TestStaff.PASSWORD, Source.UNKNOWN)
                        .block()
                        .getPrincipal()
                        .version())
                .isEqualTo(2);
    }

    @Test
    void refusesAnAccountThatCannotBe() {
        accounts.add(new Accounts.Draft("x y", " ", Role.COMMUNE, Set.of(), Set.of("HEALTH"), "short"))
                .as(StepVerifier::create)
                .verifyErrorSatisfies(problem -> assertThat(((vn.hailong.shared.Problem) problem).faults())
                        .extracting(fault -> fault.item())
                        .containsExactly("login", "name", "communes", "policyGroups", "password"));
        accounts.add(ANALYST)
                .then(accounts.add(ANALYST))
                .as(StepVerifier::create)
                .verifyError();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "password-test");
        thread.setDaemon(true);
        return thread;
    }
}
