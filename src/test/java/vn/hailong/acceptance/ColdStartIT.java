package vn.hailong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import vn.hailong.testing.AppProcess;

/** A start that cannot be ends with code 1 and one clear line; what the store refuses is in {@code RefusedStartIT}. */
class ColdStartIT {

    /** A free machine needs a few seconds; a busy one gets more. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private Map<String, String> environment(String... more) {
        Map<String, String> environment = new HashMap<>(
                Map.of("HAILONG_STORE_PATH", folder.resolve("data").toString()));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    private static void assertRefused(AppProcess started, String... words) {
        try (AppProcess application = started) {
            int code = application.awaitExit(PATIENCE);
            List<String> log =
                    application.log().lines().filter(line -> !line.isBlank()).toList();
            assertThat(code).as("%s", log).isEqualTo(1);
            assertThat(log.stream().filter(line -> line.startsWith("Cannot start: ")))
                    .as("%s", log)
                    .singleElement()
                    .asString()
                    .contains(words);
            assertThat(log)
                    .noneMatch(
                            line -> line.contains("\tat ") || line.contains("Exception") || line.contains(" ERROR "));
        }
    }

    private Path folderWith(String file, String content) throws IOException {
        Path files = folder.resolve("files");
        Path path = files.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        return files;
    }

    private static String own(String file) throws IOException {
        try (var in = ColdStartIT.class.getResourceAsStream("/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aQuestionnaireThatIsNoYaml() throws Exception {
        Path files = folderWith("questionnaire/broken-1.yaml", "id: broken\nversion: 1\nitems: [\n  - {id: Q1\n");
        assertRefused(AppProcess.startBefore(files, environment()), "questionnaire/broken-1.yaml", "line");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aQuestionnaireWithAnUnknownCriterion() throws Exception {
        String broken = own("questionnaire/counter-short-1.yaml")
                .replace("id: counter-short", "id: broken")
                .replace("criterion: II.A.2", "criterion: II.Z.9");
        Path files = folderWith("questionnaire/broken-1.yaml", broken);
        assertRefused(AppProcess.startBefore(files, environment()), "questionnaire/broken-1.yaml", "C03", "II.Z.9");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aFrameworkThatLostALine() throws Exception {
        String broken = own("indicator/sipas-2023.yaml").replaceFirst("(?m)^ +- \\{code: II\\.E\\.3,.*\n", "");
        Path files = folderWith("indicator/sipas-2024.yaml", broken.replace("id: sipas-2023", "id: sipas-2024"));
        assertRefused(AppProcess.startBefore(files, environment()), "indicator/sipas-2024.yaml", "II.E");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aTableOfCommunesWithABrokenLine() throws Exception {
        String[] lines = own("reference/lao-cai-communes.csv").split("\n");
        lines[2] = lines[2].substring(0, lines[2].indexOf(','));
        Path files = folderWith("reference/lao-cai-communes.csv", String.join("\n", lines) + "\n");
        assertRefused(AppProcess.startBehind(files, environment()), "reference/lao-cai-communes.csv", "line 3");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aTakenPort() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());
            assertRefused(
                    AppProcess.start(environment("SERVER_PORT", port)),
                    "Port " + port,
                    "choose another port with SERVER_PORT");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aTakenManagementPort() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());
            assertRefused(
                    AppProcess.start(environment("MANAGEMENT_SERVER_PORT", port)),
                    "Port " + port,
                    "choose another port with MANAGEMENT_SERVER_PORT");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aStoreThatAnotherProcessHas() {
        AppProcess first = Running.ON_EMBEDDED_STORE.application();
        String taken = Running.ON_EMBEDDED_STORE.folder().toString();
        assertRefused(AppProcess.start(environment("HAILONG_STORE_PATH", taken)), taken, "HAILONG_STORE_PATH");
        assertThat(first.awaitReady()).isSameAs(first);
    }
}
