package vn.hailong.questionnaire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import vn.hailong.shared.YamlMap;

/** The reading of what can be chosen: the options of an item, or the points of a response scale. */
final class OptionReader {

    static final int MOST = 50;

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");

    private OptionReader() {}

    /** The options of an item of kind single or multi. */
    static List<Item.Option> choices(YamlMap item) {
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

    /** The points of a scale, least satisfied first as in the file, with "not applicable" last where it has one. */
    static List<Item.Option> scale(YamlMap scale) {
        List<String> satisfied = scale.texts("satisfied");
        List<Item.Option> options = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        Set<Integer> scores = new HashSet<>();
        for (YamlMap point : scale.maps("options")) {
            String code = code(point, codes);
            int score = point.number("score", 1, 5);
            if (!scores.add(score)) {
                point.note("score", "the score " + score + " of option " + code + " is given twice");
            }
            options.add(new Item.Option(code, point.words(), satisfied.contains(code), score));
            point.end();
        }
        checkNumber(scale, options);
        checkSatisfied(scale, satisfied, codes);
        if (scale.has("na")) {
            options.add(new Item.Option(Item.NOT_APPLICABLE, scale.words("na"), false, null));
        }
        return options;
    }

    private static void checkSatisfied(YamlMap scale, List<String> satisfied, Set<String> codes) {
        if (satisfied.isEmpty()) {
            scale.note("the scale has no satisfied codes");
        }
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
        } else if (code.equals(Item.NOT_APPLICABLE)) {
            option.note("code", "the code na is kept for \"not applicable\"");
        } else if (!codes.add(code)) {
            option.note("code", "the option \"" + code + "\" is given twice");
        }
        return code;
    }
}
