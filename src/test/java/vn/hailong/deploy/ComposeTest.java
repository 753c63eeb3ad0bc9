package vn.hailong.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hailong.testing.Yamls.at;
import static vn.hailong.testing.Yamls.list;
import static vn.hailong.testing.Yamls.map;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.hailong.testing.Yamls;

/** The compose file keeps our rules; no engine is asked. */
class ComposeTest {

    private static final Path DEPLOY = Path.of("deploy");
    private static final Map<String, Object> COMPOSE = Yamls.document(DEPLOY.resolve("compose.yaml"));

    private static void eachService(BiConsumer<String, Map<String, Object>> rule) {
        Map<String, Object> services = map(COMPOSE.get("services"));
        assertThat(services).containsOnlyKeys("proxy", "app", "mongo", "prometheus");
        services.forEach((name, service) -> rule.accept(name, map(service)));
    }

    private static Map<String, Object> service(String name) {
        return map(at(COMPOSE, "services." + name));
    }

    private static List<String> words(Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    /** The names under {@code networks} of a service, and so on: compose takes a list or a map. */
    private static Set<String> names(Object value) {
        return value instanceof Map<?, ?> ? map(value).keySet() : new TreeSet<>(words(value));
    }

    @Test
    void runsEachServiceWithoutRightsWithinLimitsAndWatched() {
        eachService((name, service) -> {
            assertThat(service.get("read_only")).as(name).isEqualTo(true);
            assertThat(words(service.get("cap_drop"))).as(name).containsExactly("ALL");
            assertThat(words(service.get("security_opt"))).as(name).containsExactly("no-new-privileges:true");
            assertThat(service)
                    .as(name)
                    .containsKeys("mem_limit", "pids_limit")
                    .containsEntry("restart", "unless-stopped");
            assertThat(map(at(service, "logging.options"))).as(name).containsKeys("max-size", "max-file");
            assertThat(service).as(name).doesNotContainKeys("privileged", "network_mode", "pid", "devices");
            if (name.equals("proxy")) { // root without rights, but for the ports below 1024
                assertThat(words(service.get("cap_add"))).containsExactly("NET_BIND_SERVICE");
            } else {
                assertThat(service).as(name).doesNotContainKey("cap_add");
                assertThat(service.get("user").toString()).as(name).matches("[1-9]\\d*:[1-9]\\d*");
            }
            if (!name.equals("app")) { // whose check is the image's own
                assertThat(words(at(service, "healthcheck.test"))).as(name).startsWith("CMD");
            }
        });
        assertThat(service("app").get("user"))
                .isEqualTo(Dockerfile.read().only("USER").words());
    }

    @Test
    void namesEachImageByAFullVersion() throws IOException {
        eachService((name, service) -> {
            if (!name.equals("app")) {
                assertThat(service.get("image").toString())
                        .as(name)
                        .matches("[a-z/]+:v?\\d+\\.\\d+\\.\\d+(-[a-z0-9]+)?");
            }
        });
        assertThat(Files.readString(DEPLOY.resolve(".env.example")))
                .containsPattern("(?m)^HAILONG_IMAGE=hailong:\\d+\\.\\d+\\.\\d+$");
    }

    @Test
    void opensThePortsOfTheProxyAndNoOtherToTheWorld() {
        eachService((name, service) -> assertThat(words(service.get("ports")))
                .as(name)
                .allMatch(port -> name.equals("proxy") || port.startsWith("127.0.0.1:")));
        assertThat(words(service("mongo").get("ports"))).isEmpty();
        assertThat(words(service("app").get("ports"))).isEmpty();
    }

    @Test
    void keepsMongoOnANetworkWithoutAWayOut() {
        assertThat(at(COMPOSE, "networks.back.internal")).isEqualTo(true);
        assertThat(names(service("mongo").get("networks"))).containsExactly("back");
        assertThat(names(service("app").get("networks"))).contains("back", "front");
        assertThat(names(service("proxy").get("networks"))).containsExactly("front");
    }

    @Test
    void believesTheProxyAndNobodyElse() throws IOException {
        assertThat(at(service("app"), "environment.HAILONG_TRUSTED_PROXIES"))
                .isEqualTo(at(service("proxy"), "networks.front.ipv4_address"));
        assertThat(Files.readString(DEPLOY.resolve("proxy/Caddyfile")))
                .contains("reverse_proxy app:8080", "Strict-Transport-Security", "-Server")
                .doesNotContain("trusted_proxies");
    }

    @Test
    void asksMongoForAuthenticationAReplicaSetAndShortTransactions() throws IOException {
        List<String> command = words(service("mongo").get("command"));
        assertThat(command)
                .contains("--keyFile", "transactionLifetimeLimitSeconds=5")
                .doesNotContain("--noauth");
        String set = command.get(command.indexOf("--replSet") + 1);
        assertThat(Files.readString(DEPLOY.resolve("prepare"))).contains("replicaSet=" + set, "@mongo:27017/");
        assertThat(Files.readString(DEPLOY.resolve("mongo/healthy.js")))
                .contains("_id: '" + set + "'", "'mongo:27017'");
        assertThat(Files.readString(DEPLOY.resolve("mongo/user.js"))).contains("role: 'readWrite', db: 'hailong'");
    }

    @Test
    void namesOnlyFilesSecretsVolumesAndNetworksThatThereAre() {
        eachService((name, service) -> {
            for (String volume : words(service.get("volumes"))) {
                String source = volume.substring(0, volume.indexOf(':'));
                if (source.startsWith(".")) {
                    assertThat(DEPLOY.resolve(source)).as(name).exists();
                    assertThat(volume).as(name).endsWith(":ro");
                } else {
                    assertThat(map(COMPOSE.get("volumes"))).as(name).containsKey(source);
                }
            }
            assertThat(map(COMPOSE.get("networks")).keySet()).as(name).containsAll(names(service.get("networks")));
            for (Object secret : list(service.get("secrets"))) {
                Object source = secret instanceof Map<?, ?> ? map(secret).get("source") : secret;
                assertThat(map(COMPOSE.get("secrets"))).as(name).containsKey(source.toString());
            }
            map(service.get("depends_on")).forEach((other, how) -> {
                assertThat(map(COMPOSE.get("services"))).containsKey(other);
                assertThat(map(how)).containsEntry("condition", "service_healthy");
            });
            assertThat(words(service.get("entrypoint")))
                    .allSatisfy(script -> assertThat(DEPLOY.resolve(script.replace("/hailong/", "mongo/")))
                            .isExecutable());
        });
        assertThat(Path.of(".").resolve(at(service("app"), "build.dockerfile").toString()))
                .exists();
    }

    @Test
    void setsNothingThatNobodyReads() throws IOException {
        Set<String> known = Yamls.knownVariables();
        assertThat(known).containsAll(map(service("app").get("environment")).keySet());
        assertThat(list(service("app").get("secrets")).stream()
                        .map(secret -> map(secret).get("target")))
                .containsExactlyInAnyOrder("spring.mongodb.uri", "HAILONG_ADMIN_PASSWORD");
        assertThat(known).contains("HAILONG_ADMIN_PASSWORD", "SPRING_MONGODB_URI");
        Set<String> asked = Pattern.compile("\\$\\{([A-Z_]+)")
                .matcher(Files.readString(DEPLOY.resolve("compose.yaml")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> offered = Pattern.compile("(?m)^([A-Z_]+)=")
                .matcher(Files.readString(DEPLOY.resolve(".env.example")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked).isEqualTo(offered);
    }

    @Test
    void takesSecretsFromFilesThatAreNotInTheTree() throws IOException {
        map(COMPOSE.get("secrets")).forEach((name, secret) -> assertThat(map(secret))
                .as(name)
                .containsOnlyKeys("file")
                .containsEntry("file", "./secrets/" + name));
        assertThat(Files.readAllLines(DEPLOY.resolve("secrets/.gitignore"))).contains("*");
        assertThat(Files.readAllLines(Path.of(".gitignore"))).contains("/deploy/.env");
        eachService((name, service) -> map(service.get("environment")).forEach((variable, value) -> {
            if (variable.matches(".*(PASSWORD|SECRET|KEY|TOKEN|URI).*")) {
                assertThat(value.toString()).as(variable).startsWith("/run/secrets/");
            }
        }));
        try (Stream<Path> files = Stream.concat(Files.walk(DEPLOY), Files.walk(Path.of("k8s")))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(DEPLOY.resolve("secrets")))
                    .toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContainPattern("mongodb(\\+srv)?://[^:@/\\s']+:[^%@\\s']+@")
                        .doesNotContain("BEGIN PRIVATE KEY", "BEGIN RSA PRIVATE KEY");
            }
        }
    }
}
