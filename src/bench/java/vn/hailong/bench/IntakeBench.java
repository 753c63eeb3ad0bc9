package vn.hailong.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import vn.hailong.demo.PlausibleAnswers;
import vn.hailong.platform.store.EmbeddedStore;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.RealMongod;

/** Answers stored for callers that each wait for their receipt, beside the bare driver that writes the same documents as surely. */
class IntakeBench {

    private static final int ROUNDS = Integer.getInteger("hailong.bench.rounds", 5);
    private static final Duration RUN = Duration.ofMillis(Integer.getInteger("hailong.bench.run", 2000));
    private static final int WARM_UP = Integer.getInteger("hailong.bench.warm-up", 40_000);
    private static final List<Integer> CALLERS = Stream.of(
                    System.getProperty("hailong.bench.callers", "1,16,64,256").split(","))
            .map(Integer::valueOf)
            .toList();
    private static final int BODIES = 4_000;
    private static final int SOME = 1_000;
    private static final int BATCH = 512;
    private static final String ID = "00000000-0000-4000-8000-000000000000";

    @Test
    void embedded(@TempDir Path folder) throws IOException, InterruptedException {
        Map<String, String> settings =
                Map.of("HAILONG_STORE_PATH", folder.resolve("store").toString());
        try (BenchServer app = BenchServer.application(settings, "-Xmx512m")) {
            someAnswers(app);
        }
        try (EmbeddedStore other = EmbeddedStore.open(folder.resolve("bare"))) {
            BareWriter bare;
            try (EmbeddedStore stored = EmbeddedStore.open(folder.resolve("store"))) {
                bare = BareWriter.withAnswersOf(stored.uri(), other.uri());
            }
            try (bare;
                    BenchServer app = BenchServer.application(settings, "-Xmx512m")) {
                compare("intake-embedded", app, bare, "", "≥ 0.50");
            }
        }
    }

    @Test
    @NeedsMongod
    void mongod() throws IOException, InterruptedException {
        try (RealMongod mongod = RealMongod.startNew();
                BenchServer app =
                        BenchServer.application(Map.of("SPRING_MONGODB_URI", mongod.uri("bench")), "-Xmx512m")) {
            someAnswers(app);
            try (BareWriter bare = BareWriter.withAnswersOf(mongod.uri("bench"), mongod.uri("bare"))) {
                compare("intake-mongod", app, bare, "≥ 0.50", "");
            }
        }
    }

    private static void someAnswers(BenchServer app) throws IOException, InterruptedException {
        try (HttpLoad load = new HttpLoad(app.port(), 16, requests(app))) {
            for (int answers = 0; answers < SOME; ) {
                HttpLoad.Run run = load.run(RUN);
                run.expect(201);
                answers += run.answers();
            }
        }
    }

    /** @param budgets of the ratio to the driver one by one, and in batches */
    private static void compare(String name, BenchServer app, BareWriter bare, String... budgets)
            throws IOException, InterruptedException {
        Supplier<byte[]> requests = requests(app);
        try (HttpLoad load = new HttpLoad(app.port(), 64, requests)) {
            for (int answers = 0; answers < WARM_UP; ) {
                HttpLoad.Run run = load.run(RUN);
                run.expect(201);
                answers += run.answers();
            }
        }
        BenchReport report = new BenchReport(name);
        bare.one(64, RUN);
        for (int callers : CALLERS) {
            compare(report, app, requests, callers, bare, budgets);
        }
        report.close();
    }

    private static void compare(
            BenchReport report,
            BenchServer app,
            Supplier<byte[]> requests,
            int callers,
            BareWriter bare,
            String... budgets) {
        List<Double> perSecond = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        List<Double> middle = new ArrayList<>();
        List<Double> late = new ArrayList<>();
        List<Double> latest = new ArrayList<>();
        List<Double> one = new ArrayList<>();
        List<Double> batch = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (HttpLoad load = new HttpLoad(app.port(), callers, requests)) {
                Duration before = app.cpu();
                HttpLoad.Run run = load.run(RUN);
                millis.add(app.cpu().minus(before).toNanos() / 1e6 / run.answers());
                run.expect(201);
                perSecond.add(run.perSecond());
                middle.add(run.millis(0.50));
                late.add(run.millis(0.95));
                latest.add(run.millis(0.99));
            }
            one.add(bare.one(callers, RUN));
            batch.add(bare.batches(BATCH, RUN));
        }
        String who = callers + (callers == 1 ? " caller" : " callers");
        Figure stored = new Figure(perSecond);
        Figure single = new Figure(one);
        Figure ceiling = new Figure(batch);
        report.add(who + ": answers stored a second", stored);
        report.add("  bare driver, one by one", single, stored.over(single), budgets[0]);
        report.add("  bare driver, batches of " + BATCH, ceiling, stored.over(ceiling), budgets[1]);
        report.add("  server CPU of an answer, ms", new Figure(millis), null, "≤ 1");
        report.add("  wait for the receipt, middle, ms", new Figure(middle));
        report.add("  95th of 100, ms", new Figure(late));
        report.add("  99th of 100, ms", new Figure(latest));
    }

    /** Whole requests, each with an id that nobody used, of the kind that forms bring. */
    private static Supplier<byte[]> requests(BenchServer app) throws IOException, InterruptedException {
        return requests(BODIES, Points.of(app.url()));
    }

    private static Supplier<byte[]> requests(int number, List<ServicePoint> points) {
        JsonMapper json = new JsonMapper();
        List<byte[]> whole = new ArrayList<>();
        for (Map<String, Object> body : PlausibleAnswers.bodies(number, points)) {
            body.put("submissionId", ID);
            byte[] text = json.writeValueAsBytes(body);
            String head = "POST /api/v1/responses HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                    + "Accept: application/json\r\nContent-Length: " + text.length + "\r\n\r\n";
            byte[] request = new byte[head.length() + text.length];
            System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, request, 0, head.length());
            System.arraycopy(text, 0, request, head.length(), text.length);
            whole.add(request);
        }
        int[] places = whole.stream()
                .mapToInt(request -> new String(request, StandardCharsets.ISO_8859_1).indexOf(ID))
                .toArray();
        int[] next = {0};
        return () -> {
            int which = next[0]++ % places.length;
            byte[] request = whole.get(which).clone();
            ThreadLocalRandom chance = ThreadLocalRandom.current();
            byte[] id = new UUID(
                            System.currentTimeMillis() << 16 | 0x7000 | chance.nextInt(0x1000),
                            chance.nextLong() >>> 2 | 0x8000000000000000L)
                    .toString()
                    .getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(id, 0, request, places[which], id.length);
            return request;
        };
    }
}
