package vn.hailong.bench;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import vn.hailong.testing.DatabaseName;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.RealMongod;

/** Raw answers as a file, beside a cursor of the driver over the same answers in the same order. */
class ExportBench {

    private static final int ROUNDS = Integer.getInteger("hailong.bench.rounds", 5);
    private static final long ANSWERS = Long.getLong("hailong.bench.rows", 300_000);
    private static final String ASKED = "counter-short";
    private static final int BATCH = 1000;

    @Test
    @NeedsMongod
    void export() throws IOException, InterruptedException {
        try (RealMongod mongod = RealMongod.startNew()) {
            String uri = FilledStore.with(ANSWERS, mongod);
            try (BenchServer app = BenchServer.application(
                            Map.of("SPRING_MONGODB_URI", uri, "HAILONG_SIMULATION_ON", "true"), "-Xmx256m");
                    MongoClient client = MongoClients.create(uri)) {
                compare(app, client.getDatabase(DatabaseName.of(uri)));
            }
        }
    }

    private static void compare(BenchServer app, MongoDatabase database) throws IOException, InterruptedException {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
        List<Double> file = new ArrayList<>();
        List<Double> cursor = new ArrayList<>();
        List<Double> growth = new ArrayList<>();
        long rows = 0;
        export(app, today);
        cursor(database, today);
        for (int round = 0; round < ROUNDS; round++) {
            double before = app.liveHeap();
            long started = System.nanoTime();
            rows = export(app, today);
            file.add(rows / ((System.nanoTime() - started) / 1e9));
            growth.add(Math.max(0, app.liveHeap() - before));
            started = System.nanoTime();
            long found = cursor(database, today);
            cursor.add(found / ((System.nanoTime() - started) / 1e9));
            if (found != rows) {
                throw new IllegalStateException("The file has " + rows + " answers, the store " + found);
            }
        }
        BenchReport report = new BenchReport("export");
        report.fact("rows", rows);
        Figure exported = new Figure(file);
        Figure bare = new Figure(cursor);
        report.add("rows of raw answers a second", exported);
        report.add("bare cursor, documents a second", bare, exported.over(bare), "≥ 0.50");
        report.add("growth of the heap, MB", new Figure(growth), null, "≤ 64");
        report.close();
    }

    private static long export(BenchServer app, LocalDate today) throws IOException, InterruptedException {
        String path = "/api/v1/exports/answers.csv?flagged=include&questionnaire=" + ASKED + "&from="
                + today.minusDays(400) + "&to=" + today;
        long lines = 0;
        byte[] piece = new byte[1 << 16];
        try (InputStream in = StaffCalls.stream(app.url(), path)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                for (int i = 0; i < read; i++) {
                    lines += piece[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines - 3; // the mark of a simulation, the names, the last line
    }

    private static long cursor(MongoDatabase database, LocalDate today) {
        return Objects.requireNonNull(Flux.from(database.getCollection("responses")
                        .find(Filters.and(
                                Filters.eq("questionnaire", ASKED),
                                Filters.gte("day", today.minusDays(400).toString()),
                                Filters.lte("day", today.toString())))
                        .sort(Sorts.ascending("day", "_id"))
                        .batchSize(BATCH))
                .publishOn(Schedulers.boundedElastic(), BATCH)
                .count()
                .block());
    }
}
