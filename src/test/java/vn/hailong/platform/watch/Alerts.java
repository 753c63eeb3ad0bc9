package vn.hailong.platform.watch;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The file of alerts; a key that Prometheus does not know, or one given twice, is refused. */
record Alerts(List<Group> groups) {

    static final Path FILE = Path.of("deploy", "prometheus", "alerts.yaml");
    static final Path PROMETHEUS = Path.of("deploy", "prometheus", "prometheus.yaml");

    private static final YAMLMapper STRICT = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    record Group(String name, List<Rule> rules) {}

    record Rule(
            String alert,
            String expr,
            @JsonProperty("for") @Nullable String waits,
            Map<String, String> labels,
            Map<String, String> annotations) {

        Expression expression() {
            return Expression.read(expr);
        }

        String annotation(String name) {
            return annotations.getOrDefault(name, "");
        }

        @Override
        public String toString() {
            return alert;
        }
    }

    static Alerts read() {
        return STRICT.readValue(FILE.toFile(), Alerts.class);
    }

    static Alerts read(String yaml) {
        return STRICT.readValue(yaml, Alerts.class);
    }

    static JsonNode prometheus() {
        return STRICT.readTree(PROMETHEUS.toFile());
    }

    Stream<Rule> rules() {
        return groups.stream().flatMap(group -> group.rules().stream());
    }
}
