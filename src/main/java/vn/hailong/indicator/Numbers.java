package vn.hailong.indicator;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.hailong.shared.YamlMap;

/** The reading of what the files of this room have in common. */
final class Numbers {

    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,9}(?:\\.[0-9]{1,9})?)(?:/([1-9][0-9]{0,8}))?");

    private Numbers() {}

    /** The id, which is the file's name too. */
    static String id(YamlMap top, String fileName) {
        String id = top.text("id");
        if (!fileName.equals(id + ".yaml")) {
            top.note("id", "the id \"" + id + "\" does not fit the file name");
        }
        return id;
    }

    /** A number such as {@code 2}, {@code 0.5} or {@code 1/3}; 0 stands in for anything else. */
    static double number(YamlMap map, String key) {
        String text = map.text(key);
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            map.note(key, "\"" + key + "\" is a number such as 2, 0.5 or 1/3, not \"" + text + "\"");
            return 0;
        }
        double number = Double.parseDouble(matcher.group(1));
        return matcher.group(2) == null ? number : number / Integer.parseInt(matcher.group(2));
    }

    /** A text that is one of the known ones. */
    static String oneOf(YamlMap map, String key, Set<String> known) {
        String text = map.text(key);
        if (!known.contains(text)) {
            map.note(key, "\"" + key + "\" is one of " + String.join(", ", new TreeSet<>(known)) + ", not \"" + text + "\"");
        }
        return text;
    }
}
