package vn.hailong.listening;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.shared.Language;

/** What can be heard, held in memory, as far as this node knows. */
@Component
public class Recordings {

    /** Of the sounds; what follows never holds another sound. */
    public static final String ADDRESS = "/f/sounds/";

    private final Prompts prompts;
    private volatile Map<String, PromptSet> sets = Map.of();

    Recordings(Prompts prompts) {
        this.prompts = prompts;
    }

    /**
     * The addresses of the sounds, by what they say: {@code intro}, {@code C02}, {@code C02-5}, {@code send}. Empty where
     * nothing was recorded.
     */
    public Map<String, String> of(Questionnaire questionnaire, Language language) {
        PromptSet set = sets.get(PromptSet.id(questionnaire.key(), language));
        if (set == null) {
            return Map.of();
        }
        Map<String, String> sounds = new LinkedHashMap<>();
        set.sounds().forEach((prompt, sound) -> sounds.put(prompt, ADDRESS + sound));
        for (Item item : questionnaire.items()) {
            for (Item.Option option : item.options()) {
                set.sound(questionnaire, item, option)
                        .ifPresent(sound -> sounds.put(PromptNames.of(item, option), ADDRESS + sound));
            }
        }
        return sounds;
    }

    /** Another word whenever there is something else to hear. */
    public String mark(VersionId version, Language language) {
        PromptSet set = sets.get(PromptSet.id(version, language));
        return set == null ? "" : set.at().toString();
    }

    /** Reads what is stored. */
    Mono<Integer> refresh() {
        return prompts.sets().collectList().doOnNext(this::hold).map(List::size);
    }

    private void hold(List<PromptSet> stored) {
        sets = stored.stream().collect(Collectors.toUnmodifiableMap(PromptSet::id, set -> set));
    }
}
