package vn.hailong.listening;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.shared.Language;

/**
 * The recorded prompts of one version of a questionnaire in one language.
 *
 * @param sounds the name of the sound of each prompt, by the prompt's name
 * @param by who brought them in
 */
record PromptSet(VersionId version, Language language, Map<String, String> sounds, String by, Instant at) {

    PromptSet {
        sounds = Collections.unmodifiableMap(new TreeMap<>(sounds));
    }

    static String id(VersionId version, Language language) {
        return version + "/" + language.tag();
    }

    String id() {
        return id(version, language);
    }

    /** The sound of a choice: its own, or that of the scale. */
    Optional<String> sound(Questionnaire questionnaire, Item item, Item.Option option) {
        return PromptNames.candidates(questionnaire, item, option).stream()
                .filter(sounds::containsKey)
                .map(sounds::get)
                .findFirst();
    }

    /** What is still to be recorded; a choice with a recording of its own in every question that has it is not. */
    List<PromptNames.Wanted> missing(Questionnaire questionnaire) {
        return PromptNames.wanted(questionnaire).stream()
                .filter(wanted -> !sounds.containsKey(wanted.name()))
                .filter(wanted -> !isHeardOtherwise(wanted, questionnaire))
                .toList();
    }

    private boolean isHeardOtherwise(PromptNames.Wanted wanted, Questionnaire questionnaire) {
        List<Boolean> heard = questionnaire.items().stream()
                .flatMap(item -> item.options().stream()
                        .filter(option -> PromptNames.candidates(questionnaire, item, option)
                                .contains(wanted.name()))
                        .map(option -> sound(questionnaire, item, option).isPresent()))
                .toList();
        return !heard.isEmpty() && !heard.contains(false);
    }
}
