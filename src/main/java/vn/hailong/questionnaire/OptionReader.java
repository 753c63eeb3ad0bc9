package vn.hailong.questionnaire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.YamlMap;

/** The reading of what can be chosen: the options of an item, or the points of a response scale. */
final class OptionReader {

    static final int MOST = 50;

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");

    private static final Set<String> KEPT =
            Set.of(Item.NOT_APPLICABLE, Item.DONT_KNOW, Item.REFUSED, Item.NONE);

    private OptionReader() {}

    /** The options of an item of kind single or multi, with what stands for no answer last. */
    static List<Item.Option> choices(YamlMap item) {
        return withNonAnswers(item, options(item));
    }

    /** The statements of a checklist, with what says that none is true behind them. */
    static List<Item.Option> statements(YamlMap item) {
        List<Item.Option> options = new ArrayList<>(options(item));
        options.add(new Item.Option(Item.NONE, item.words(Item.NONE), false, null));
        return withNonAnswers(item, options);
    }

    private static List<Item.Option> options(YamlMap item) {
        List<Item.Option> options = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (YamlMap option : item.maps("options")) {
            String code = code(option, codes);
            options.add(new Item.Option(code, option.words(), false, null));
            option.end();
        }
        checkNumber(item, options);
        return options;
    }

    /** The options, and behind them the non-answers that the item or the scale offers. */
    static List<Item.Option> withNonAnswers(YamlMap map, List<Item.Option> options) {
        List<Item.Option> all = new ArrayList<>(options);
        for (String code : Item.NON_ANSWERS) {
            if (map.has(code)) {
                all.add(new Item.Option(code, map.words(code), false, null));
            }
        }
        return all;
    }

    /** The points of a scale, least satisfied first as in the file, all of them with a score or none, with non-answers last. */
    static List<Item.Option> scale(YamlMap scale) {
        List<String> satisfied = scale.has("satisfied") ? scale.texts("satisfied") : List.of();
        List<Item.Option> options = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        Set<Integer> scores = new HashSet<>();
        for (YamlMap point : scale.maps("options")) {
            String code = code(point, codes);
            options.add(new Item.Option(code, point.words(), satisfied.contains(code), score(point, code, scores)));
            point.end();
        }
        checkNumber(scale, options);
        checkSatisfied(scale, satisfied, codes);
        if (!scores.isEmpty() && satisfied.isEmpty()) {
            scale.note("the scale has no satisfied codes");
        }
        if (!scores.isEmpty() && options.stream().anyMatch(option -> option.score() == null)) {
            scale.note("options", "all options of a scale have a score, or none has");
        }
        return withNonAnswers(scale, options);
    }

    private static @Nullable Integer score(YamlMap point, String code, Set<Integer> scores) {
        if (!point.has("score")) {
            return null;
        }
        int score = point.number("score", 1, 5);
        if (!scores.add(score)) {
            point.note("score", "the score " + score + " of option " + code + " is given twice");
        }
        return score;
    }

    private static void checkSatisfied(YamlMap scale, List<String> satisfied, Set<String> codes) {
        for (String code : satisfied) {
            if (!codes.contains(code)) {
                scale.note("satisfied", "the satisfied code \"" + code + "\" is no option of the scale");
            }
        }
    }

    private static void checkNumber(YamlMap map, List<Item.Option> options) {
        if (map.has("options") && (options.size() < 2 || options.size() > MOST)) {
            map.note("options", "2 to " + MOST + " options are expected, not " + options.size());
        }
    }

    private static String code(YamlMap option, Set<String> codes) {
        String code = option.text("code");
        if (!CODE.matcher(code).matches()) {
            option.note("code", "the code \"" + code + "\" is not made of letters, digits, _ and -");
        } else if (KEPT.contains(code)) {
            option.note("code", "the code " + code + " is kept for what it stands for everywhere");
        } else if (!codes.add(code)) {
            option.note("code", "the option \"" + code + "\" is given twice");
        }
        return code;
    }
}
