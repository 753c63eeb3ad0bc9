package vn.hailong.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.RealMongod;

/** The matrix and the index tree of a year, at different numbers of answers on one MongoDB, by turns. */
class ResultsBench {

    private static final int ROUNDS = Integer.getInteger("hailong.bench.rounds", 7);
    private static final Duration RUN = Duration.ofMillis(Integer.getInteger("hailong.bench.run", 2000));
    private static final List<Long> ANSWERS = Stream.of(
                    System.getProperty("hailong.bench.answers", "10000,1000000").split(","))
            .map(Long::valueOf)
            .toList();

    /** A body sees the whole matrix live; a year that ends today is read by its months and days. */
    private static final Map<String, String> PAGES = Map.of(
            "matrix",
            "/api/v1/results/matrix?from=%s&to=%s",
            "index tree",
            "/api/v1/results/indices?from=%s&to=%s&questionnaire=counter-short&commune=02647");

    @Test
    @NeedsMongod
    void results() throws IOException, InterruptedException {
        Map<Long, BenchServer> servers = new LinkedHashMap<>();
        try (RealMongod mongod = RealMongod.startNew()) {
            try {
                for (long number : ANSWERS) {
                    String uri = FilledStore.with(number, mongod);
                    servers.put(
                            number,
                            BenchServer.application(
                                    Map.of("SPRING_MONGODB_URI", uri, "HAILONG_SIMULATION_ON", "true"), "-Xmx512m"));
                }
                compare(servers);
            } finally {
                servers.values().forEach(BenchServer::close);
            }
        }
    }

    private static void compare(Map<Long, BenchServer> servers) {
        BenchReport report = new BenchReport("results");
        LocalDate today = LocalDate.now(java.time.ZoneId.of("Asia/Ho_Chi_Minh"));
        for (String page : List.of("matrix", "index tree")) {
            byte[] request = StaffCalls.request(PAGES.get(page).formatted(today.minusDays(364), today))
                    .getBytes(StandardCharsets.US_ASCII);
            Map<Long, List<Double>> middle = new LinkedHashMap<>();
            Map<Long, List<Double>> late = new LinkedHashMap<>();
            for (int round = -2; round < ROUNDS; round++) {
                for (Map.Entry<Long, BenchServer> server : servers.entrySet()) {
                    try (HttpLoad load = new HttpLoad(server.getValue().port(), 1, () -> request)) {
                        HttpLoad.Run run = load.run(round < 0 ? RUN.multipliedBy(3) : RUN);
                        run.expect(200);
                        if (round >= 0) {
                            middle.computeIfAbsent(server.getKey(), absent -> new ArrayList<>())
                                    .add(run.millis(0.50));
                            late.computeIfAbsent(server.getKey(), absent -> new ArrayList<>())
                                    .add(run.millis(0.95));
                        }
                    }
                }
            }
            Figure smallest = new Figure(middle.values().iterator().next());
            middle.forEach((number, runs) -> {
                Figure figure = new Figure(runs);
                report.add(page + " of a year, " + number + " answers, ms", figure, figure.over(smallest), "≤ 1.5");
                report.add("  95th of 100, ms", new Figure(late.get(number)), null, "≤ 50");
            });
        }
        report.close();
    }
}
