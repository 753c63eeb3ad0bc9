package vn.hailong.form;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import vn.hailong.shared.Language;

/** The language a page is shown in: the one asked for, else the first offered one the browser names, else Vietnamese. */
final class PageLanguage {

    private static final List<String> TAGS =
            Language.OFFERED.stream().map(Language::tag).toList();

    private PageLanguage() {}

    static Language of(@Nullable String asked, ServerHttpRequest request) {
        return asked != null && TAGS.contains(asked) ? new Language(asked) : ofBrowser(request);
    }

    static Language ofBrowser(ServerHttpRequest request) {
        try {
            return Language.offered(Locale.lookupTag(request.getHeaders().getAcceptLanguage(), TAGS));
        } catch (IllegalArgumentException notALanguageRange) {
            return Language.VI;
        }
    }

    /** The other language, for the switch. */
    static Language other(Language language) {
        return language.equals(Language.VI) ? Language.EN : Language.VI;
    }
}
