package vn.hailong.questionnaire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.hailong.shared.Language;
import vn.hailong.shared.Words;

/**
 * How much of a questionnaire is said in each language.
 *
 * @param texts how many texts it has
 * @param byLanguage how many of them each language has, by its tag
 */
record Translations(int texts, Map<String, Integer> byLanguage) {

    static Translations of(Questionnaire questionnaire) {
        List<Words> texts = new ArrayList<>();
        texts.add(questionnaire.title());
        if (questionnaire.intro() != null) {
            texts.add(questionnaire.intro());
        }
        for (Item item : questionnaire.items()) {
            texts.add(item.text());
            item.options().forEach(option -> texts.add(option.text()));
        }
        Map<String, Integer> byLanguage = new TreeMap<>();
        Language.OFFERED.forEach(language -> byLanguage.put(language.tag(), 0));
        texts.forEach(text -> text.byLanguage()
                .forEach((tag, words) -> byLanguage.merge(tag, words.isBlank() ? 0 : 1, Integer::sum)));
        return new Translations(texts.size(), byLanguage);
    }

    /** Such as {@code en 40/40, vi 40/40}. */
    String inWords() {
        return byLanguage.entrySet().stream()
                .map(language -> language.getKey() + " " + language.getValue() + "/" + texts)
                .collect(Collectors.joining(", "));
    }
}
