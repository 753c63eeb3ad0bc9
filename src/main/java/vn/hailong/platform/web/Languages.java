package vn.hailong.platform.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.i18n.LocaleContextResolver;
import vn.hailong.shared.CitizenLanguages;
import vn.hailong.shared.Language;

/** The language of a call: what its address asks for, what the cookie remembers, what the browser prefers, Vietnamese. */
@Component("localeContextResolver")
class Languages implements LocaleContextResolver {

    static final String PARAMETER = "lang";
    static final String COOKIE = "lang";

    static Language of(ServerWebExchange exchange) {
        String asked = exchange.getRequest().getQueryParams().getFirst(PARAMETER);
        if (isOffered(asked)) {
            return Language.offered(asked);
        }
        HttpCookie remembered = exchange.getRequest().getCookies().getFirst(COOKIE);
        if (remembered != null && isOffered(remembered.getValue())) {
            return Language.offered(remembered.getValue());
        }
        return preferred(exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** The language of a citizen's page: there are more of them. */
    static Language ofCitizen(ServerWebExchange exchange, CitizenLanguages languages) {
        return languages
                .find(exchange.getRequest().getQueryParams().getFirst(PARAMETER))
                .or(() -> Optional.ofNullable(exchange.getRequest().getCookies().getFirst(COOKIE))
                        .flatMap(remembered -> languages.find(remembered.getValue())))
                .orElseGet(() -> languages.of(
                        null, accepted(exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE))));
    }

    static boolean isOffered(@Nullable String tag) {
        return Language.OFFERED.stream().anyMatch(language -> language.tag().equals(tag));
    }

    private static Language preferred(@Nullable String header) {
        List<Locale> offered = Language.OFFERED.stream().map(Language::locale).toList();
        Locale best = Locale.lookup(accepted(header), offered);
        return best == null ? Language.VI : Language.offered(best.getLanguage());
    }

    private static List<Locale.LanguageRange> accepted(@Nullable String header) {
        if (header == null || header.length() > 300) {
            return List.of();
        }
        try {
            return Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    @Override
    public LocaleContext resolveLocaleContext(ServerWebExchange exchange) {
        Locale locale = of(exchange).locale();
        return () -> locale;
    }

    @Override
    public void setLocaleContext(ServerWebExchange exchange, @Nullable LocaleContext localeContext) {
        throw new UnsupportedOperationException("A language is chosen by the address, parameter " + PARAMETER);
    }
}
