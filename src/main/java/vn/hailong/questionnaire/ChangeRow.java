package vn.hailong.questionnaire;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import vn.hailong.indicator.Framework;
import vn.hailong.shared.Language;
import vn.hailong.shared.Words;

/**
 * A change as a page shows it.
 *
 * @param item the item's id, empty for the questionnaire as a whole
 * @param what the change in words, with the option it is about
 * @param nodes the figures it breaks, such as {@code II.A.2, II.A, II, T}
 */
record ChangeRow(String item, String what, String before, String after, String nodes) {

    static ChangeRow of(
            VersionDiff.Change change, @Nullable Framework framework, MessageSource messages, Locale locale) {
        List<String> nodes = framework == null ? List.copyOf(change.criteria()) : VersionDiff.nodes(change, framework);
        return new ChangeRow(
                change.item(),
                messages.getMessage(
                        "questionnaire.change." + code(change.kind().name()), new Object[] {change.option()}, locale),
                text(change, change.before(), messages, locale),
                text(change, change.after(), messages, locale),
                String.join(", ", nodes));
    }

    /** In the reader's language, or in the other where only that one changed. */
    private static String text(
            VersionDiff.Change change, @Nullable Words words, MessageSource messages, Locale locale) {
        if (words == null) {
            return "";
        }
        if (change.kind() == VersionDiff.Kind.KIND) {
            return messages.getMessage("questionnaire.kind." + code(words.vi()), null, locale);
        }
        return words.in(shown(Language.offered(locale.getLanguage()), change.before(), change.after()));
    }

    private static Language shown(Language reader, @Nullable Words before, @Nullable Words after) {
        if (before == null || after == null || !before.in(reader).equals(after.in(reader))) {
            return reader;
        }
        return Language.OFFERED.stream()
                .filter(language -> !before.in(language).equals(after.in(language)))
                .findFirst()
                .orElse(reader);
    }

    private static String code(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
