package vn.hailong.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Form pages as a phone asks for them, beside the same bytes from a bare {@code WebFilter} and from bare Reactor Netty. */
class FormPagesBench {

    private static final int ROUNDS = Integer.getInteger("hailong.bench.rounds", 9);
    private static final Duration RUN = Duration.ofMillis(Integer.getInteger("hailong.bench.run", 2000));

    /** After so many answers a server is compiled as it stays. */
    private static final int WARM_UP = Integer.getInteger("hailong.bench.warm-up", 200_000);

    private static final int CALLERS = 32;
    private static final Map<String, String> PHONE = Map.of(
            "User-Agent",
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
            "Accept",
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
            "Accept-Language",
            "vi-VN,vi;q=0.9,en-US;q=0.8,en;q=0.7",
            "Accept-Encoding",
            "gzip, deflate, br, zstd",
            "Upgrade-Insecure-Requests",
            "1");

    /** Not sent by the bare ones: how the bytes travel, and when. */
    private static final Set<String> OF_THE_CONNECTION = Set.of("date", "connection", "transfer-encoding");

    @Test
    void formPages(@TempDir Path folder) throws IOException, InterruptedException {
        try (BenchServer app = BenchServer.application(
                Map.of("HAILONG_STORE_PATH", folder.resolve("store").toString()), "-Xmx512m")) {
            String path = counterForm(app);
            HttpResponse<byte[]> page = page(app.url() + path);
            Path head = Files.write(folder.resolve("head"), head(page));
            Path body = Files.write(folder.resolve("body"), page.body());
            try (BenchServer filter = BenchServer.of(BareServers.class, "filter", head.toString(), body.toString());
                    BenchServer netty = BenchServer.of(BareServers.class, "netty", head.toString(), body.toString())) {
                compare(path, page.body().length, app, filter, netty);
            }
        }
    }

    private static void compare(String path, int bytes, BenchServer app, BenchServer filter, BenchServer netty) {
        byte[] request = request(path);
        Map<String, BenchServer> servers = new LinkedHashMap<>();
        servers.put("application", app);
        servers.put("bare WebFilter", filter);
        servers.put("bare Reactor Netty", netty);
        Map<String, List<Double>> perSecond = new LinkedHashMap<>();
        Map<String, List<Double>> micros = new LinkedHashMap<>();
        Map<String, List<Double>> slow = new LinkedHashMap<>();
        servers.values().forEach(server -> warmUp(server, request));
        for (int round = 0; round < ROUNDS; round++) {
            servers.forEach((name, server) -> {
                try (HttpLoad load = new HttpLoad(server.port(), CALLERS, () -> request)) {
                    Duration before = server.cpu();
                    HttpLoad.Run run = load.run(RUN);
                    Duration used = server.cpu().minus(before);
                    run.expect(200);
                    put(perSecond, name, run.perSecond());
                    put(micros, name, used.toNanos() / 1e3 / run.answers());
                    put(slow, name, run.millis(0.99));
                }
            });
        }
        report(bytes, perSecond, micros, slow);
    }

    private static void warmUp(BenchServer server, byte[] request) {
        try (HttpLoad load = new HttpLoad(server.port(), CALLERS, () -> request)) {
            for (int answers = 0; answers < WARM_UP; ) {
                answers += load.run(RUN).answers();
            }
        }
    }

    private static void put(Map<String, List<Double>> runs, String server, double value) {
        runs.computeIfAbsent(server, absent -> new ArrayList<>()).add(value);
    }

    private static void report(
            int bytes,
            Map<String, List<Double>> perSecond,
            Map<String, List<Double>> micros,
            Map<String, List<Double>> slow) {
        BenchReport report = new BenchReport("form-pages");
        report.fact("bytes", bytes);
        report.fact("callers", CALLERS);
        Figure pages = new Figure(perSecond.get("application"));
        Figure cpu = new Figure(micros.get("application"));
        report.add("form pages a second", pages);
        report.add("  99th of 100, ms", new Figure(slow.get("application")));
        report.add("server CPU of a form page, µs", cpu);
        Map<String, String> budgets = Map.of("bare WebFilter", "≥ 0.80", "bare Reactor Netty", "≥ 0.60");
        budgets.forEach((server, budget) -> {
            Figure reference = new Figure(perSecond.get(server));
            report.add(server + ", answers a second", reference, pages.over(reference), budget);
            Figure referenceCpu = new Figure(micros.get(server));
            report.add(server + ", CPU of an answer, µs", referenceCpu, referenceCpu.over(cpu), budget);
        });
        report.close();
    }

    /** The address of the first counter's form, from what the server says at its start. */
    static String counterForm(BenchServer app) {
        String log = app.log();
        int at = log.indexOf("/f/");
        if (at < 0) {
            throw new IllegalStateException("The server names no form:\n" + log);
        }
        return log.substring(at, at + 11);
    }

    private static HttpResponse<byte[]> page(String address) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        PHONE.forEach(request::header);
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static List<String> head(HttpResponse<byte[]> page) {
        return page.headers().map().entrySet().stream()
                .filter(header -> !OF_THE_CONNECTION.contains(header.getKey()))
                .map(header -> header.getKey() + ":" + String.join(", ", header.getValue()))
                .collect(Collectors.toList());
    }

    static byte[] request(String path) {
        StringBuilder text = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        PHONE.forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
