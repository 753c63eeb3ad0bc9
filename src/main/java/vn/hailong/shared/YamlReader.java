package vn.hailong.shared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads the one document of a YAML file into nodes that know their lines; refuses what readers could take differently: a key given twice, an alias, a second document. */
final class YamlReader {

    private static final YAMLMapper MAPPER = YAMLMapper.builder().build();
    private static final Pattern PLACE = Pattern.compile(" in .*, line ([0-9]+), column [0-9]+");
    private static final int DEEPEST = 20;

    private final Flaws flaws;
    private final JsonParser parser;

    private YamlReader(Flaws flaws, JsonParser parser) {
        this.flaws = flaws;
        this.parser = parser;
    }

    /** What can be read past is noted; the file is broken at once where reading ends. */
    static YamlNode read(Flaws flaws, byte[] content) {
        try (JsonParser parser = MAPPER.createParser(content)) {
            return new YamlReader(flaws, parser).document();
        } catch (JacksonException e) {
            throw flaws.with(malformed(e));
        }
    }

    private YamlNode document() {
        if (parser.nextToken() == null) {
            throw flaws.with(new Flaw("", 1, "", "the file is empty"));
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
            note("", "an alias (*name) is not taken; write the value out");
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
                note(key, "the key \"" + key + "\" is given twice");
            }
            parser.nextToken();
            values.putIfAbsent(key, node(depth + 1));
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

    private void note(String key, String reason) {
        flaws.note(new Flaw("", line(), key, reason));
    }

    private BrokenResource broken(String reason) {
        return flaws.with(new Flaw("", line(), "", reason));
    }

    /**
     * The parser tells in several lines what it was doing, what it found, and where each was, with an excerpt: the lines
     * at the margin are the reason, the last place is the fault's.
     */
    private static Flaw malformed(JacksonException e) {
        String message = Objects.requireNonNullElse(e.getOriginalMessage(), "unknown reason");
        String reason = message.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
        Matcher place = PLACE.matcher(message);
        String line = e.getLocation() == null
                ? "1"
                : Integer.toString(Math.max(1, e.getLocation().getLineNr()));
        while (place.find()) {
            line = place.group(1);
        }
        return new Flaw("", Integer.parseInt(line), "", "not readable as YAML: " + reason);
    }
}
