package vn.hailong.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hailong.deploy.Yamls.list;
import static vn.hailong.deploy.Yamls.map;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployment on one machine, held to rules of our own. */
class ComposeTest {

    private static final Path DEPLOY = Path.of("deploy");
    private static final Map<String, Object> COMPOSE = Yamls.document(DEPLOY.resolve("compose.yaml"));
    private static final Set<String> TOP = Set.of("name", "x-logging", "services", "networks", "volumes", "secrets");

    private static Map<String, Object> service(String name) {
        return map(map(COMPOSE.get("services")).get(name));
    }

    @Test
    void knowsWhatItNames() {
        assertThat(COMPOSE.keySet()).isSubsetOf(TOP);
        Map<String, Object> services = map(COMPOSE.get("services"));
        assertThat(services).containsOnlyKeys("app", "mongo", "proxy");
        services.values().stream().map(Yamls::map).forEach(service -> {
            assertThat(map(COMPOSE.get("networks")).keySet()).containsAll(names(service.get("networks")));
            assertThat(services.keySet())
                    .containsAll(map(service.get("depends_on")).keySet());
            list(service.get("secrets"))
                    .forEach(secret -> assertThat(map(COMPOSE.get("secrets")).keySet())
                            .contains(
                                    secret instanceof String name
                                            ? name
                                            : map(secret).get("source").toString()));
            list(service.get("volumes")).stream()
                    .map(volume -> volume.toString().split(":")[0])
                    .forEach(volume -> {
                        if (volume.startsWith("./")) {
                            assertThat(DEPLOY.resolve(volume)).exists();
                        } else {
                            assertThat(map(COMPOSE.get("volumes")).keySet()).contains(volume);
                        }
                    });
        });
    }

    @Test
    void runsEachServiceWithoutRightsWithinLimitsAndWatched() {
        map(COMPOSE.get("services")).forEach((name, value) -> {
            Map<String, Object> service = map(value);
            assertThat(service)
                    .as(name)
                    .containsEntry("read_only", true)
                    .containsKeys("mem_limit", "logging", "restart");
            assertThat(list(service.get("cap_drop"))).containsExactly("ALL");
            assertThat(list(service.get("security_opt"))).contains("no-new-privileges:true");
            assertThat(service.get("image").toString())
                    .as(name)
                    .matches(".*:.*\\d+\\.\\d+\\.\\d+}?")
                    .doesNotContain("latest");
            assertThat(service.get("privileged")).isNull();
        });
        assertThat(map(service("mongo").get("healthcheck"))).isNotEmpty();
        assertThat(map(service("proxy").get("healthcheck"))).isNotEmpty();
    }

    @Test
    void opensThePortsOfTheProxyAndNoOther() {
        assertThat(list(service("proxy").get("ports"))).hasSize(3);
        assertThat(service("app")).doesNotContainKey("ports");
        assertThat(service("mongo")).doesNotContainKey("ports");
        for (String network : List.of("front", "store")) {
            assertThat(map(map(COMPOSE.get("networks")).get(network))).containsEntry("internal", true);
        }
        assertThat(names(service("proxy").get("networks"))).doesNotContain("store");
    }

    @Test
    void believesTheProxyAndNobodyElse() {
        Object address = map(map(service("proxy").get("networks")).get("front")).get("ipv4_address");
        assertThat(map(service("app").get("environment"))).containsEntry("HAILONG_TRUSTED_PROXIES", address);
        String subnet = map(list(map(map(map(COMPOSE.get("networks")).get("front"))
                                        .get("ipam"))
                                .get("config"))
                        .get(0))
                .get("subnet")
                .toString();
        assertThat(address.toString()).startsWith(subnet.substring(0, subnet.lastIndexOf('.')));
    }

    @Test
    void asksMongoForAReplicaSetWithAuthenticationAndShortTransactions() {
        List<Object> command = list(service("mongo").get("command"));
        assertThat(command)
                .contains("--replSet=rs0", "--setParameter=transactionLifetimeLimitSeconds=10")
                .anyMatch(word -> word.toString().startsWith("--keyFile="));
        assertThat(map(service("mongo").get("environment")))
                .containsEntry("MONGO_INITDB_ROOT_PASSWORD_FILE", "/run/secrets/mongo_root_password")
                .doesNotContainKey("MONGO_INITDB_ROOT_PASSWORD");
    }

    @Test
    void setsNothingThatNobodyReadsAndNoSecret() {
        Map<String, Object> environment = map(service("app").get("environment"));
        assertThat(Yamls.knownVariables()).containsAll(environment.keySet());
        assertThat(environment.keySet()).noneMatch(key -> key.contains("PASSWORD") || key.contains("MONGODB"));
        list(service("app").get("secrets"))
                .forEach(secret -> assertThat(map(secret).get("target").toString())
                        .isIn("spring.mongodb.uri", "hailong.admin-password"));
    }

    @Test
    void makesEverySecretOnceAndKeepsItOutOfTheTree(@TempDir Path folder) throws Exception {
        Path script = Files.copy(DEPLOY.resolve("make-secrets.sh"), folder.resolve("make-secrets.sh"));
        run(script);
        Path secrets = folder.resolve("secrets");
        for (Object secret : map(COMPOSE.get("secrets")).values()) {
            Path file = folder.resolve(map(secret).get("file").toString()).normalize();
            assertThat(file).exists();
            assertThat(Files.getPosixFilePermissions(file)).containsExactly(PosixFilePermission.OWNER_READ);
        }
        String uri = Files.readString(secrets.resolve("mongo_uri"));
        assertThat(uri)
                .contains(
                        "@mongo:27017/hailong?replicaSet=rs0", Files.readString(secrets.resolve("mongo_app_password")));
        assertThat(Files.readString(secrets.resolve("mongo_key"))).matches("[0-9a-f]{1024}");
        run(script);
        assertThat(Files.readString(secrets.resolve("mongo_uri"))).isEqualTo(uri);
        assertThat(Files.readString(Path.of(".gitignore"))).contains("/deploy/secrets/", "/deploy/.env");
    }

    private static void run(Path script) throws Exception {
        Process process = new ProcessBuilder("sh", script.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    @Test
    void keepsNoSecretInTheFilesOfTheOperator() throws IOException {
        for (String folder : List.of("deploy", "k8s")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(path -> !path.startsWith("deploy/secrets"))
                        .toList()) {
                    assertThat(Files.readString(file))
                            .as(file.toString())
                            .doesNotContainPattern("mongodb(\\+srv)?://[^:@\\s]+:[A-Za-z0-9]{6,}@")
                            .doesNotContainPattern("(?i)password['\"]?\\s*[:=]\\s*['\"][A-Za-z0-9]{6,}");
                }
            }
        }
    }

    private static java.util.Collection<String> names(Object networks) {
        return networks instanceof List<?> named
                ? named.stream().map(Object::toString).toList()
                : map(networks).keySet();
    }
}
