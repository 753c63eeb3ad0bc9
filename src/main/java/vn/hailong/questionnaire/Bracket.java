package vn.hailong.questionnaire;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.Words;

/**
 * A place {@code […]} in a text that somebody still has to fill in.
 *
 * @param item the item's id; empty in the title and the introduction
 * @param text the bracket itself
 */
record Bracket(String item, String language, String text) {

    private static final Pattern FORM = Pattern.compile("\\[[^\\[\\]]*]");

    /** All of them, in the order of the page. */
    static List<Bracket> in(Questionnaire questionnaire) {
        List<Bracket> found = new ArrayList<>();
        add(found, "", questionnaire.title());
        add(found, "", questionnaire.intro());
        for (Item item : questionnaire.items()) {
            add(found, item.id(), item.text());
            item.options().forEach(option -> add(found, item.id(), option.text()));
        }
        return found;
    }

    private static void add(List<Bracket> found, String item, @Nullable Words words) {
        if (words != null) {
            words.byLanguage().forEach((language, text) -> {
                Matcher matcher = FORM.matcher(text);
                while (matcher.find()) {
                    found.add(new Bracket(item, language, matcher.group()));
                }
            });
        }
    }
}
