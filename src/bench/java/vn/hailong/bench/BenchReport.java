package vn.hailong.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What one bench found: a table for people, and its part of {@code target/bench.json}, which keeps the parts of the others. */
final class BenchReport {

    private static final Path FILE = Path.of("target", "bench.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String LINE = "%-58s %-30s %10s %10s  %s%n";

    private final String name;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();

    BenchReport(String name) {
        this.name = name;
        facts.put("at", Instant.now().toString());
        facts.put("processors", Runtime.getRuntime().availableProcessors());
        facts.put("java", System.getProperty("java.vm.version"));
    }

    private record Row(
            String what,
            Figure figure,
            @Nullable Double ratio,
            @Nullable String budget) {}

    void fact(String fact, Object value) {
        facts.put(fact, value);
    }

    void add(String what, Figure figure) {
        rows.add(new Row(what, figure, null, null));
    }

    /** @param budget what the ratio or the figure is to keep, as text */
    void add(String what, Figure figure, @Nullable Double ratio, String budget) {
        rows.add(new Row(what, figure, ratio, budget));
    }

    /** Prints the table and writes the file. */
    void close() {
        System.out.printf("%n%s %s%n", name, facts);
        System.out.printf(LINE, "", "median (range)", "ratio", "budget", "");
        for (Row row : rows) {
            System.out.printf(
                    LINE,
                    row.what(),
                    row.figure().text(),
                    row.ratio() == null ? "" : Figure.number(row.ratio()),
                    row.budget() == null ? "" : row.budget(),
                    "");
        }
        try {
            Files.createDirectories(FILE.getParent());
            Map<String, Object> all = Files.exists(FILE) ? read() : new LinkedHashMap<>();
            all.put(name, part());
            Files.write(FILE, JSON.writeValueAsBytes(all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read() throws IOException {
        return JSON.readValue(Files.readAllBytes(FILE), LinkedHashMap.class);
    }

    private Map<String, Object> part() {
        List<Map<String, Object>> figures = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> figure = new LinkedHashMap<>();
            figure.put("what", row.what());
            figure.put("median", row.figure().median());
            figure.put("least", row.figure().least());
            figure.put("most", row.figure().most());
            figure.put("runs", row.figure().runs());
            if (row.ratio() != null) {
                figure.put("ratio", row.ratio());
            }
            if (row.budget() != null) {
                figure.put("budget", row.budget());
            }
            figures.add(figure);
        }
        return Map.of("facts", facts, "figures", figures);
    }
}
