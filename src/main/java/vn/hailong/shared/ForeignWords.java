package vn.hailong.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words in another language than the page around them: marked inside the text, by characters that no text has, until
 * the page is written, so that no template needs to know which of its words were not translated.
 */
public final class ForeignWords {

    private static final char OPEN = '\ue000';
    private static final char AFTER_TAG = '\ue001';
    private static final char CLOSE = '\ue002';

    private static final Pattern MARKED =
            Pattern.compile(OPEN + "([a-z]{2,3})" + AFTER_TAG + "([^" + OPEN + "-" + CLOSE + "]*)" + CLOSE);
    private static final Pattern LEFT =
            Pattern.compile(OPEN + "[a-z]{2,3}" + AFTER_TAG + "|[" + OPEN + "-" + CLOSE + "]");

    /** A tag with its attributes, or a whole element in which a tag would be taken for text. */
    private static final Pattern NO_TEXT =
            Pattern.compile("(?si)<(title|option|textarea|script|style)\\b.*?</\\1\\s*>|<[^>]*>");

    private ForeignWords() {}

    static String mark(String words, Language language) {
        return OPEN + language.tag() + AFTER_TAG + words + CLOSE;
    }

    /** The page with each marked text in an element that names its language; in attributes and titles the bare words. */
    public static String inHtml(String html) {
        if (html.indexOf(OPEN) < 0) {
            return html;
        }
        StringBuilder page = new StringBuilder(html.length() + 256);
        Matcher noText = NO_TEXT.matcher(html);
        int from = 0;
        while (noText.find()) {
            page.append(named(html.substring(from, noText.start()))).append(plain(noText.group()));
            from = noText.end();
        }
        return page.append(named(html.substring(from))).toString();
    }

    /** The text without its marks. */
    public static String plain(String text) {
        return text.indexOf(OPEN) < 0 ? text : LEFT.matcher(text).replaceAll("");
    }

    /** From the inside out: the words of one language may hold words of another. */
    private static String named(String text) {
        String named = text;
        while (true) {
            String before = named;
            named = MARKED.matcher(before).replaceAll("<span lang=\"$1\">$2</span>");
            if (named.equals(before)) {
                return plain(named);
            }
        }
    }
}
