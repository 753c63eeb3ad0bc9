package vn.hailong.form;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import vn.hailong.shared.CitizenLanguages;
import vn.hailong.shared.Language;
import vn.hailong.shared.Words;

/** The language a page is shown in, and the links to the same page in the others. */
@Component
class PageLanguages {

    /** Browsers say one of a few hundred sentences; a longer one is read each time. */
    private static final int LONGEST_KEPT = 120;

    private static final int MOST_KEPT = 1_000;

    private final CitizenLanguages languages;
    private final Cache<String, Language> byHeader =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    PageLanguages(CitizenLanguages languages) {
        this.languages = languages;
    }

    /** A language to choose, named in itself. */
    public record Choice(String tag, String name, String href) {}

    /** The one asked for, else the first offered one the browser names, else Vietnamese. */
    Language of(@Nullable String asked, ServerHttpRequest request) {
        return languages.find(asked).orElseGet(() -> ofBrowser(request));
    }

    Language ofBrowser(ServerHttpRequest request) {
        String header = request.getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE);
        if (header == null) {
            return Language.VI;
        }
        return header.length() > LONGEST_KEPT
                ? languages.of(null, accepted(request))
                : byHeader.get(header, absent -> languages.of(null, accepted(request)));
    }

    boolean isOffered(@Nullable String tag) {
        return languages.find(tag).isPresent();
    }

    /** The words of a questionnaire; where they are missing in the language, those of another, marked. */
    String text(Words words, Language language) {
        return languages.text(words, language);
    }

    /** The same page in every other language; none for a page that has no address of its own. */
    List<Choice> others(Language shown, String address) {
        return others(shown, address, "lang");
    }

    /** @param parameter the name under which the address takes a language */
    List<Choice> others(Language shown, String address, String parameter) {
        return address.isEmpty()
                ? List.of()
                : languages.all().stream()
                        .filter(language -> !language.equals(shown))
                        .map(language -> new Choice(
                                language.tag(),
                                languages.name(language),
                                UriComponentsBuilder.fromUriString(address)
                                        .replaceQueryParam(parameter, language.tag())
                                        .toUriString()))
                        .toList();
    }

    /** The direction to declare; none for the usual one. */
    @Nullable
    String direction(Language language) {
        return languages.isRightToLeft(language) ? "rtl" : null;
    }

    private static List<Locale.LanguageRange> accepted(ServerHttpRequest request) {
        try {
            return request.getHeaders().getAcceptLanguage();
        } catch (IllegalArgumentException notALanguageRange) {
            return List.of();
        }
    }
}
