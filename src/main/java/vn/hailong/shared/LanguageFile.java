package vn.hailong.shared;

import java.text.MessageFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A language of the citizen's pages, as its data file says it.
 *
 * @param name its name in itself
 * @param otherwise the language whose words stand where this one has none; none for Vietnamese
 * @param messages words of the pages, by key
 * @param texts words of questionnaires, by the Vietnamese words they translate
 */
record LanguageFile(
        Language language,
        String name,
        boolean rightToLeft,
        Optional<Language> otherwise,
        Map<String, String> messages,
        Map<String, String> texts) {

    static final String ENDING = ".yaml";

    LanguageFile {
        messages = Map.copyOf(messages);
        texts = Map.copyOf(texts);
    }

    /** All flaws of the file are told at once. */
    static LanguageFile read(ResourceFile file) {
        Flaws flaws = new Flaws(file.path());
        YamlMap top = YamlMap.read(file.content(), flaws);
        Optional<Language> language = language(file.name().replace(ENDING, ""));
        if (language.isEmpty()) {
            top.note("a file is named after the tag of its language, such as hmn.yaml");
        }
        String direction = top.optionalText("direction").orElse("ltr");
        if (!direction.equals("ltr") && !direction.equals("rtl")) {
            top.note("direction", "\"direction\" is ltr or rtl, not \"" + direction + "\"");
        }
        String otherwise = top.optionalText("otherwise").orElse(Language.VI.tag());
        if (language(otherwise).isEmpty()) {
            top.note("otherwise", "\"" + otherwise + "\" is not the tag of a language");
        }
        LanguageFile read = new LanguageFile(
                language.orElse(Language.VI),
                top.text("name"),
                direction.equals("rtl"),
                language.filter(Language.VI::equals).isPresent() ? Optional.empty() : language(otherwise),
                words(top, "messages"),
                words(top, "texts"));
        top.end();
        flaws.refuseIfAny();
        return read;
    }

    private static Optional<Language> language(String tag) {
        return Language.isWellFormed(tag) ? Optional.of(new Language(tag)) : Optional.empty();
    }

    private static Map<String, String> words(YamlMap top, String part) {
        Map<String, String> words = new LinkedHashMap<>();
        if (top.has(part)) {
            top.map(part).ifPresent(all -> all.keys().forEach(key -> {
                String text = all.text(key);
                if (part.equals("messages") && !isFormat(text)) {
                    all.note(key, "a { or } that names no argument: " + text);
                }
                words.put(key, text);
            }));
        }
        return words;
    }

    private static boolean isFormat(String text) {
        try {
            new MessageFormat(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
