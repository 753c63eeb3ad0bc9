package vn.hailong.testing;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The YAML files that an operator gets, read with their anchors resolved and no key twice. */
public final class Yamls {

    private Yamls() {}

    public static List<Map<String, Object>> documents(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader reader = Files.newBufferedReader(file)) {
            List<Map<String, Object>> documents = new ArrayList<>();
            new Yaml(new SafeConstructor(options)).loadAll(reader).forEach(document -> documents.add(map(document)));
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Map<String, Object> document(Path file) {
        List<Map<String, Object>> documents = documents(file);
        if (documents.size() != 1) {
            throw new AssertionError(file + " has " + documents.size() + " documents");
        }
        return documents.get(0);
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    public static List<Object> list(Object value) {
        return value == null ? List.of() : (List<Object>) value;
    }

    /** The value at a path such as {@code spec.template.spec}. */
    public static Object at(Map<String, Object> document, String path) {
        Object value = document;
        for (String key : path.split("\\.")) {
            value = map(value).get(key);
        }
        return value;
    }

    /** Every environment variable that application.yaml names, and those of the framework that we use. */
    public static TreeSet<String> knownVariables() {
        try {
            String settings = Files.readString(Path.of("src/main/resources/application.yaml"));
            TreeSet<String> known = new TreeSet<>();
            Pattern.compile("\\b(HAILONG|SERVER|SPRING|MANAGEMENT)_[A-Z0-9_]+\\b")
                    .matcher(settings)
                    .results()
                    .forEach(found -> known.add(found.group()));
            known.addAll(List.of("SPRING_PROFILES_ACTIVE", "SPRING_CONFIG_IMPORT"));
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
