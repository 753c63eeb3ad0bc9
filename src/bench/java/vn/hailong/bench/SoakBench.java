package vn.hailong.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.RealMongod;

/** Answers for a long while at 70 % of what the server can take, with every buffer of Netty followed: nothing may grow, nothing may leak. */
class SoakBench {

    private static final int MINUTES = Integer.getInteger("hailong.bench.soak-minutes", 10);
    private static final int CALLERS = 64;
    private static final double SHARE = 0.7;
    private static final Duration CEILING = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Set<Integer> STORED = Set.of(201);

    private final List<Double> perSecond = new ArrayList<>();
    private final List<Double> heap = new ArrayList<>();
    private final List<Double> connections = new ArrayList<>();

    @Test
    @NeedsMongod
    void soak() throws IOException, InterruptedException {
        try (RealMongod mongod = RealMongod.startNew();
                BenchServer app = BenchServer.application(
                        Map.of("SPRING_MONGODB_URI", mongod.uri("soak")),
                        "-Xmx512m",
                        "-Dio.netty.leakDetection.level=paranoid")) {
            Supplier<byte[]> requests = Submissions.requests(app);
            Figure ceiling = ceiling(app, requests);
            double rate = SHARE * ceiling.median();
            for (int minute = 0; minute < MINUTES; minute++) {
                minute(app, requests, rate);
            }
            report(app, ceiling);
        }
    }

    private static Figure ceiling(BenchServer app, Supplier<byte[]> requests) {
        List<Double> runs = new ArrayList<>();
        try (HttpLoad load = new HttpLoad(app.port(), CALLERS, requests)) {
            load.run(CEILING.multipliedBy(2));
            for (int round = 0; round < 3; round++) {
                HttpLoad.Run run = load.run(CEILING);
                run.expect(201);
                runs.add(run.perSecond());
            }
        }
        return new Figure(runs);
    }

    private void minute(BenchServer app, Supplier<byte[]> requests, double rate) {
        long[] next = {System.nanoTime()};
        long pause = Math.round(1e9 / rate);
        try (HttpLoad load = new HttpLoad(app.port(), CALLERS, () -> {
            for (long now = System.nanoTime(); now < next[0]; now = System.nanoTime()) {
                LockSupport.parkNanos(next[0] - now);
            }
            next[0] =
                    Math.max(next[0], System.nanoTime() - Duration.ofSeconds(1).toNanos()) + pause;
            return requests.get();
        })) {
            HttpLoad.Run run = load.run(MINUTE);
            if (!STORED.equals(run.statuses().keySet())) {
                throw new IllegalStateException("Answers were " + run.statuses());
            }
            perSecond.add(run.perSecond());
            connections.add(app.metric("hailong_http_connections "));
        }
        heap.add(app.liveHeap());
    }

    private void report(BenchServer app, Figure ceiling) {
        BenchReport report = new BenchReport("soak");
        report.fact("minutes", MINUTES);
        report.add("ceiling, answers stored a second, " + CALLERS + " callers", ceiling);
        Figure soaked = new Figure(perSecond);
        report.add("answers stored a second in the soak", soaked, soaked.over(ceiling), "0.70");
        int part = Math.max(1, heap.size() / 3);
        Figure first = new Figure(heap.subList(0, part));
        Figure last = new Figure(heap.subList(heap.size() - part, heap.size()));
        report.add("heap after a collection, first third, MB", first);
        report.add("  last third, MB", last, last.over(first), "≤ 1.1");
        report.add("open connections, each minute", new Figure(connections));
        long leaks = app.log().lines().filter(line -> line.contains("LEAK:")).count();
        report.add("leaks that Netty reports", new Figure(List.of((double) leaks)), null, "0");
        report.close();
        if (leaks > 0) {
            throw new IllegalStateException("Netty reports leaks:\n" + app.log());
        }
    }
}
