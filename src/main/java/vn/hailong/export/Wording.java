package vn.hailong.export;

import java.util.Locale;
import org.springframework.context.MessageSource;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;

/** The words of a file or a page in the reader's language. */
record Wording(MessageSource messages, Locale locale) {

    String of(String key, Object... args) {
        return messages.getMessage(key, args, locale);
    }

    String of(Fault fault) {
        return messages.getMessage(fault.code(), fault.args().toArray(), locale);
    }

    Language language() {
        return Language.offered(locale.getLanguage());
    }

    /** A whole number, grouped as in the language. */
    String count(long n) {
        return String.format(language().locale(), "%,d", n);
    }
}
