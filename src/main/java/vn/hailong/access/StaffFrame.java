package vn.hailong.access;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Language;

/**
 * What the layout of the staff pages shows around each page: {@code staff}, {@code staffLinks}, {@code languageLinks},
 * {@code _csrf}, {@code path} and {@code language}.
 */
@ControllerAdvice
class StaffFrame {

    /** A page in the navigation. */
    public record StaffLink(String href, String title, String about, boolean current) {}

    /** The same page in another language. */
    public record LanguageLink(String tag, String name, String href, boolean current) {}

    private record Page(String href, String title, Predicate<Staff> isFor) {}

    private static final List<Page> PAGES = List.of(
            new Page("/dashboard/results", "access.page.results", staff -> true),
            new Page("/dashboard/indices", "access.page.indices", staff -> true),
            new Page("/dashboard/cross-tabs", "access.page.cross-tabs", Staff::seesEverything),
            new Page("/dashboard/comments", "access.page.comments", staff -> staff.role() != Role.BODY),
            new Page("/dashboard/feedback", "access.page.feedback", staff -> staff.role() != Role.BODY),
            new Page("/dashboard/funnel", "access.page.funnel", staff -> staff.role() != Role.BODY),
            new Page("/dashboard/totals", "access.page.totals", staff -> staff.role() != Role.BODY),
            new Page("/dashboard/service-points", "access.page.service-points", staff -> true),
            new Page(
                    "/dashboard/posters",
                    "access.page.posters",
                    staff -> staff.isAdministrator() || staff.role() == Role.COMMUNE),
            new Page(
                    "/dashboard/kiosks",
                    "access.page.kiosks",
                    staff -> staff.isAdministrator() || staff.role() == Role.COMMUNE),
            new Page(
                    "/dashboard/paper",
                    "access.page.paper",
                    staff -> staff.isAdministrator() || staff.role() == Role.COMMUNE),
            new Page("/dashboard/questionnaires", "access.page.questionnaires", staff -> true),
            new Page("/dashboard/prompts", "access.page.prompts", Staff::isAdministrator),
            new Page("/dashboard/exports", "access.page.exports", Staff::seesEverything),
            new Page("/dashboard/releases", "access.page.releases", Staff::seesEverything),
            new Page("/dashboard/recount", "access.page.recount", Staff::isAdministrator),
            new Page("/dashboard/accounts", "access.page.accounts", Staff::isAdministrator),
            new Page("/dashboard/audit", "access.page.audit", Staff::isAdministrator));

    @ModelAttribute
    Mono<Void> frame(ServerWebExchange exchange, Model model) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        boolean staffPage = Area.of(exchange) == Area.STAFF && !Area.isApi(exchange);
        if (!staffPage && !path.startsWith("/results")) {
            return Mono.empty();
        }
        Language language = language(exchange.getLocaleContext());
        model.addAttribute("path", path);
        model.addAttribute("language", language.tag());
        model.addAttribute("languageLinks", languageLinks(exchange.getRequest().getURI(), language));
        return staffPage ? ofStaff(exchange, model, path) : Mono.empty();
    }

    private static Mono<Void> ofStaff(ServerWebExchange exchange, Model model, String path) {
        Mono<CsrfToken> token = exchange.getAttributeOrDefault(CsrfToken.class.getName(), Mono.empty());
        return token.doOnNext(csrf -> model.addAttribute("_csrf", csrf))
                .then(StaffToken.current())
                .map(StaffToken::getPrincipal)
                .doOnNext(principal -> {
                    model.addAttribute("staff", principal.staff());
                    if (!principal.mustChangePassword()) {
                        model.addAttribute("staffLinks", staffLinks(principal.staff(), path));
                    }
                })
                .then();
    }

    static List<StaffLink> staffLinks(Staff staff, String path) {
        List<StaffLink> links = new ArrayList<>();
        for (Page page : PAGES) {
            if (page.isFor().test(staff)) {
                boolean current = path.equals(page.href()) || path.startsWith(page.href() + "/");
                links.add(new StaffLink(page.href(), page.title(), page.title() + ".about", current));
            }
        }
        return links;
    }

    private static List<LanguageLink> languageLinks(URI address, Language current) {
        return Language.OFFERED.stream()
                .map(language -> new LanguageLink(
                        language.tag(),
                        language.equals(Language.VI) ? "Tiếng Việt" : "English",
                        sameOriginHref(address, language),
                        language.equals(current)))
                .toList();
    }

    private static String sameOriginHref(URI address, Language language) {
        return UriComponentsBuilder.fromPath(address.getRawPath())
                .query(address.getRawQuery())
                .replaceQueryParam("lang", language.tag())
                .build(true)
                .toUriString();
    }

    private static Language language(@Nullable LocaleContext context) {
        Locale locale = context == null ? null : context.getLocale();
        return Language.offered(locale == null ? null : locale.getLanguage());
    }
}
