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
    static List<String> candidates(Questionnaire questionnaire, Item item, Item.Option option) {
        return isOfTheScale(questionnaire, item, option)
                ? List.of(of(item, option), ofAll(option))
                : List.of(of(item, option));
    }

    /** Whether its words are those of its point on the first scale of the questionnaire: another scale says something else. */
    private static boolean isOfTheScale(Questionnaire questionnaire, Item item, Item.Option option) {
        return item.kind() == Item.Kind.SCALE
                && questionnaire.items().stream()
                        .filter(other -> other.kind() == Item.Kind.SCALE)
                        .flatMap(other -> other.option(option.code()).stream())
                        .findFirst()
                        .filter(first -> first.text().equals(option.text()))
                        .isPresent();
    }

    /** What has to be recorded so that everything can be heard; the words of a scale once. */
    static List<Wanted> wanted(Questionnaire questionnaire) {
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        if (questionnaire.intro() != null) {
            add(wanted, INTRO, questionnaire.intro());
        }
        for (Item item : questionnaire.items()) {
            Item.Row row = item.row();
            if (row != null) {
                add(wanted, row.matrix(), row.stem());
            }
            add(wanted, of(item), row == null ? item.text() : row.text());
            for (Item.Option option : item.options()) {
                boolean isOfTheScale = isOfTheScale(questionnaire, item, option);
                add(wanted, isOfTheScale ? ofAll(option) : of(item, option), option.text());
            }
        }
        wanted.put(SEND, new Wanted(SEND, Optional.empty()));
        return List.copyOf(wanted.values());
    }

    /** Every name that a recording may have. */
    static List<String> known(Questionnaire questionnaire) {
        List<String> known = new ArrayList<>();
        wanted(questionnaire).forEach(wanted -> known.add(wanted.name()));
        questionnaire.items().forEach(item -> item.options().forEach(option -> known.add(of(item, option))));
        return known.stream().distinct().toList();
    }

    private static void add(Map<String, Wanted> wanted, String name, Words text) {
        wanted.putIfAbsent(name, new Wanted(name, Optional.of(text)));
    }
}
