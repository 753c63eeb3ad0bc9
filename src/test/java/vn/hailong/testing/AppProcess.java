package vn.hailong.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The application in a process of its own, on free ports of this machine, which a test may kill. */
public final class AppProcess implements AutoCloseable {

    public static final String ADMIN = "admin";
    public static final String ADMIN_PASSWORD = "test-Password-0123";

    private static final int HEAP = 384;
    private static final Duration START = Duration.ofSeconds(90);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final int port;
    private final int managementPort;
    private final StringBuffer log = new StringBuffer();
    private final Thread reader;

    private AppProcess(Process process, int port, int managementPort) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
        this.reader = new Thread(this::read, "application-log");
        reader.setDaemon(true);
        reader.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts it on the embedded store of a folder and waits until it is ready. */
    public static AppProcess onFolder(Path folder) {
        return start(Map.of("HAILONG_STORE_PATH", folder.toString())).awaitReady();
    }

    /** Starts it on a MongoDB and waits until it is ready. */
    public static AppProcess onMongo(String uri) {
        return start(Map.of("SPRING_MONGODB_URI", uri)).awaitReady();
    }

    /** Starts it, ready or not. */
    public static AppProcess start(Map<String, String> environment, String... arguments) {
        return start(HEAP, ClassArchive.ofApplication().on(ChildJvm.applicationClasses()), environment, arguments);
    }

    /** Starts it with a heap of so many megabytes and waits until it is ready. */
    public static AppProcess withHeap(int megabytes, Map<String, String> environment) {
        return start(megabytes, ClassArchive.ofApplication().on(ChildJvm.applicationClasses()), environment)
                .awaitReady();
    }

    /** Starts it, ready or not, with the files of a folder after its own: it finds those besides, and starts as fast as without them. */
    public static AppProcess startBefore(Path files, Map<String, String> environment) {
        String own = ClassArchive.ofApplication().on(ChildJvm.applicationClasses());
        return start(HEAP, own + File.pathSeparator + files, environment);
    }

    /** Starts it, ready or not, with the files of a folder before its own: in their place where they have the same names. */
    public static AppProcess startBehind(Path files, Map<String, String> environment) {
        return start(HEAP, files + File.pathSeparator + ChildJvm.applicationClasses(), environment);
    }

    /** Starts it where no file may grow beyond so many bytes, and waits until it is ready: a write beyond fails as on a full disk. */
    public static AppProcess withLargestFile(long bytes, Map<String, String> environment) {
        List<String> limited = List.of("/bin/sh", "-c", "ulimit -f " + bytes / 512 + "; exec \"$@\"", "sh");
        return start(limited, HEAP, ClassArchive.ofApplication().on(ChildJvm.applicationClasses()), environment)
                .awaitReady();
    }

    private static AppProcess start(
            int megabytes, String classPath, Map<String, String> environment, String... arguments) {
        return start(List.of(), megabytes, classPath, environment, arguments);
    }

    private static AppProcess start(
            List<String> before,
            int megabytes,
            String classPath,
            Map<String, String> environment,
            String... arguments) {
        int port = FreePort.find();
        int managementPort = FreePort.find();
        List<String> options = new ArrayList<>(ClassArchive.ofApplication().options());
        options.add("-Xmx" + megabytes + "m");
        ProcessBuilder builder = ChildJvm.builder("vn.hailong.HaiLong", classPath, options, List.of(arguments));
        builder.command().addAll(0, before);
        Map<String, String> variables = builder.environment();
        ChildJvm.withoutSettings(variables);
        variables.putAll(new HashMap<>(Map.of(
                "SERVER_PORT",
                String.valueOf(port),
                "MANAGEMENT_SERVER_PORT",
                String.valueOf(managementPort),
                "HAILONG_ADMIN_PASSWORD",
                ADMIN_PASSWORD,
                "HAILONG_HASH_STRENGTH", // each call of the administrator is a hash
                "4")));
        variables.putAll(environment);
        try {
            return new AppProcess(builder.redirectErrorStream(true).start(), port, managementPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(line -> log.append(line).append('\n'));
        } catch (IOException | UncheckedIOException e) {
            log.append("(log ended: ").append(e.getMessage()).append(")\n");
        }
    }

    /** Waits until the readiness probe says yes; an {@link AssertionError} with the log when it does not. */
    public AppProcess awaitReady() {
        long end = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                String state = process.isAlive() ? "is not ready" : "ended with " + process.exitValue();
                killNine();
                throw new AssertionError("The application " + state + ":\n" + log());
            }
            pause(100);
        }
        return this;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    private boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where its pages are, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }

    public String adminPassword() {
        return ADMIN_PASSWORD;
    }

    /** The value of an Authorization header for the administrator. */
    public static String basicAdmin() {
        byte[] pair = (ADMIN + ":" + ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** All it printed so far. */
    public String log() {
        return log.toString();
    }

    /** The lines it printed that contain a text. */
    public List<String> logLines(String text) {
        return Stream.of(log().split("\n")).filter(line -> line.contains(text)).collect(Collectors.toList());
    }

    /** Waits for it to end by itself and gives its exit code. */
    public int awaitExit(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                killNine();
                throw new AssertionError("The application goes on:\n" + log());
            }
            reader.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return process.exitValue();
    }

    /** As kill -9 does; returns when it is gone. */
    public void killNine() {
        process.toHandle().destroyForcibly();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to end in good order, and waits. */
    public void stop() {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                killNine();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** At once: what a test wanted to see it has seen. Whoever reads what it leaves asks it to {@link #stop()}. */
    @Override
    public void close() {
        killNine();
    }
}
