package vn.hailong.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import vn.hailong.testing.AppProcess;
import vn.hailong.testing.FreePort;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.RealMongod;

/** A start that cannot be ends with code 1 and one line that says why. */
class RefusedStartIT {

    @TempDir
    Path folder;

    private static void assertRefused(Map<String, String> environment, String... words) {
        try (AppProcess application = AppProcess.start(environment)) {
            int code = application.awaitExit(Duration.ofSeconds(60));
            String log = application.log();
            assertThat(code).as(log).isEqualTo(1);
            assertThat(log).doesNotContain("\tat ");
            assertThat(application.logLines("Cannot start: "))
                    .as(log)
                    .hasSize(1)
                    .first()
                    .satisfies(line -> assertThat(line).contains(words));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aFileInUse() {
        try (EmbeddedStore first = EmbeddedStore.open(folder)) {
            assertRefused(
                    Map.of("HAILONG_STORE_PATH", first.folder().toString()), "The file is locked", folder.toString());
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCorruptFile() throws Exception {
        Files.writeString(folder.resolve("hailong.db"), "not a store ".repeat(1000));
        assertRefused(Map.of("HAILONG_STORE_PATH", folder.toString()), "is corrupt", "hailong.db");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anUnreachableMongo() {
        String host = "127.0.0.1:" + FreePort.find();
        long start = System.nanoTime();
        assertRefused(
                Map.of("SPRING_MONGODB_URI", "mongodb://app:s3cret-word@" + host + "/hailong?replicaSet=rs0"),
                "No MongoDB answers at " + host,
                "SPRING_MONGODB_URI");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(40));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aWrongAddress() {
        assertRefused(Map.of("SPRING_MONGODB_URI", "localhost:27017"), "is not a MongoDB address");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anOldName() {
        assertRefused(
                Map.of("SPRING_DATA_MONGODB_URI", "mongodb://app:s3cret-word@db/hailong"),
                "is an old name",
                "SPRING_MONGODB_URI");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theEmbeddedStoreInTheKubernetesProfile() {
        assertRefused(
                Map.of("SPRING_PROFILES_ACTIVE", "kubernetes", "HAILONG_STORE_PATH", folder.toString()),
                "On Kubernetes",
                "set SPRING_MONGODB_URI");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theEmbeddedStoreInAPod() {
        Map<String, String> pod = Map.of(
                "KUBERNETES_SERVICE_HOST", "10.43.0.1",
                "KUBERNETES_SERVICE_PORT", "443",
                "SPRING_MONGODB_URI", " ",
                "HAILONG_STORE_PATH", folder.toString());
        assertRefused(pod, "On Kubernetes", "set SPRING_MONGODB_URI", "SPRING_MAIN_CLOUD_PLATFORM=none");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @NeedsMongod
    void aMongoThatStandsAlone() {
        try (RealMongod alone = RealMongod.startAlone()) {
            assertRefused(
                    Map.of("SPRING_MONGODB_URI", "mongodb://127.0.0.1:" + alone.port() + "/hailong"),
                    "needs a replica set: start mongod with --replSet and run rs.initiate()",
                    "127.0.0.1:" + alone.port());
        }
    }
}
