package vn.hailong.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What simulated people write, by what it is about; written by hand for the demonstration, nobody's words. */
final class Remarks {

    /** The subject of those who are content. */
    static final String CONTENT = "CONTENT";

    private static final String FILE = "demo/remarks.txt";

    private final Map<String, List<String>> bySubject;

    private Remarks(Map<String, List<String>> bySubject) {
        this.bySubject = bySubject;
    }

    /** One remark to a line: its subject, a colon, its words. */
    static Remarks read() {
        Map<String, List<String>> bySubject = new TreeMap<>();
        try (InputStream in = Remarks.class.getClassLoader().getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("Missing in the application: " + FILE);
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        int colon = line.indexOf(':');
                        bySubject
                                .computeIfAbsent(line.substring(0, colon), absent -> new ArrayList<>())
                                .add(line.substring(colon + 1).strip());
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Remarks(bySubject);
    }

    /** Remarks about a subject; empty when nobody has one. */
    Optional<List<String>> about(String subject) {
        return Optional.ofNullable(bySubject.get(subject));
    }
}
