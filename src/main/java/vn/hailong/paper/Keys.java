package vn.hailong.paper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import vn.hailong.questionnaire.Item;

/**
 * What is typed for the options of an item: their place in the list, and a number of its own for what is chosen in the place of an answer.
 * In the field of a number these are words, because a number means itself there.
 */
record Keys(Item item, Map<String, String> codes) {

    private static final Map<String, String> WORDS =
            Map.of(Item.NOT_APPLICABLE, "x", Item.DONT_KNOW, "k", Item.REFUSED, "t", Item.NONE, "0");

    static Keys of(Item item) {
        Map<String, String> codes = new LinkedHashMap<>();
        boolean hasNone = item.option(Item.NONE).isPresent();
        int place = 0;
        for (Item.Option option : item.options()) {
            String key =
                    switch (option.code()) {
                        case Item.NONE -> "0";
                        case Item.NOT_APPLICABLE -> hasNone ? "97" : "0";
                        case Item.DONT_KNOW -> "98";
                        case Item.REFUSED -> "99";
                        default -> Integer.toString(++place);
                    };
            codes.put(item.kind() == Item.Kind.NUMBER ? WORDS.getOrDefault(option.code(), key) : key, option.code());
        }
        return new Keys(item, codes);
    }

    Keys {
        codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    }

    /** The values that were typed; what is no key stays as it is, and is no option. */
    List<String> read(String typed) {
        if (item.kind() == Item.Kind.TEXT || item.kind() == Item.Kind.COMMUNE) {
            return typed.isBlank() ? List.of() : List.of(typed);
        }
        List<String> values = new ArrayList<>();
        parts(typed).forEach(part -> values.add(codes.getOrDefault(part.toLowerCase(Locale.ROOT), other(part))));
        return values;
    }

    private Stream<String> parts(String typed) {
        return Stream.of(typed.strip().split("[\\s,;.+]+")).filter(part -> !part.isEmpty());
    }

    /** A number means itself; anywhere else only keys are understood, and never a code that looks like one. */
    private String other(String part) {
        return item.kind() == Item.Kind.NUMBER ? part : "?" + part;
    }

    /** How these values are typed. */
    String write(List<String> values) {
        if (item.kind() == Item.Kind.TEXT || item.kind() == Item.Kind.COMMUNE) {
            return String.join("\n", values);
        }
        return String.join(" ", values.stream().map(this::key).toList());
    }

    private String key(String value) {
        return codes.entrySet().stream()
                .filter(entry -> entry.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(value);
    }
}
