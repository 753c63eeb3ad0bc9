package vn.hailong.platform.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a server said of its metrics, in the text form of Prometheus. */
final class Scrape {

    /** What Prometheus adds by itself. */
    private static final String UP = "up";

    private static final List<String> ADDED_LABELS = List.of("job", "instance");

    private static final Pattern SAMPLE = Pattern.compile("(?<name>[\\w:]+)(?:\\{(?<labels>.*)})? (?<value>\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    private final Map<String, List<Map<String, String>>> series = new TreeMap<>();
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> helps = new TreeMap<>();
    private final Map<String, String> types = new TreeMap<>();

    static Scrape read(String text) {
        Scrape scrape = new Scrape();
        text.lines().forEach(scrape::line);
        return scrape;
    }

    private void line(String line) {
        if (line.startsWith("# HELP ") || line.startsWith("# TYPE ")) {
            String[] parts = line.split(" ", 4);
            (parts[1].equals("HELP") ? helps : types).put(parts[2], parts.length > 3 ? parts[3].strip() : "");
        } else if (!line.startsWith("#") && !line.isBlank()) {
            Matcher sample = SAMPLE.matcher(line);
            if (!sample.matches()) {
                throw new IllegalArgumentException("No sample: " + line);
            }
            Map<String, String> labels = new TreeMap<>();
            String inBraces = sample.group("labels");
            if (inBraces != null) {
                LABEL.matcher(inBraces).results().forEach(label -> labels.put(label.group(1), label.group(2)));
            }
            series.computeIfAbsent(sample.group("name"), absent -> new ArrayList<>())
                    .add(labels);
            values.put(sample.group("name") + labels, sample.group("value"));
        }
    }

    /** The labels of each series of a metric. */
    List<Map<String, String>> series(String metric) {
        return series.getOrDefault(metric, List.of());
    }

    /** The value of the only series of a metric without labels. */
    double value(String metric) {
        return value(metric, Map.of());
    }

    double value(String metric, Map<String, String> labels) {
        String value = values.get(metric + new TreeMap<>(labels));
        if (value == null) {
            throw new AssertionError("There is no " + metric + labels);
        }
        return Double.parseDouble(value);
    }

    /** Metrics and their types. */
    Map<String, String> types() {
        return types;
    }

    String help(String metric) {
        return helps.getOrDefault(metric, "");
    }

    Stream<String> names() {
        return series.keySet().stream();
    }

    /** What an expression names and this server does not have: metrics, labels, values after an equals sign. */
    List<String> missing(Expression expression) {
        List<String> missing = new ArrayList<>();
        for (Expression.Selector selector : expression.selectors()) {
            if (selector.metric().equals(UP)) {
                continue;
            }
            if (series(selector.metric()).isEmpty()) {
                missing.add(selector.metric());
            } else if (series(selector.metric()).stream().noneMatch(labels -> fits(labels, selector))) {
                missing.add(selector.toString());
            }
        }
        for (String label : expression.groupedBy()) {
            boolean known = expression.selectors().stream()
                    .flatMap(selector -> series(selector.metric()).stream())
                    .anyMatch(labels -> labels.containsKey(label));
            if (!known && !ADDED_LABELS.contains(label)) {
                missing.add(label);
            }
        }
        return missing;
    }

    private static boolean fits(Map<String, String> labels, Expression.Selector selector) {
        return selector.matches().stream()
                .filter(match -> !ADDED_LABELS.contains(match.label()))
                .allMatch(match -> match.operator().equals("=")
                        ? match.value().equals(labels.get(match.label()))
                        : labels.containsKey(match.label()));
    }
}
