package vn.hailong;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import vn.hailong.testing.Api;
import vn.hailong.testing.AppProcess;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.RealMongod;

/** Kill -9 at random moments while many people answer: what was acknowledged is there, once, and counted. */
class KillTrialIT {

    private static final int TRIALS = Integer.getInteger("hailong.trials", 3);
    private static final int CALLERS = 16;
    private static final int SOME_OF_BEFORE = 300;

    /** Every submission that left a caller. */
    private final Map<String, Map<String, Object>> sent = new ConcurrentHashMap<>();

    /** The receipts given, by submission. */
    private final Map<String, String> receipts = new ConcurrentHashMap<>();

    /** Those that were sent again after an earlier kill. */
    private final Set<String> sentAgain = new HashSet<>();

    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    private volatile boolean killed;

    private interface Kill {
        /** Breaks something while the callers go on; afterwards the application is killed. */
        void run(int trial);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void embeddedStore(@TempDir Path folder) throws Exception {
        trials(() -> AppProcess.onFolder(folder), trial -> {});
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @NeedsMongod
    void realMongod() throws Exception {
        try (RealMongod mongod = RealMongod.startNew()) {
            trials(() -> AppProcess.onMongo(mongod.uri("hailong")), trial -> {
                if (trial % 3 == 1) {
                    mongod.kill();
                    mongod.start();
                    sleep(500);
                }
            });
        }
    }

    private void trials(Supplier<AppProcess> start, Kill kill) throws Exception {
        Random random = new Random(26_11_23);
        int acknowledged = 0;
        AppProcess application = start.get();
        try {
            for (int trial = 0; trial < TRIALS; trial++) {
                int before = receipts.size();
                answerUntilKilled(application, kill, trial, 500 + random.nextInt(1_500));
                assertThat(surprises).as("replies but 201 and 503").isEmpty();
                assertThat(receipts.size()).as("acknowledged").isGreaterThan(before);
                acknowledged += receipts.size() - before;
                application = start.get();
                check(application);
            }
            System.out.printf(
                    "%d kills: %d answers sent, %d acknowledged before, none lost or doubled%n",
                    TRIALS, sent.size(), acknowledged);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\nLog of the application:\n" + application.log(), e);
        } finally {
            application.killNine();
        }
    }

    private void answerUntilKilled(AppProcess application, Kill kill, int trial, int millis) throws Exception {
        killed = false;
        Api api = new Api(application.url());
        List<String> counters = TrialAnswers.counters(api);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        for (int caller = 0; caller < CALLERS; caller++) {
            Random random = new Random(trial * 100L + caller);
            callers.execute(() -> answer(api, counters, random));
        }
        int before = receipts.size();
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (receipts.size() == before && surprises.isEmpty() && System.nanoTime() < patience) {
            sleep(20);
        }
        sleep(millis);
        kill.run(trial);
        application.killNine();
        killed = true;
        callers.shutdown();
        assertThat(callers.awaitTermination(40, TimeUnit.SECONDS)).isTrue();
    }

    private void answer(Api api, List<String> counters, Random random) {
        try {
            while (!killed) { // where its port is taken again at once, another server would go on replying
                String id = UUID.randomUUID().toString();
                Map<String, Object> submission = TrialAnswers.submission(id, counters, random);
                sent.put(id, submission);
                Api.Reply reply = api.postAnswer(submission);
                if (reply.status() == 201) {
                    receipts.put(id, reply.json().path("receipt").asString());
                } else if (reply.status() != 503) {
                    surprises.add(reply.toString());
                }
            }
        } catch (IOException e) {
            // the application is gone; whether it took this one nobody knows
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(AppProcess application) throws Exception {
        Api api = new Api(application.url());

        JsonNode recount = api.recount();
        assertThat(recount.path("drift").asLong()).as("drift").isZero();
        assertThat(recount.path("answers").asLong()).as("answers").isBetween((long) receipts.size(), (long)
                sent.size());
        TrialAnswers.assertFigures(api, recount.path("answers").asLong());

        // Each acknowledged one since the last kill again, and some of those before: the same receipt. Each other one
        // again, as a
        // phone does: a receipt. All of them each time would take longer with every kill.
        Set<String> known = Set.copyOf(receipts.keySet());
        Set<String> again = new HashSet<>(sent.keySet());
        again.removeAll(sentAgain);
        sentAgain.stream().limit(SOME_OF_BEFORE).forEach(again::add);
        sentAgain.addAll(sent.keySet());
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        again.forEach(id -> callers.execute(() -> {
            try {
                Api.Reply reply = postPatiently(api, sent.get(id));
                String receipt = reply.json().path("receipt").asString("");
                boolean right = known.contains(id)
                        ? reply.status() == 200 && receipt.equals(receipts.get(id))
                        : reply.status() == 200 || reply.status() == 201;
                if (right) {
                    receipts.put(id, receipt);
                } else {
                    wrong.add(id + " known " + known.contains(id) + ": " + reply);
                }
            } catch (IOException | InterruptedException e) {
                wrong.add(id + ": " + e);
            }
        }));
        callers.shutdown();
        assertThat(callers.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
        assertThat(wrong).isEmpty();

        JsonNode after = api.recount();
        assertThat(after.path("drift").asLong()).as("drift after replay").isZero();
        assertThat(after.path("answers").asLong()).as("answers after replay").isEqualTo(sent.size());
        TrialAnswers.assertFigures(api, sent.size());
    }

    /** As a phone does: told to come back, it comes back. A real mongod keeps what a killed node had begun until it expires. */
    private static Api.Reply postPatiently(Api api, Object submission) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        Api.Reply reply = api.postAnswer(submission);
        while (reply.status() == 503 && System.nanoTime() < end) {
            sleep(500);
            reply = api.postAnswer(submission);
        }
        return reply;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
