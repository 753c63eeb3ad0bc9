package vn.hailong;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import vn.hailong.testing.Api;

/**
 * Many people who answer one after another through several nodes. Each keeps its answer until it has the receipt: told to come
 * back it comes back, cut off it goes to the next node, always with the same id, as phones behind a balancer do.
 */
final class Callers {

    private static final Duration BEFORE_COMING_BACK = Duration.ofMillis(500);
    private static final Duration UNTIL_ALL_HAVE_RECEIPTS = Duration.ofSeconds(60);

    private final int number;
    private final AtomicReferenceArray<Api> nodes;
    private final List<String> counters;
    private final AtomicLong seeds = new AtomicLong();

    /** What each id said, and the receipts given for it. */
    private final Map<String, Map<String, Object>> sent = new ConcurrentHashMap<>();

    private final Map<String, String> receipts = new ConcurrentHashMap<>();
    private final Set<String> sentAgain = ConcurrentHashMap.newKeySet();

    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final Queue<Long> acknowledgements = new ConcurrentLinkedQueue<>();
    private final AtomicLong longestWait = new AtomicLong();

    private CountDownLatch end = new CountDownLatch(0);
    private ExecutorService threads;

    Callers(int number, List<Api> nodes, List<String> counters) {
        this.number = number;
        this.nodes = new AtomicReferenceArray<>(nodes.toArray(Api[]::new));
        this.counters = counters;
    }

    /** A node that was started again has another address. */
    void found(int node, Api api) {
        nodes.set(node, api);
    }

    void start() {
        end = new CountDownLatch(1);
        longestWait.set(0);
        threads = Executors.newFixedThreadPool(number);
        for (int caller = 0; caller < number; caller++) {
            int preferred = caller;
            Random random = new Random(seeds.incrementAndGet());
            threads.execute(() -> answerUntilTheEnd(preferred, random));
        }
    }

    /** No new answers; returns when each of those under way has its receipt, or nobody can be expected to wait longer. */
    void stop() throws InterruptedException {
        end.countDown();
        threads.shutdown();
        if (!threads.awaitTermination(UNTIL_ALL_HAVE_RECEIPTS.toSeconds(), TimeUnit.SECONDS)) {
            threads.shutdownNow();
            surprises.add("Answers without a receipt after " + UNTIL_ALL_HAVE_RECEIPTS.toSeconds() + " seconds");
        }
    }

    private void answerUntilTheEnd(int preferred, Random random) {
        try {
            int node = preferred;
            while (end.getCount() > 0) {
                String id = UUID.randomUUID().toString();
                sent.put(id, TrialAnswers.submission(id, counters, random));
                node = answer(id, node);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when the answer has its receipt; the node that gave it. */
    private int answer(String id, int first) throws InterruptedException {
        int node = first;
        while (!receipts.containsKey(id)) {
            long asked = System.nanoTime();
            try {
                Api.Reply reply = nodes.get(node % nodes.length()).postAnswer(sent.get(id));
                longestWait.accumulateAndGet(System.nanoTime() - asked, Math::max);
                if (reply.status() == 201 || reply.status() == 200) {
                    receipts.put(id, reply.json().path("receipt").asString());
                    acknowledgements.add(System.nanoTime());
                    return node;
                }
                if (reply.status() != 503) {
                    surprises.add(id + ": " + reply);
                }
                TimeUnit.NANOSECONDS.sleep(BEFORE_COMING_BACK.toNanos());
            } catch (IOException e) { // the node is gone, or was while it had the answer
                longestWait.accumulateAndGet(System.nanoTime() - asked, Math::max);
                TimeUnit.MILLISECONDS.sleep(20);
                node++;
            }
            sentAgain.add(id);
        }
        return node;
    }

    /** One answer, sent once; the status of the reply. */
    int answerOnce(Api api, Map<String, Object> submission) throws IOException, InterruptedException {
        String id = String.valueOf(submission.get("submissionId"));
        sent.put(id, submission);
        Api.Reply reply = api.postAnswer(submission);
        if (reply.status() == 201) {
            receipts.put(id, reply.json().path("receipt").asString());
        }
        return reply.status();
    }

    /** The receipts given between two moments of {@link System#nanoTime}. */
    long acknowledged(long from, long until) {
        return acknowledgements.stream()
                .filter(at -> at - from >= 0 && at - until < 0)
                .count();
    }

    int acknowledged() {
        return receipts.size();
    }

    int sent() {
        return sent.size();
    }

    Collection<String> receipts() {
        return receipts.values();
    }

    String receipt(String id) {
        return receipts.get(id);
    }

    Map<String, Object> submission(String id) {
        return sent.get(id);
    }

    /** The ids that did not get their receipt at the first call. */
    Set<String> sentAgain() {
        return sentAgain;
    }

    /** Replies that no caller should get. */
    Collection<String> surprises() {
        return surprises;
    }

    /** The longest that one call took since the start, whatever came of it. */
    Duration longestWait() {
        return Duration.ofNanos(longestWait.get());
    }
}
