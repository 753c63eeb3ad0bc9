package vn.hailong.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the start to the first page, and the memory of an idle node, without and with an archive of classes. */
class StartBench {

    private static final int ROUNDS = Integer.getInteger("hailong.bench.rounds", 5);
    private static final long IDLE_MILLIS = Long.getLong("hailong.bench.idle", 5_000);

    @Test
    void start(@TempDir Path folder) throws IOException {
        Path archive = folder.resolve("classes.jsa");
        String jar = BenchServer.packed(folder);
        try (BenchServer trained = BenchServer.application(
                jar,
                Map.of("HAILONG_STORE_PATH", folder.resolve("trained").toString()),
                inContainer("-XX:ArchiveClassesAtExit=" + archive))) {
            BenchServer.pause(100);
        }
        List<Double> plain = new ArrayList<>();
        List<Double> archived = new ArrayList<>();
        List<Double> plainMemory = new ArrayList<>();
        List<Double> archivedMemory = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Path store = folder.resolve("store" + round);
            start(jar, store, plain, plainMemory, inContainer());
            start(jar, store, archived, archivedMemory, inContainer("-XX:SharedArchiveFile=" + archive));
        }
        BenchReport report = new BenchReport("start");
        Figure without = new Figure(plain);
        Figure with = new Figure(archived);
        report.add("start to the first page, ms", without);
        report.add("  with an archive of classes", with, with.over(without), "≤ 4,000 ms");
        report.add("idle memory, MB", new Figure(plainMemory), null, "≤ 300");
        report.add("  with an archive of classes", new Figure(archivedMemory), null, "≤ 300");
        report.close();
    }

    /** With what a virtual machine chooses by itself within the memory that the image's container has: its first heap is a 64th. */
    private static String[] inContainer(String... options) {
        return Stream.concat(Stream.of("-Xms12m", "-Xmx460m", "-XX:+UseSerialGC"), Stream.of(options))
                .toArray(String[]::new);
    }

    private static void start(
            String classPath, Path store, List<Double> millis, List<Double> memory, String... options) {
        long started = System.nanoTime();
        try (BenchServer app =
                BenchServer.application(classPath, Map.of("HAILONG_STORE_PATH", store.toString()), options)) {
            app.expectPage("/f/help");
            millis.add((System.nanoTime() - started) / 1e6);
            BenchServer.pause(IDLE_MILLIS);
            memory.add(app.memory());
        }
    }
}
