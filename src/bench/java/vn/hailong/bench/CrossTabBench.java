package vn.hailong.bench;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import vn.hailong.testing.DatabaseName;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.RealMongod;

/** A cross-tab as a job beside a cursor of the driver over the same answers, and one of as many answers as a caller waits for. */
class CrossTabBench {

    private static final int ROUNDS = Integer.getInteger("hailong.bench.rounds", 5);
    private static final Duration RUN = Duration.ofMillis(Integer.getInteger("hailong.bench.run", 4000));
    private static final long ANSWERS = Long.getLong("hailong.bench.rows", 300_000);
    private static final int AT_ONCE = 20_000;
    private static final String ASKED = "counter-short";
    private static final String API = "/api/v1/results/cross-tabs";
    private static final int BATCH = 1000;
    private static final int LONGEST_DAYS = 400;

    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));

    @Test
    @NeedsMongod
    void crossTab() throws IOException, InterruptedException {
        try (RealMongod mongod = RealMongod.startNew()) {
            String uri = FilledStore.with(ANSWERS, mongod);
            try (BenchServer app = BenchServer.application(
                            Map.of("SPRING_MONGODB_URI", uri, "HAILONG_SIMULATION_ON", "true"), "-Xmx512m");
                    MongoClient client = MongoClients.create(uri)) {
                compare(app, client.getDatabase(DatabaseName.of(uri)));
            }
        }
    }

    private void compare(BenchServer app, MongoDatabase database) throws IOException, InterruptedException {
        List<Double> job = new ArrayList<>();
        List<Double> cursor = new ArrayList<>();
        List<Double> growth = new ArrayList<>();
        job(app);
        for (int round = 0; round < ROUNDS; round++) {
            double before = app.liveHeap();
            long started = System.nanoTime();
            long read = job(app);
            job.add(read / ((System.nanoTime() - started) / 1e9));
            growth.add(Math.max(0, app.liveHeap() - before));
            started = System.nanoTime();
            long found = cursor(database);
            cursor.add(found / ((System.nanoTime() - started) / 1e9));
            if (found != read) {
                throw new IllegalStateException("The cross-tab is of " + read + " answers, the store has " + found);
            }
        }
        BenchReport report = new BenchReport("cross-tab");
        report.fact("answers", ANSWERS);
        Figure made = new Figure(job);
        Figure bare = new Figure(cursor);
        report.add("answers of a job a second", made);
        report.add("bare cursor, documents a second", bare, made.over(bare), "");
        report.add("growth of the heap, MB", new Figure(growth), null, "≤ 64");
        report.add("at once, " + AT_ONCE + " answers of all forms, ms", waitedFor(app, database));
        report.close();
    }

    /** How many answers it is of. */
    private long job(BenchServer app) throws IOException, InterruptedException {
        String id = StaffCalls.post(
                        app.url(),
                        API + "?across=age&flagged=include&questionnaire=" + ASKED + "&from="
                                + today.minusDays(LONGEST_DAYS) + "&to=" + today)
                .path("id")
                .stringValue();
        JsonNode job = StaffCalls.json(app.url(), API + "/" + id);
        while (job.path("state").stringValue().equals("running")) {
            BenchServer.pause(100);
            job = StaffCalls.json(app.url(), API + "/" + id);
        }
        if (!job.path("state").stringValue().equals("done")) {
            throw new IllegalStateException("The job is " + job.path("state"));
        }
        return job.path("done").longValue();
    }

    private long cursor(MongoDatabase database) {
        return Objects.requireNonNull(Flux.from(database.getCollection("responses")
                        .find(Filters.and(
                                Filters.eq("questionnaire", ASKED),
                                Filters.gte("day", today.minusDays(LONGEST_DAYS).toString()),
                                Filters.lte("day", today.toString())))
                        .batchSize(BATCH))
                .publishOn(Schedulers.boundedElastic(), BATCH)
                .count()
                .block());
    }

    /** A cross-tab of the last days that hold no more answers than a caller waits for. */
    private Figure waitedFor(BenchServer app, MongoDatabase database) {
        String path = API + "?across=age&flagged=include&questionnaire=" + ASKED + "&from=" + firstDay(database)
                + "&to=" + today;
        byte[] request = StaffCalls.request(path).getBytes(StandardCharsets.US_ASCII);
        List<Double> millis = new ArrayList<>();
        for (int round = -1; round < ROUNDS; round++) {
            try (HttpLoad load = new HttpLoad(app.port(), 1, () -> request)) {
                HttpLoad.Run run = load.run(RUN);
                run.expect(200);
                if (round >= 0) {
                    millis.add(run.millis(0.50));
                }
            }
        }
        return new Figure(millis);
    }

    private LocalDate firstDay(MongoDatabase database) {
        LocalDate first = today;
        long answers = 0;
        while (first.isAfter(today.minusDays(LONGEST_DAYS))) {
            LocalDate earlier = first.minusDays(1);
            answers += Objects.requireNonNull(Mono.from(
                            database.getCollection("responses").countDocuments(new Document("day", earlier.toString())))
                    .block());
            if (answers > AT_ONCE * 9L / 10) {
                return first;
            }
            first = earlier;
        }
        return first;
    }
}
