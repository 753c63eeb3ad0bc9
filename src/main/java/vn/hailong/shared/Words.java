package vn.hailong.shared;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A text in each language it was written in, Vietnamese always among them. */
public record Words(Map<String, String> byLanguage) {

    public Words {
        byLanguage = Collections.unmodifiableMap(new TreeMap<>(byLanguage));
        String vietnamese = byLanguage.get(Language.VI.tag());
        if (vietnamese == null || vietnamese.isBlank()) {
            throw new IllegalArgumentException("A text needs its Vietnamese words: " + byLanguage);
        }
    }

    public static Words of(String vi, String en) {
        return new Words(Map.of(Language.VI.tag(), vi, Language.EN.tag(), en));
    }

    /** This text and another behind it, in the languages that both have. */
    public Words joined(String between, Words other) {
        Map<String, String> joined = new TreeMap<>(byLanguage);
        joined.keySet().retainAll(other.byLanguage.keySet());
        joined.replaceAll((language, text) -> text + between + other.byLanguage.get(language));
        return new Words(joined);
    }

    /** The text in this language, in Vietnamese where it was not translated. */
    public String in(Language language) {
        String words = byLanguage.get(language.tag());
        return words != null ? words : vi();
    }

    public String vi() {
        return byLanguage.getOrDefault(Language.VI.tag(), "");
    }

    @JsonValue
    @Override
    public Map<String, String> byLanguage() {
        return byLanguage;
    }
}
