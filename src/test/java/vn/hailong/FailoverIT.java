package vn.hailong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.hailong.testing.Api;
import vn.hailong.testing.AppProcess;
import vn.hailong.testing.MongodSet;
import vn.hailong.testing.NeedsMongod;

/**
 * Two nodes on a replica set of three while many people answer: when the primary is killed or falls silent, or a node is killed,
 * what was acknowledged is stored once and counted, nobody waits beyond the deadline, answers are soon taken as before, and
 * either node shows what the other took in.
 */
@NeedsMongod
class FailoverIT {

    /** How often each thing breaks; {@code -Ptrials} asks for ten. */
    private static final int TIMES = Integer.getInteger("hailong.failovers", 1);

    private static final int CALLERS = 64;
    private static final int NODES = 2;

    /** {@code hailong.intake.deadline}, and what a busy machine may add to it. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15).plusSeconds(2);

    private static final Duration BACK_WITHIN = Duration.ofSeconds(15);
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(2);

    /** Answers after which a fresh virtual machine is no longer slow. */
    private static final int WARM = 500;

    private static final Duration STEADY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static MongodSet set;
    private static List<AppProcess> nodes = List.of();
    private static List<String> counters;
    private static Callers callers;

    @BeforeAll
    static void start() throws Exception {
        set = MongodSet.startNew();
        nodes = new ArrayList<>(
                IntStream.range(0, NODES).mapToObj(FailoverIT::node).toList());
        nodes.forEach(AppProcess::awaitReady);
        counters = TrialAnswers.counters(api(0));
        callers = new Callers(CALLERS, List.of(api(0), api(1)), counters);
    }

    private static AppProcess node(int number) {
        return AppProcess.start(Map.of(
                "SPRING_MONGODB_URI",
                set.uri("hailong"),
                "HAILONG_INTAKE_LANE",
                String.valueOf(number),
                "HAILONG_INTAKE_LANES",
                String.valueOf(NODES),
                "HAILONG_INTAKE_PER_CODE", // a few counters stand for many
                "1000000"));
    }

    private static Api api(int node) {
        return new Api(nodes.get(node).url());
    }

    @AfterAll
    static void end() {
        nodes.forEach(AppProcess::killNine);
        if (set != null) {
            set.close();
        }
    }

    /** Breaks something, and gives what mends it. */
    private interface Fault {
        Callable<?> happens(int time);
    }

    @Test
    void takesAnswersAgainSoonAfterThePrimaryIsKilled() throws Exception {
        trials("the primary is killed", time -> {
            MongodSet.Member primary = set.primary();
            primary.kill();
            return () -> {
                primary.startAgain();
                return set.awaitWhole();
            };
        });
    }

    @Test
    void takesAnswersAgainSoonAfterThePrimaryFallsSilent() throws Exception {
        trials("the primary falls silent", time -> {
            MongodSet.Member primary = set.primary();
            primary.pause();
            return () -> {
                primary.resume();
                return set.awaitWhole();
            };
        });
    }

    @Test
    void takesAnswersOnAfterANodeIsKilled() throws Exception {
        trials("a node is killed", time -> {
            int number = time % NODES;
            nodes.get(number).killNine();
            return () -> {
                nodes.set(number, node(number).awaitReady());
                callers.found(number, api(number));
                return nodes;
            };
        });
    }

    @Test
    void showsOnEitherNodeWhatTheOtherTookIn() throws Exception {
        for (int node = 0; node < NODES; node++) {
            long before =
                    TrialAnswers.figures(api(1 - node)).stream().findFirst().orElse(0L);
            Map<String, Object> answer =
                    TrialAnswers.submission(UUID.randomUUID().toString(), counters, new Random(node));
            assertThat(callers.answerOnce(api(node), answer)).isEqualTo(201);

            assertSeen(api(1 - node), before + 1);
        }
    }

    private static void trials(String what, Fault fault) throws Exception {
        List<Duration> back = new ArrayList<>();
        callers.start();
        try {
            await().atMost(PATIENCE).until(() -> callers.acknowledged() > WARM);
            for (int time = 0; time < TIMES; time++) {
                back.add(trial(fault, time));
            }
        } finally {
            callers.stop();
        }
        System.out.printf(
                "When %s, %d times: half as many answers a second as before after %s s, middle %s; longest wait of a"
                        + " caller %s s; %d answers, %d of them sent again%n",
                what,
                TIMES,
                back.stream().map(FailoverIT::seconds).toList(),
                seconds(back.stream().sorted().toList().get(TIMES / 2)),
                seconds(callers.longestWait()),
                callers.sent(),
                callers.sentAgain().size());
        check();
        assertThat(callers.longestWait()).as("longest wait of a caller").isLessThanOrEqualTo(LONGEST_WAIT);
        assertThat(back).as("until answers are taken as before").allMatch(time -> time.compareTo(BACK_WITHIN) <= 0);
    }

    private static String seconds(Duration duration) {
        return "%.1f".formatted(duration.toMillis() / 1000.0);
    }

    private static Duration trial(Fault fault, int time) throws Exception {
        long steady = System.nanoTime();
        await().atMost(PATIENCE).until(() -> System.nanoTime() - steady > STEADY.toNanos());
        long broken = System.nanoTime();
        long before = callers.acknowledged(broken - STEADY.toNanos(), broken);
        assertThat(before).as("answers before").isPositive();
        Callable<?> mend = fault.happens(time);
        Duration back = untilHalfOf(before, broken);
        for (int node = 0; node < NODES; node++) {
            if (nodes.get(node).isAlive()) {
                assertSeen(api(node), callers.acknowledged());
            }
        }
        mend.call();
        return back;
    }

    /** From a moment to the start of the first stretch in which half as many answers were taken; as long as we wait for it when there is none. */
    private static Duration untilHalfOf(long before, long broken) {
        long step = Duration.ofMillis(100).toNanos();
        long last = broken + PATIENCE.toNanos();
        for (long from = broken; from - last < 0; from += step) {
            long until = from + STEADY.toNanos();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> System.nanoTime() - until > 0);
            if (callers.acknowledged(from, until) >= before / 2) {
                return Duration.ofNanos(from - broken);
            }
        }
        return PATIENCE;
    }

    /** A call made within two seconds shows so many answers, or more where more come in. */
    private static void assertSeen(Api api, long answers) throws Exception {
        long since = System.nanoTime();
        List<Long> figures;
        boolean isLate;
        do {
            isLate = System.nanoTime() - since > SEEN_WITHIN.toNanos();
            figures = TrialAnswers.figures(api);
        } while (!isLate && (figures.isEmpty() || figures.get(0) < answers));
        assertThat(figures).as("shown").isNotEmpty().allMatch(shown -> shown >= answers);
    }

    private static void check() throws Exception {
        assertThat(callers.surprises()).as("replies but a receipt and 503").isEmpty();
        assertThat(callers.acknowledged()).as("answers with a receipt").isEqualTo(callers.sent());
        assertThat(new HashSet<>(callers.receipts())).as("receipts").hasSize(callers.sent());
        JsonNode recount = api(0).recount();
        assertThat(recount.path("drift").asLong()).as("drift").isZero();
        assertThat(recount.path("answers").asLong()).as("answers stored").isEqualTo(callers.sent());
        for (int node = 0; node < NODES; node++) {
            TrialAnswers.assertFigures(api(node), callers.sent());
        }
        for (String id : callers.sentAgain()) {
            Api.Reply reply = api(0).postAnswer(callers.submission(id));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().path("receipt").asString()).isEqualTo(callers.receipt(id));
        }
    }
}
