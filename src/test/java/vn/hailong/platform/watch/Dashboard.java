package vn.hailong.platform.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard for Grafana, as far as the tests look into it. */
record Dashboard(JsonNode json) {

    static final Path FILE = Path.of("deploy", "grafana", "hai-long.json");

    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");

    static Dashboard read() {
        return new Dashboard(JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build()
                .readTree(FILE.toFile()));
    }

    /** All but the headings. */
    List<JsonNode> panels() {
        return json.path("panels")
                .valueStream()
                .filter(panel -> !panel.path("type").stringValue().equals("row"))
                .toList();
    }

    /** Of all panels and of the choices above them. */
    List<Expression> expressions() {
        Stream<String> ofPanels = panels().stream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").stringValue());
        Stream<String> ofChoices = json.path("templating")
                .path("list")
                .valueStream()
                .filter(choice -> choice.path("type").stringValue().equals("query"))
                .map(choice -> grouped(choice.path("query").path("query").stringValue()));
        return Stream.concat(ofPanels, ofChoices).map(Expression::read).toList();
    }

    /** The values of a label, as an expression that names the same. */
    private static String grouped(String query) {
        Matcher matcher = LABEL_VALUES.matcher(query);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not understood: " + query);
        }
        return "count by (" + matcher.group(2) + ") (" + matcher.group(1) + ")";
    }
}
