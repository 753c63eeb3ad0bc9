package vn.hailong.shared;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The words of the pages: Vietnamese and English from the rooms' files, other languages from theirs, the missing ones marked by {@link ForeignWords}. */
public final class CitizenMessages extends ResourceBundleMessageSource {

    private final CitizenLanguages languages;

    public CitizenMessages(CitizenLanguages languages, String... files) {
        this.languages = languages;
        setBasenames(files);
        setDefaultEncoding("UTF-8");
        setFallbackToSystemLocale(false);
    }

    @Override
    protected @Nullable String resolveCodeWithoutArguments(String code, Locale locale) {
        Optional<Language> asked = languages.find(locale.getLanguage());
        if (asked.isEmpty()) {
            return super.resolveCodeWithoutArguments(code, locale);
        }
        for (Language from : languages.chain(asked.get())) {
            String words = languages
                    .message(code, from)
                    .orElse(isOurs(from) ? super.resolveCodeWithoutArguments(code, from.locale()) : null);
            if (words != null) {
                return from.equals(asked.get()) ? words : ForeignWords.mark(words, from);
            }
        }
        return null;
    }

    @Override
    protected @Nullable MessageFormat resolveCode(String code, Locale locale) {
        Optional<Language> asked = languages.find(locale.getLanguage());
        if (asked.isEmpty()) {
            return super.resolveCode(code, locale);
        }
        for (Language from : languages.chain(asked.get())) {
            MessageFormat format = languages
                    .message(code, from)
                    .map(words -> new MessageFormat(words, from.locale()))
                    .orElse(isOurs(from) ? super.resolveCode(code, from.locale()) : null);
            if (format != null) {
                return from.equals(asked.get())
                        ? format
                        : new MessageFormat(ForeignWords.mark(format.toPattern(), from), from.locale());
            }
        }
        return null;
    }

    private static boolean isOurs(Language language) {
        return Language.OFFERED.contains(language);
    }
}
