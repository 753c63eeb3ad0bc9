package vn.hailong.listening;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.shared.Words;

/**
 * What the prompts of a questionnaire are called, as files in an archive and everywhere else: {@code intro}; {@code C02}
 * for a question; {@code C02-5} for a choice; {@code all-5} for the choice 5 of every rated question that has no
 * recording of its own, so that the words of a scale are spoken once; {@code send} for the button.
 */
final class PromptNames {

    static final String INTRO = "intro";
    static final String SEND = "send";
    private static final String ALL = "all";

    /**
     * A prompt that can be recorded.
     *
     * @param text what is said in it; none for the button, whose words are the page's
     */
    record Wanted(String name, Optional<Words> text) {}

    private PromptNames() {}

    static String of(Item item) {
        return item.id();
    }

    static String of(Item item, Item.Option option) {
        return item.id() + "-" + option.code();
    }

    private static String ofAll(Item.Option option) {
        return ALL + "-" + option.code();
    }

    /** The names under which a choice may be recorded, the one that goes before first. */
    static List<String> candidates(Item item, Item.Option option) {
        return item.kind() == Item.Kind.SCALE ? List.of(of(item, option), ofAll(option)) : List.of(of(item, option));
    }

    /** What has to be recorded so that everything can be heard; the words of a scale once. */
    static List<Wanted> wanted(Questionnaire questionnaire) {
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        if (questionnaire.intro() != null) {
            add(wanted, INTRO, questionnaire.intro());
        }
        for (Item item : questionnaire.items()) {
            add(wanted, of(item), item.text());
            for (Item.Option option : item.options()) {
                String ofAll = ofAll(option);
                boolean isTheScales = item.kind() == Item.Kind.SCALE
                        && (!wanted.containsKey(ofAll)
                                || wanted.get(ofAll).text().filter(option.text()::equals).isPresent());
                add(wanted, isTheScales ? ofAll : of(item, option), option.text());
            }
        }
        wanted.put(SEND, new Wanted(SEND, Optional.empty()));
        return List.copyOf(wanted.values());
    }

    /** Every name that a recording may have. */
    static List<String> known(Questionnaire questionnaire) {
        List<String> known = new ArrayList<>();
        wanted(questionnaire).forEach(wanted -> known.add(wanted.name()));
        questionnaire
                .items()
                .forEach(item -> item.options().forEach(option -> known.add(of(item, option))));
        return known.stream().distinct().toList();
    }

    private static void add(Map<String, Wanted> wanted, String name, Words text) {
        wanted.putIfAbsent(name, new Wanted(name, Optional.of(text)));
    }
}
