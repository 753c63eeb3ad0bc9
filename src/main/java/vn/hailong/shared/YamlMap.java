package vn.hailong.shared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping in a YAML file, taken key by key. What is missing, of another form or unknown is noted as a flaw
 * with its line, and a stand-in is returned so that reading goes on to the next flaw; the reader ends with {@link Flaws#refuseIfAny}.
 */
public final class YamlMap {

    /** Stands for what is missing, until the file is refused for it. */
    private static final String STAND_IN = "?";

    private final Map<String, YamlNode> values;
    private final int line;
    private final String name;
    private final Flaws flaws;
    private final Set<String> taken = new HashSet<>();

    private YamlMap(YamlNode.Mapping mapping, String name, Flaws flaws) {
        this.values = mapping.values();
        this.line = mapping.line();
        this.name = name;
        this.flaws = flaws;
    }

    /** The mapping at the top of the file; broken at once when the file is not readable, empty or something else than a mapping. */
    public static YamlMap read(byte[] content, Flaws flaws) {
        YamlNode node = YamlReader.read(flaws, content);
        if (node instanceof YamlNode.Mapping mapping) {
            return new YamlMap(mapping, "", flaws);
        }
        throw flaws.with(new Flaw("", node.line(), "", "keys with values are expected here"));
    }

    /** The same mapping under a name that its flaws are told by, such as {@code item C04}. */
    public YamlMap named(String newName) {
        YamlMap named = new YamlMap(new YamlNode.Mapping(values, line), newName, flaws);
        named.taken.addAll(taken);
        return named;
    }

    /** Notes something wrong with the mapping as a whole. */
    public void note(String reason) {
        flaws.note(new Flaw(name, line, "", reason));
    }

    /** Notes something wrong with the value of a key. */
    public void note(String key, String reason) {
        flaws.note(new Flaw(name, lineOf(key), key, reason));
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The keys, in the order of the file. */
    public List<String> keys() {
        return List.copyOf(values.keySet());
    }

    public String text(String key) {
        if (!required(key)) {
            return STAND_IN;
        }
        String text = scalar(key, values.get(key));
        if (text.isBlank()) {
            note(key, "\"" + key + "\" has no value");
            return STAND_IN;
        }
        return text;
    }

    public Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    /** A whole number within the bounds; the lower bound stands in for anything else. */
    public int number(String key, int least, int most) {
        String text = text(key);
        if (text.matches("-?[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        if (!text.equals(STAND_IN)) {
            note(key, "\"" + key + "\" is a whole number from " + least + " to " + most + ", not \"" + text + "\"");
        }
        return least;
    }

    /** True or false; false where the key is absent. */
    public boolean flag(String key) {
        String text = optionalText(key).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            note(key, "\"" + key + "\" is true or false, not \"" + text + "\"");
        }
        return text.equals("true");
    }

    /** The text under the key in every language offered. */
    public Words words(String key) {
        return map(key).map(words -> {
                    Words read = words.words();
                    words.end();
                    return read;
                })
                .orElse(Words.of(STAND_IN, STAND_IN));
    }

    /** The text in every language offered, when the languages stand among the keys of this mapping itself. */
    public Words words() {
        Map<String, String> byLanguage = new HashMap<>();
        for (Language language : Language.OFFERED) {
            byLanguage.put(language.tag(), translation(language.tag()));
        }
        return new Words(byLanguage);
    }

    private String translation(String tag) {
        taken.add(tag);
        YamlNode value = values.get(tag);
        String text = value == null ? "" : scalar(tag, value);
        if (text.isBlank()) {
            note("the translation \"" + tag + "\" is missing");
            return STAND_IN;
        }
        return text;
    }

    /** The texts of a list; empty where the key is missing. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (YamlNode element : elements(key)) {
            texts.add(scalar(key, element));
        }
        return texts;
    }

    /** The mappings of a list, each named after this one; empty where the key is missing. */
    public List<YamlMap> maps(String key) {
        List<YamlMap> maps = new ArrayList<>();
        for (YamlNode element : elements(key)) {
            if (element instanceof YamlNode.Mapping mapping) {
                maps.add(new YamlMap(mapping, name, flaws));
            } else {
                flaws.note(new Flaw(name, element.line(), key, "each of \"" + key + "\" has keys with values"));
            }
        }
        return maps;
    }

    /** The mapping under the key; empty, and noted, where there is none. */
    public Optional<YamlMap> map(String key) {
        if (!required(key)) {
            return Optional.empty();
        }
        if (values.get(key) instanceof YamlNode.Mapping mapping) {
            return Optional.of(new YamlMap(mapping, name.isEmpty() ? key : name + " " + key, flaws));
        }
        note(key, "\"" + key + "\" has keys with values");
        return Optional.empty();
    }

    /** Notes the keys that nobody asked for. */
    public void end() {
        for (String key : values.keySet()) {
            if (!taken.contains(key)) {
                note(key, "unknown key \"" + key + "\"");
            }
        }
    }

    private List<YamlNode> elements(String key) {
        if (!required(key)) {
            return List.of();
        }
        if (values.get(key) instanceof YamlNode.Sequence sequence) {
            if (sequence.values().isEmpty()) {
                note(key, "\"" + key + "\" is empty");
            }
            return sequence.values();
        }
        note(key, "\"" + key + "\" is a list");
        return List.of();
    }

    private boolean required(String key) {
        taken.add(key);
        if (!has(key)) {
            note("the key \"" + key + "\" is missing");
        }
        return has(key);
    }

    private String scalar(String key, @Nullable YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text().strip();
        }
        note(key, "\"" + key + "\" is a single value");
        return STAND_IN;
    }

    private int lineOf(String key) {
        YamlNode value = values.get(key);
        return value == null ? line : value.line();
    }
}
