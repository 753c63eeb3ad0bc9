package vn.hailong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.hailong.testing.Api;
import vn.hailong.testing.AppProcess;

/** Our own description of the API, taken at its word by schemathesis: the answers are as described, and none is a failure of ours. */
class SchemathesisIT {

    private static final int EXAMPLES = Integer.getInteger("hailong.examples", 50);
    private static final String CHECKS =
            "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";

    @TempDir
    Path folder;

    private static Optional<Path> program() {
        String named = System.getenv("HAILONG_TEST_SCHEMATHESIS");
        Stream<String> candidates = named != null && !named.isBlank()
                ? Stream.of(named)
                : Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(place -> place + File.separator + "schemathesis");
        return candidates.map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** An application of its own: wrong passwords by the hundred make everybody on this machine wait. */
    @Test
    void theApiIsAsItIsDescribed() throws Exception {
        if (program().isEmpty()) {
            System.out.println(
                    "Skipped schemathesis: set HAILONG_TEST_SCHEMATHESIS to its path, or put it on the PATH");
        }
        assumeTrue(program().isPresent(), "no schemathesis");
        try (AppProcess application = AppProcess.start(
                        Map.of("HAILONG_STORE_PATH", folder.resolve("data").toString()))
                .awaitReady()) {
            Api api = new Api(application.url());
            int logged = application.log().length();
            Path description = description(api);

            run(application, description, "--auth", AppProcess.ADMIN + ":" + AppProcess.ADMIN_PASSWORD);
            JsonNode recount = api.recount();
            assertThat(recount.path("drift").longValue()).isZero();
            run(application, description);

            assertThat(application.log().substring(logged))
                    .doesNotContain("ERROR")
                    .doesNotContain("\tat ");
        }
    }

    /** Our own, with a real counter and real questionnaires as the values to try, so that calls reach what lies behind. */
    private Path description(Api api) throws Exception {
        JsonNode api31 = api.getAsAdmin("/api/v1/openapi.json").json();
        JsonNode counter = api.getAsAdmin("/api/v1/service-points")
                .json()
                .path(0)
                .path("counters")
                .path(0);
        ObjectNode fields = (ObjectNode) api31.at("/components/schemas/Submission/properties");
        fields.withObject("/counter").putArray("enum").add(counter.path("code").stringValue());
        fields.withObject("/questionnaire")
                .putArray("enum")
                .add("counter-short")
                .add("policy-short");
        fields.withObject("/version").putArray("enum").add(1);
        for (String image : List.of("qr.svg", "qr.png")) {
            ObjectNode id = (ObjectNode)
                    api31.path("paths").path("/api/v1/counters/{id}/" + image).at("/get/parameters/0/schema");
            id.putArray("enum").add(counter.path("id").stringValue());
        }
        return Files.writeString(folder.resolve("openapi.json"), api31.toString());
    }

    private void run(AppProcess application, Path description, String... more) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                program().orElseThrow().toString(),
                "run",
                description.toString(),
                "--url",
                application.url(),
                "--checks",
                CHECKS,
                "--phases",
                "examples,coverage,fuzzing",
                "--max-examples",
                String.valueOf(EXAMPLES),
                "--seed",
                "20261123",
                "--suppress-health-check",
                "all",
                "--continue-on-failure"));
        line.addAll(List.of(more));
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        String said = Files.readString(out, StandardCharsets.UTF_8);
        said.lines()
                .filter(text -> text.contains(" generated, "))
                .forEach(text -> System.out.println("schemathesis:" + text));
        assertThat(ended).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }
}
