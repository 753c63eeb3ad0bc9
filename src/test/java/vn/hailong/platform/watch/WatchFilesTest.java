package vn.hailong.platform.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class WatchFilesTest {

    private static final int COLUMNS = 24;
    private static final String DURATION = "(\\d+(ms|[smhdwy]))+";
    private static final List<String> COUNTED = List.of("_total", "_count", "_sum", "_bucket");

    static Stream<Alerts.Rule> rules() {
        return Alerts.read().rules();
    }

    static Stream<JsonNode> panels() {
        return Dashboard.read().panels().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyAlertSaysHowBadItIsWhatItMeansAndWhatToDoInBothLanguages(Alerts.Rule rule) {
        assertThat(rule.labels()).containsOnlyKeys("severity");
        assertThat(rule.labels().get("severity")).isIn("info", "warning", "critical");
        assertThat(rule.annotations())
                .containsOnlyKeys(
                        rule.waits() == null
                                ? List.of("summary", "description", "action", "at_once")
                                : List.of("summary", "description", "action"));
        assertThat(List.of(rule.annotation("summary"), rule.annotation("description"), rule.annotation("action")))
                .allSatisfy(text -> assertThat(text.split(" / "))
                        .hasSizeGreaterThanOrEqualTo(2)
                        .allSatisfy(half -> assertThat(half).isNotBlank()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyAlertWaitsUntilItIsSureOrSaysWhyNot(Alerts.Rule rule) {
        if (rule.waits() == null) {
            assertThat(rule.annotation("at_once")).isNotBlank();
        } else {
            assertThat(rule.waits()).matches(DURATION);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyAlertAsksForTheJobThatPrometheusIsToldOf(Alerts.Rule rule) {
        List<String> jobs = Alerts.prometheus()
                .path("scrape_configs")
                .valueStream()
                .map(job -> job.path("job_name").stringValue())
                .toList();

        assertThat(rule.expression().selectors()).isNotEmpty().allSatisfy(selector -> assertThat(selector.matches())
                .filteredOn(match -> match.label().equals("job"))
                .singleElement()
                .satisfies(match -> assertThat(jobs).contains(match.value())));
    }

    @Test
    void noTwoAlertsHaveOneName() {
        assertThat(rules().map(Alerts.Rule::alert)).doesNotHaveDuplicates().hasSizeGreaterThan(15);
        assertThat(Alerts.read().groups()).extracting(Alerts.Group::name).doesNotHaveDuplicates();
    }

    @Test
    void theManualNamesEveryAlertWithItsSeverity() throws IOException {
        String manual = Files.readString(Path.of("src", "docs", "operations.md"));

        assertThat(rules()).allSatisfy(rule -> assertThat(manual)
                .contains("| `" + rule.alert() + "` | " + rule.labels().get("severity") + " |"));
        assertThat(Pattern.compile("^\\| `HaiLong", Pattern.MULTILINE)
                        .matcher(manual)
                        .results())
                .hasSize((int) rules().count());
    }

    @Test
    void prometheusReadsTheAlertsAndTheManagementPort() {
        JsonNode prometheus = Alerts.prometheus();

        assertThat(prometheus.path("rule_files").path(0).stringValue())
                .isEqualTo(Alerts.FILE.getFileName().toString());
        assertThat(prometheus
                        .path("scrape_configs")
                        .path(0)
                        .path("metrics_path")
                        .stringValue())
                .isEqualTo("/actuator/prometheus");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groups: [{name: a, rules: [{alert: A, expr: up, fro: 2m}]}]",
                "groups: [{name: a, rules: [{alert: A, expr: up, expr: down}]}]",
                "groups: [{name: a}]\nrules: []"
            })
    void aKeyThatPrometheusDoesNotKnowIsFound(String yaml) {
        assertThatThrownBy(() -> Alerts.read(yaml)).isInstanceOf(JacksonException.class);
    }

    @Test
    void onlyWhatIsCountedIsTakenTheIncreaseOf() {
        Stream<Expression> all =
                Stream.concat(rules().map(Alerts.Rule::expression), Dashboard.read().expressions().stream());

        assertThat(all.flatMap(expression -> expression.ranged().stream()))
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(COUNTED).anyMatch(metric::endsWith));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void everyPanelHasWordsAUnitAndTheChosenSource(JsonNode panel) {
        assertThat(panel.path("title").stringValue("")).isNotBlank();
        assertThat(panel.path("description").stringValue("")).contains(" / ");
        assertThat(panel.at("/fieldConfig/defaults/unit").stringValue("")).isNotBlank();
        assertThat(panel.path("targets").valueStream()).isNotEmpty().allSatisfy(target -> {
            assertThat(target.at("/datasource/uid").stringValue()).isEqualTo("${datasource}");
            assertThat(target.path("expr").stringValue()).contains("job=\"$job\"");
        });
        assertThat(panel.at("/datasource/uid").stringValue()).isEqualTo("${datasource}");
    }

    @Test
    void noPanelLiesOnAnother() {
        Set<List<Integer>> taken = new HashSet<>();
        JsonNode panels = Dashboard.read().json().path("panels");

        assertThat(panels.valueStream().map(panel -> panel.path("id").intValue()))
                .doesNotHaveDuplicates();
        panels.forEach(panel -> {
            JsonNode place = panel.path("gridPos");
            int left = place.path("x").intValue();
            int top = place.path("y").intValue();
            assertThat(left + place.path("w").intValue()).isLessThanOrEqualTo(COLUMNS);
            IntStream.range(left, left + place.path("w").intValue())
                    .forEach(x -> IntStream.range(top, top + place.path("h").intValue())
                            .forEach(y -> assertThat(taken.add(List.of(x, y)))
                                    .as("%s at %d, %d", panel.path("title"), x, y)
                                    .isTrue()));
        });
    }
}
