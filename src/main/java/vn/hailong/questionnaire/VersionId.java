package vn.hailong.questionnaire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of a questionnaire, such as {@code counter-short@1}. */
public record VersionId(String questionnaire, int version) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern FORMAT = Pattern.compile("(" + NAME.pattern() + ")@([1-9][0-9]{0,3})");

    public VersionId {
        if (!NAME.matcher(questionnaire).matches() || version < 1 || version > 9999) {
            throw new IllegalArgumentException("Not a questionnaire version: " + questionnaire + "@" + version);
        }
    }

    /** The version written in the text; empty when the text is not of the form {@code id@version}. */
    public static Optional<VersionId> parse(String text) {
        Matcher matcher = FORMAT.matcher(text);
        return matcher.matches()
                ? Optional.of(new VersionId(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return questionnaire + "@" + version;
    }
}
