package vn.hailong.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hailong.platform.store.EmbeddedStore;
import vn.hailong.response.CountingWriter;
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
    private static final int SOME = 1_000;
    private static final int BATCH = 512;

    /** What the answers stored are compared with: as many a second for so many callers. */
    private record Reference(String name, String budget, Rate rate) {

        interface Rate {
            double perSecond(int callers, Duration time);
        }

        static Reference oneByOne(BareWriter bare, String budget) {
            return new Reference("  bare driver, one by one", budget, bare::one);
        }

        static Reference batches(BareWriter bare, String budget) {
            return new Reference(
                    "  bare driver, batches of " + BATCH, budget, (callers, time) -> bare.batches(BATCH, time));
        }
    }

    @Test
    void embedded(@TempDir Path folder) throws IOException, InterruptedException {
        Map<String, String> settings =
                Map.of("HAILONG_STORE_PATH", folder.resolve("store").toString());
        try (BenchServer app = BenchServer.application(settings, "-Xmx512m")) {
            someAnswers(app);
        }
        try (EmbeddedStore other = EmbeddedStore.open(folder.resolve("bare"));
                EmbeddedStore counted = EmbeddedStore.open(folder.resolve("bareCounts"))) {
            BareWriter bare;
            CountingWriter counting;
            try (EmbeddedStore stored = EmbeddedStore.open(folder.resolve("store"))) {
                bare = BareWriter.withAnswersOf(stored.uri(), other.uri());
                counting = CountingWriter.withAnswersOf(stored.uri(), counted.uri(), false);
            }
            try (bare;
                    counting;
                    BenchServer app = BenchServer.application(settings, "-Xmx512m")) {
                bare.one(64, RUN);
                counting.perSecond(BATCH, RUN);
                compare(
                        "intake-embedded",
                        app,
                        Reference.oneByOne(bare, ""),
                        new Reference(
                                "  bare driver, answers and counts, batches of " + BATCH,
                                "≥ 0.50",
                                (callers, time) -> counting.perSecond(BATCH, time)),
                        Reference.batches(bare, ""));
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
            try (BareWriter bare = BareWriter.withAnswersOf(mongod.uri("bench"), mongod.uri("bare"));
                    CountingWriter counting =
                            CountingWriter.withAnswersOf(mongod.uri("bench"), mongod.uri("bareCounts"), true)) {
                bare.one(64, RUN);
                compare(
                        "intake-mongod",
                        app,
                        Reference.oneByOne(bare, ""),
                        new Reference(
                                "  bare driver, answers and counts, a batch of all callers",
                                "≥ 0.50",
                                counting::perSecond),
                        Reference.batches(bare, ""));
            }
        }
    }

    private static void someAnswers(BenchServer app) throws IOException, InterruptedException {
        try (HttpLoad load = new HttpLoad(app.port(), 16, Submissions.requests(app))) {
            for (int answers = 0; answers < SOME; ) {
                HttpLoad.Run run = load.run(RUN);
                run.expect(201);
                answers += run.answers();
            }
        }
    }

    private static void compare(String name, BenchServer app, Reference... references)
            throws IOException, InterruptedException {
        Supplier<byte[]> requests = Submissions.requests(app);
        try (HttpLoad load = new HttpLoad(app.port(), 64, requests)) {
            for (int answers = 0; answers < WARM_UP; ) {
                HttpLoad.Run run = load.run(RUN);
                run.expect(201);
                answers += run.answers();
            }
        }
        BenchReport report = new BenchReport(name);
        for (int callers : CALLERS) {
            compare(report, app, requests, callers, references);
        }
        report.close();
    }

    private static void compare(
            BenchReport report, BenchServer app, Supplier<byte[]> requests, int callers, Reference... references) {
        List<Double> perSecond = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        List<Double> middle = new ArrayList<>();
        List<Double> late = new ArrayList<>();
        List<Double> latest = new ArrayList<>();
        List<List<Double>> bare = Stream.of(references)
                .<List<Double>>map(any -> new ArrayList<>())
                .toList();
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
            for (int i = 0; i < references.length; i++) {
                bare.get(i).add(references[i].rate().perSecond(callers, RUN));
            }
        }
        String who = callers + (callers == 1 ? " caller" : " callers");
        Figure stored = new Figure(perSecond);
        report.add(who + ": answers stored a second", stored);
        for (int i = 0; i < references.length; i++) {
            Figure reference = new Figure(bare.get(i));
            report.add(references[i].name(), reference, stored.over(reference), references[i].budget());
        }
        report.add("  server CPU of an answer, ms", new Figure(millis), null, "≤ 1");
        report.add("  wait for the receipt, middle, ms", new Figure(middle));
        report.add("  95th of 100, ms", new Figure(late));
        report.add("  99th of 100, ms", new Figure(latest));
    }
}
