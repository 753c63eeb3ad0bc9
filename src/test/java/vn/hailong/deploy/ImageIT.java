package vn.hailong.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hailong.testing.FreePort;

/** The image's start command and health check, run as its own user on a read-only root file system, as far as that goes without an engine. */
class ImageIT {

    private static final String UID = "10001";
    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    static Path folder;

    private static final Dockerfile DOCKERFILE = Dockerfile.read();
    private static ImageFiles image;

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "SERVER_PORT", String.valueOf(FreePort.find()),
            "MANAGEMENT_SERVER_PORT", String.valueOf(FreePort.find())));

    @BeforeAll
    static void build() throws Exception {
        Optional<String> missing = ImageFiles.missing();
        missing.ifPresent(reason -> System.out.println("Skipped ImageIT: " + reason));
        assumeTrue(missing.isEmpty(), missing.orElse(""));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        image = ImageFiles.build(folder);
    }

    @Test
    void startsAsNobodyInParticularOnARootThatIsReadOnlyAndStopsInGoodOrder() throws Exception {
        List<String> probe = DOCKERFILE.only("HEALTHCHECK").command();
        assertThat(image.outcome(environment, probe)).startsWith("1");

        Path secrets = Files.createDirectory(image.data().resolve("secrets"));
        Files.writeString(secrets.resolve("HAILONG_ADMIN_PASSWORD"), "from-a-file-0123");
        environment.put("SPRING_CONFIG_IMPORT", "configtree:/data/secrets/");
        environment.put("JDK_JAVA_OPTIONS", "-Xshare:on"); // ends where the archive does not fit
        Path log = folder.resolve("log");
        Process process = image.command(
                        environment, DOCKERFILE.only("ENTRYPOINT").command())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            environment.remove("JDK_JAVA_OPTIONS");
            awaitReady(process, log, probe);
            assertThat(Files.readString(Path.of("/proc/" + process.pid() + "/status")))
                    .containsPattern("(?m)^Uid:\\s+" + UID + "\\s+" + UID)
                    .containsPattern("(?m)^CapEff:\\s+0+$");
            assertThat(Files.readString(Path.of("/proc/" + process.pid() + "/mountinfo")))
                    .containsPattern("(?m) / / ro")
                    .containsPattern("(?m) /app ro");
            assertThat(status("/")).isEqualTo(200);
            assertThat(status("/api/v1/results/matrix")).isEqualTo(401);
            assertThat(statusAsAdmin("/api/v1/results/matrix?questionnaire=counter-short", "from-a-file-0123"))
                    .isEqualTo(200);
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isEqualTo(143);
        assertThat(Files.readString(log)).doesNotContain("Read-only file system", "Permission denied", "[warning]");
        try (Stream<Path> files = Files.list(image.data().resolve("store"))) {
            assertThat(files.map(file -> file.getFileName().toString())).contains("hailong.db");
        }
    }

    @Test
    void couldWriteNowhereButToItsDataAndItsTemporaryFiles() throws Exception {
        for (String place : List.of("/x", "/app/x", "/etc/x", "/usr/x")) {
            assertThat(image.outcome(Map.of(), List.of("touch", place)))
                    .as(place)
                    .startsWith("1 touch");
        }
        for (String place : List.of("/data/x", "/tmp/x")) {
            assertThat(image.outcome(Map.of(), List.of("touch", place)))
                    .as(place)
                    .isEqualTo("0");
        }
    }

    @Test
    void runsACommandInPlaceOfTheServer() throws Exception {
        List<String> words = Stream.concat(
                        DOCKERFILE.only("ENTRYPOINT").command().stream(), Stream.of("no-such-command"))
                .toList();
        assertThat(image.outcome(environment, words)).startsWith("2 ").contains("There is no command");
    }

    private void awaitReady(Process process, Path log, List<String> probe) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!image.outcome(environment, probe).equals("0")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError(Files.readString(log));
            }
        }
    }

    private int status(String address) throws Exception {
        return send(HttpRequest.newBuilder(uri(address)));
    }

    private int statusAsAdmin(String address, String password) throws Exception {
        String pair = java.util.Base64.getEncoder().encodeToString(("admin:" + password).getBytes());
        return send(HttpRequest.newBuilder(uri(address)).header("Authorization", "Basic " + pair));
    }

    private URI uri(String address) {
        return URI.create("http://127.0.0.1:" + environment.get("SERVER_PORT") + address);
    }

    private static int send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
