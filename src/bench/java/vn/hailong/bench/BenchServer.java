package vn.hailong.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server in a process of its own, compiled as in use, whose time on the processors is read apart from the client's. */
final class BenchServer implements AutoCloseable {

    static final String ADMIN_PASSWORD = "bench-Password-0123";

    private static final String PASSWORD = "HAILONG_ADMIN_PASSWORD";
    private static final Duration START = Duration.ofMinutes(4); // on a busy machine
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final Path log;
    private final int port;
    private int management;

    private BenchServer(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** The application, ready. */
    static BenchServer application(Map<String, String> settings, String... options) {
        return application(applicationClasses(), settings, options);
    }

    static BenchServer application(String classPath, Map<String, String> settings, String... options) {
        int port = freePort();
        int management = freePort();
        List<String> line = new ArrayList<>(List.of(options));
        line.addAll(List.of("vn.hailong.HaiLong", "--server.port=" + port, "--management.server.port=" + management));
        Map<String, String> environment = new java.util.HashMap<>(settings);
        environment.putIfAbsent(PASSWORD, ADMIN_PASSWORD);
        environment.putIfAbsent("HAILONG_INTAKE_PER_CODE", "1000000"); // the load of a bench comes by a few codes
        BenchServer server = start(classPath, port, line, environment);
        server.management = management;
        server.await("http://127.0.0.1:" + management + "/actuator/health/readiness");
        return server;
    }

    /** A main method of the bench, ready when it answers at {@code /}; its first argument is its port. */
    static BenchServer of(Class<?> main, String... arguments) {
        int port = freePort();
        List<String> line = new ArrayList<>(List.of("-Xmx512m", main.getName(), String.valueOf(port)));
        line.addAll(List.of(arguments));
        BenchServer server = start(System.getProperty("java.class.path"), port, line, Map.of());
        server.await(server.url() + "/");
        return server;
    }

    /**
     * Runs a main method beside the application, without the tests' configurations, to its end.
     *
     * @param classes the main class, and those of the benches that it uses
     */
    static void run(List<Class<?>> classes, String... arguments) {
        try {
            Path copies = Files.createTempDirectory("hailong-bench");
            for (Class<?> type : classes) {
                String file = type.getName().replace('.', '/') + ".class";
                Path copy = copies.resolve(file);
                Files.createDirectories(copy.getParent());
                try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
                    Files.write(copy, Objects.requireNonNull(in).readAllBytes());
                }
            }
            List<String> line = new ArrayList<>(List.of("-Xmx2g", classes.get(0).getName()));
            line.addAll(List.of(arguments));
            BenchServer server = start(
                    copies + File.pathSeparator + applicationClasses(), 0, line, Map.of(PASSWORD, ADMIN_PASSWORD));
            int status = server.process.waitFor();
            if (status != 0) {
                throw new IllegalStateException("It ended with " + status + ":\n" + server.log());
            }
            server.log()
                    .lines()
                    .skip(Math.max(0, server.log().lines().count() - 1))
                    .forEach(System.out::println);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static BenchServer start(String classPath, int port, List<String> more, Map<String, String> settings) {
        try {
            Path log = Files.createTempFile("hailong-bench", ".log");
            List<String> line = new ArrayList<>();
            line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            line.addAll(List.of("-cp", classPath));
            line.addAll(more);
            ProcessBuilder builder =
                    new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("HAILONG_"));
            builder.environment().putAll(settings);
            return new BenchServer(builder.start(), log, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The application's classes alone, without those of tests and benches. */
    static String applicationClasses() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") || Path.of(entry).endsWith(Path.of("target", "classes")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(String address) {
        long end = System.nanoTime() + START.toNanos();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (true) {
            try {
                if (HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // asked again below
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("The server did not start:\n" + log());
            }
            pause(50);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** What it has used of the processors since its start. */
    Duration cpu() {
        return cpu(process.toHandle());
    }

    static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** What it holds of the memory, in megabytes. */
    double memory() {
        return memory("VmRSS");
    }

    /** The heap that is in use after a full collection, in megabytes. */
    double liveHeap() {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            String.valueOf(pid()),
                            "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            jcmd.waitFor();
            return metric("jvm_memory_used_bytes{area=\"heap\"") / (1 << 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The sum of its metrics whose lines begin so. */
    double metric(String begin) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + management + "/actuator/prometheus"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(begin))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void expectPage(String path) {
        try {
            int status = HTTP.send(
                            HttpRequest.newBuilder(URI.create(url() + path)).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new IllegalStateException(status + " for " + path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The class path with the application's classes in a jar, since an archive holds classes of jars only. */
    static String packed(Path folder) {
        String jar = folder.resolve("application.jar").toString();
        int status = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar, "-C", "target/classes", ".");
        if (status != 0) {
            throw new IllegalStateException("The classes could not be packed: " + status);
        }
        return Stream.of(applicationClasses().split(File.pathSeparator))
                .map(entry -> entry.endsWith(".jar") ? entry : jar)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private double memory(String field) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid() + "/status"))) {
            return lines.filter(line -> line.startsWith(field + ":"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
