package vn.hailong.shared;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A language that a page or a questionnaire is offered in, by its tag. */
public record Language(String tag) {

    private static final Pattern FORMAT = Pattern.compile("[a-z]{2,3}");

    public static final Language VI = new Language("vi");
    public static final Language EN = new Language("en");

    /** The languages that every page is offered in, the first of them the default; {@link CitizenLanguages} has those of the citizen's pages. */
    public static final List<Language> OFFERED = List.of(VI, EN);

    public Language {
        if (!isWellFormed(tag)) {
            throw new IllegalArgumentException("A language tag has two or three small letters, not \"" + tag + "\"");
        }
    }

    public static boolean isWellFormed(String tag) {
        return FORMAT.matcher(tag).matches();
    }

    /** The offered language of the tag; Vietnamese for any other text and for null. */
    public static Language offered(@org.jspecify.annotations.Nullable String tag) {
        return OFFERED.stream()
                .filter(language -> language.tag.equals(tag))
                .findFirst()
                .orElse(VI);
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }
}
