package vn.hailong.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import vn.hailong.testing.AppProcess;
import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;

/** The command as an operator types it, on both stores. */
class ResetAdminIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void givesTheAdministratorANewOneTimePasswordOnTheEmbeddedStoreOnceTheServerStopped() {
        Map<String, String> store = Map.of("HAILONG_STORE_PATH", folder.toString());
        AppProcess server = AppProcess.start(store).awaitReady();

        AppProcess locked = AppProcess.start(store, "reset-admin");
        assertThat(locked.awaitExit(PATIENCE)).as(locked.log()).isNotZero();
        assertThat(locked.log().strip())
                .startsWith("Cannot start: The file is locked")
                .doesNotContain("\n");
        server.stop();

        String oneTime = reset(store);
        try (AppProcess again = AppProcess.start(store).awaitReady()) {
            assertThat(code(again, again.adminPassword())).isEqualTo("access.wrong-credentials");
            assertThat(code(again, oneTime)).isEqualTo("access.password-to-change");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @NeedsMongod
    void givesTheAdministratorANewOneTimePasswordOnMongoDbWhileTheServerRuns() {
        MongodTestStore mongod = MongodTestStore.start();
        Map<String, String> store = Map.of("SPRING_MONGODB_URI", mongod.uri());
        try (AppProcess server = AppProcess.start(store).awaitReady()) {
            String oneTime = reset(store);
            assertThat(code(server, oneTime)).isEqualTo("access.password-to-change");
        } finally {
            mongod.close();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void refusesWhatIsNoLogin() {
        AppProcess refused =
                AppProcess.start(Map.of("HAILONG_STORE_PATH", folder.toString()), "reset-admin", "two", "words");

        assertThat(refused.awaitExit(PATIENCE)).as(refused.log()).isEqualTo(1);
        assertThat(refused.log().strip()).isEqualTo("reset-admin takes one login, not 2 words.");
    }

    private static String reset(Map<String, String> store) {
        AppProcess command = AppProcess.start(store, "reset-admin");
        assertThat(command.awaitExit(PATIENCE)).as(command.log()).isZero();
        Matcher line = Pattern.compile("Administrator account: admin {2}one-time password: (\\S+)\n")
                .matcher(command.log());
        assertThat(line.find()).as(command.log()).isTrue();
        return line.group(1);
    }

    private static String code(AppProcess server, String password) {
        String pair = Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
        return WebTestClient.bindToServer()
                .baseUrl(server.url())
                .responseTimeout(Duration.ofSeconds(20))
                .build()
                .get()
                .uri("/api/v1/service-points")
                .header("Authorization", "Basic " + pair)
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody()
                .replaceAll(".*\"code\":\"([^\"]+)\".*", "$1");
    }
}
