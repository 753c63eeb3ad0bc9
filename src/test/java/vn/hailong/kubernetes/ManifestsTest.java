package vn.hailong.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static vn.hailong.testing.Yamls.at;
import static vn.hailong.testing.Yamls.list;
import static vn.hailong.testing.Yamls.map;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.hailong.testing.Yamls;

/** The Kubernetes manifests: read strictly against the model, and held to rules of our own. */
class ManifestsTest {

    private static final Path BASE = Path.of("k8s/base");
    private static final Path OVERLAYS = Path.of("k8s/overlays");
    private static final String NAME = "app.kubernetes.io/name";
    private static final String COMPONENT = "app.kubernetes.io/component";

    private interface Check {
        void accept(JsonElement element) throws IOException;
    }

    /** A kind with how it is checked and read. */
    private record Kind(String apiVersion, Check check, Class<?> type) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "Namespace", new Kind("v1", V1Namespace::validateJsonElement, V1Namespace.class),
            "ServiceAccount", new Kind("v1", V1ServiceAccount::validateJsonElement, V1ServiceAccount.class),
            "ConfigMap", new Kind("v1", V1ConfigMap::validateJsonElement, V1ConfigMap.class),
            "StatefulSet", new Kind("apps/v1", V1StatefulSet::validateJsonElement, V1StatefulSet.class),
            "Service", new Kind("v1", V1Service::validateJsonElement, V1Service.class),
            "Ingress", new Kind("networking.k8s.io/v1", V1Ingress::validateJsonElement, V1Ingress.class),
            "NetworkPolicy",
                    new Kind("networking.k8s.io/v1", V1NetworkPolicy::validateJsonElement, V1NetworkPolicy.class),
            "PodDisruptionBudget",
                    new Kind("policy/v1", V1PodDisruptionBudget::validateJsonElement, V1PodDisruptionBudget.class));

    static Stream<Path> manifests() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(BASE, OVERLAYS)) {
            try (Stream<Path> found = Files.walk(folder)) {
                found.filter(file -> file.toString().endsWith(".yaml"))
                        .filter(file -> !file.endsWith("kustomization.yaml") && !file.endsWith("host.yaml"))
                        .forEach(files::add);
            }
        }
        return files.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void parsesStrictlyAgainstTheModel(Path file) throws IOException {
        for (Map<String, Object> document : Yamls.documents(file)) {
            parse(document);
        }
    }

    @Test
    void wouldFindAFieldThatIsNoneAndOneOfAnotherType() {
        Map<String, Object> unknown = stateful();
        map(at(unknown, "spec")).put("replicaz", 2);
        assertThatThrownBy(() -> parse(unknown)).hasMessageContaining("replicaz");
        Map<String, Object> mistyped = stateful();
        map(at(mistyped, "spec")).put("replicas", "two");
        assertThatThrownBy(() -> parse(mistyped)).isInstanceOf(RuntimeException.class);
        Map<String, Object> deep = stateful();
        map(container(deep).get("securityContext")).put("readOnlyRootFileSystem", true);
        assertThatThrownBy(() -> parse(deep)).hasMessageContaining("readOnlyRootFileSystem");
    }

    private static void parse(Map<String, Object> document) throws IOException {
        Kind kind = KINDS.get(String.valueOf(document.get("kind")));
        assertThat(kind).as("kind " + document.get("kind")).isNotNull();
        assertThat(document.get("apiVersion")).isEqualTo(kind.apiVersion());
        String json = new Gson().toJson(document);
        kind.check().accept(JsonParser.parseString(json));
        assertThat((Object) JSON.deserialize(json, kind.type())).isNotNull();
    }

    @Test
    void listsEveryFileOfAFolderInItsKustomization() throws IOException {
        try (Stream<Path> folders = Stream.concat(Stream.of(BASE), Files.list(OVERLAYS))) {
            for (Path folder : folders.toList()) {
                Map<String, Object> kustomization = Yamls.document(folder.resolve("kustomization.yaml"));
                TreeSet<String> named = new TreeSet<>(List.of("kustomization.yaml"));
                list(kustomization.get("resources")).forEach(resource -> named.add(resource.toString()));
                list(kustomization.get("patches"))
                        .forEach(patch -> named.add(map(patch).get("path").toString()));
                named.forEach(name -> assertThat(folder.resolve(name)).exists());
                try (Stream<Path> files = Files.list(folder)) {
                    files.forEach(file ->
                            assertThat(named).contains(file.getFileName().toString()));
                }
            }
        }
    }

    @Test
    void selectsThePodsThatThereAre() {
        Map<String, Object> labels = map(at(stateful(), "spec.template.metadata.labels"));
        assertThat(labels).containsEntry(NAME, "hai-long").containsEntry(COMPONENT, "app");
        for (String path : List.of(
                "stateful-set.yaml#spec.selector.matchLabels",
                "disruption-budget.yaml#spec.selector.matchLabels",
                "network-policy.yaml#spec.podSelector.matchLabels",
                "services.yaml#spec.selector")) {
            String[] parts = path.split("#");
            for (Map<String, Object> document : Yamls.documents(BASE.resolve(parts[0]))) {
                assertThat(map(at(document, parts[1]))).as(path).isNotEmpty().allSatisfy((label, value) -> assertThat(
                                labels)
                        .containsEntry(label, value));
            }
        }
    }

    @Test
    void namesPortsServicesAndSecretsThatThereAre() {
        List<String> ports = list(container(stateful()).get("ports")).stream()
                .map(port -> map(port).get("name").toString())
                .toList();
        assertThat(ports).containsExactly("http", "management");
        List<String> services = new ArrayList<>();
        Yamls.documents(BASE.resolve("services.yaml")).forEach(service -> {
            services.add(at(service, "metadata.name").toString());
            list(at(service, "spec.ports")).forEach(port -> assertThat(ports)
                    .contains(map(port).get("targetPort").toString()));
        });
        assertThat(services).contains(at(stateful(), "spec.serviceName").toString());
        Yamls.documents(BASE.resolve("ingress.yaml")).forEach(ingress -> list(at(ingress, "spec.rules"))
                .forEach(rule -> list(at(map(rule), "http.paths")).forEach(path -> {
                    assertThat(services)
                            .contains(at(map(path), "backend.service.name").toString());
                    assertThat(at(map(path), "backend.service.port.name")).isEqualTo("http");
                })));
    }

    @Test
    void probesAddressesThatTheManagementPortHas() {
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            Map<String, Object> asked = map(at(container(stateful()), probe + ".httpGet"));
            assertThat(asked.get("port")).isEqualTo("management");
            assertThat(asked.get("path").toString()).isIn("/actuator/health/liveness", "/actuator/health/readiness");
        }
    }

    @Test
    void runsWithoutRightsAndWithinLimits() {
        Map<String, Object> pod = map(at(stateful(), "spec.template.spec"));
        assertThat(pod).containsEntry("automountServiceAccountToken", false);
        assertThat(map(pod.get("securityContext")))
                .containsEntry("runAsNonRoot", true)
                .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
        Map<String, Object> container = container(stateful());
        assertThat(map(container.get("securityContext")))
                .containsEntry("allowPrivilegeEscalation", false)
                .containsEntry("readOnlyRootFilesystem", true)
                .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
        assertThat(map(at(container, "resources.requests"))).containsOnlyKeys("cpu", "memory");
        assertThat(map(at(container, "resources.limits"))).containsOnlyKeys("cpu", "memory");
        assertThat(container.get("image").toString()).matches("hailong:\\d+\\.\\d+\\.\\d+");
        int grace = (int) pod.get("terminationGracePeriodSeconds");
        assertThat(grace).as("pause, requests and the last batch").isGreaterThan(5 + 30 + 20);
    }

    @Test
    void givesEachNodeALaneOfItsOwn() {
        Map<String, Object> config =
                map(Yamls.document(BASE.resolve("config.yaml")).get("data"));
        int lanes = Integer.parseInt(config.get("HAILONG_INTAKE_LANES").toString());
        assertThat((int) at(stateful(), "spec.replicas")).isBetween(2, lanes);
        Map<String, Object> overlay = Yamls.document(OVERLAYS.resolve("lao-cai/kustomization.yaml"));
        assertThat((int) map(list(overlay.get("replicas")).get(0)).get("count")).isBetween(2, lanes);
        assertThat(variable("HAILONG_INTAKE_LANE").toString()).contains("apps.kubernetes.io/pod-index");
    }

    @Test
    void takesSecretsByReferenceOnlyAndSetsNothingThatNobodyReads() {
        for (String secret : List.of("SPRING_MONGODB_URI", "HAILONG_ADMIN_PASSWORD")) {
            assertThat(map(variable(secret)).keySet()).as(secret).containsExactly("secretKeyRef");
        }
        TreeSet<String> known = Yamls.knownVariables();
        list(container(stateful()).get("env")).forEach(entry -> assertThat(known)
                .contains(map(entry).get("name").toString()));
        for (Path file : List.of(BASE.resolve("config.yaml"), OVERLAYS.resolve("lao-cai/config.yaml"))) {
            Map<String, Object> data = map(Yamls.document(file).get("data"));
            assertThat(known).containsAll(data.keySet());
            assertThat(data.keySet()).noneMatch(key -> key.contains("PASSWORD") || key.contains("MONGODB"));
        }
    }

    @Test
    void buildsWithKustomizeWhereItIsInstalled() throws Exception {
        assumeTrue(isInstalled("kubectl"), "kubectl is not installed");
        Process process = new ProcessBuilder(
                        "kubectl", "kustomize", OVERLAYS.resolve("lao-cai").toString())
                .redirectErrorStream(true)
                .start();
        String built = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(built).isZero();
        assertThat(built).contains("replicas: 3").doesNotContain("hailong.example.vn", "image: hailong:");
        for (String document : built.split("\n---\n")) {
            parse(map(new org.yaml.snakeyaml.Yaml().load(document)));
        }
    }

    private static boolean isInstalled(String program) {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Map<String, Object> stateful() {
        return Yamls.document(BASE.resolve("stateful-set.yaml"));
    }

    private static Map<String, Object> container(Map<String, Object> stateful) {
        return map(list(at(stateful, "spec.template.spec.containers")).get(0));
    }

    /** Where a variable of the container comes from. */
    private static Object variable(String name) {
        return list(container(stateful()).get("env")).stream()
                .map(Yamls::map)
                .filter(entry -> entry.get("name").equals(name))
                .map(entry -> entry.get("valueFrom"))
                .findFirst()
                .orElseThrow();
    }
}
