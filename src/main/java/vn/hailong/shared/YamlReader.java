package vn.hailong.shared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads the one document of a YAML file into nodes that know their lines; refuses what readers could take differently: a key given twice, an alias, a second document. */
final class YamlReader {

    private static final YAMLMapper MAPPER = YAMLMapper.builder().build();
    private static final int DEEPEST = 20;

    private final String file;
    private final JsonParser parser;

    private YamlReader(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static YamlNode read(String file, byte[] content) {
        try (JsonParser parser = MAPPER.createParser(content)) {
            return new YamlReader(file, parser).document();
        } catch (JacksonException e) {
            throw new BrokenResource(file, place(e.getLocation()), "not readable as YAML: " + firstLine(e));
        }
    }

    private YamlNode document() {
        if (parser.nextToken() == null) {
            throw new BrokenResource(file, "line 1", "the file is empty");
        }
        YamlNode node = node(0);
        if (parser.nextToken() != null) {
            throw broken("a second document or value begins here; a file holds one");
        }
        return node;
    }

    private YamlNode node(int depth) {
        if (depth > DEEPEST) {
            throw broken("nested more than " + DEEPEST + " deep");
        }
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw broken("an alias (*name) is not taken; write the value out");
        }
        int line = line();
        JsonToken token = Objects.requireNonNull(parser.currentToken());
        return switch (token) {
            case START_OBJECT -> new YamlNode.Mapping(values(depth), line);
            case START_ARRAY -> new YamlNode.Sequence(elements(depth), line);
            case VALUE_NULL -> new YamlNode.Scalar("", line);
            default -> new YamlNode.Scalar(Objects.requireNonNullElse(parser.getString(), ""), line);
        };
    }

    private Map<String, YamlNode> values(int depth) {
        Map<String, YamlNode> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            if (values.containsKey(key)) {
                throw broken("the key \"" + key + "\" is given twice");
            }
            parser.nextToken();
            values.put(key, node(depth + 1));
        }
        return values;
    }

    private List<YamlNode> elements(int depth) {
        List<YamlNode> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(node(depth + 1));
        }
        return elements;
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private BrokenResource broken(String reason) {
        return new BrokenResource(file, "line " + line(), reason);
    }

    private static String place(@org.jspecify.annotations.Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1 ? "somewhere" : "line " + location.getLineNr();
    }

    private static String firstLine(JacksonException e) {
        return Objects.requireNonNullElse(e.getOriginalMessage(), "unknown reason").lines().findFirst().orElse("unknown reason");
    }
}
