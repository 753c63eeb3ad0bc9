package vn.hailong.statistics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The published and reference figures that our arithmetic must meet. */
final class GoldenData {

    private GoldenData() {}

    static JsonNode read(String file) {
        try (InputStream in = Objects.requireNonNull(GoldenData.class.getResourceAsStream("/golden/" + file), file)) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
