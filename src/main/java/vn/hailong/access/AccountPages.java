package vn.hailong.access;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.util.UriComponentsBuilder;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;

/** Renders the pages of accounts. */
@Component
class AccountPages {

    static final String LIST = "/dashboard/accounts";
    static final String ONE = LIST + "/of/{login}";
    static final int ON_A_PAGE = 100;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    private final RoleNames roles;
    private final ObjectProvider<ScopeNames> names;
    private final MessageSource messages;
    private final Clock clock;

    /** One page of a long list. */
    public record PageLink(int number, String href, boolean current) {}

    AccountPages(RoleNames roles, ObjectProvider<ScopeNames> names, MessageSource messages, Clock clock) {
        this.roles = roles;
        this.names = names;
        this.messages = messages;
        this.clock = clock;
    }

    static String address(String login) {
        return LIST + "/of/" + login;
    }

    static Language language(Locale locale) {
        return Language.offered(locale.getLanguage());
    }

    List<Account> filtered(List<Account> accounts, AccountFilter filter, Locale locale) {
        return filter.of(accounts, names.getObject(), language(locale), clock.instant());
    }

    Rendering list(Staff me, List<Account> accounts, AccountFilter filter, int page, Locale locale) {
        List<Account> shown = filtered(accounts, filter, locale);
        int pages = Math.max(1, (shown.size() + ON_A_PAGE - 1) / ON_A_PAGE);
        int current = Math.min(Math.max(1, page), pages);
        String address = filter.address(LIST);
        return Rendering.view("access/accounts")
                .modelAttribute(
                        "accounts",
                        shown.stream()
                                .skip((current - 1L) * ON_A_PAGE)
                                .limit(ON_A_PAGE)
                                .map(account -> view(me, account, locale))
                                .toList())
                .modelAttribute("found", shown.size())
                .modelAttribute("total", accounts.size())
                .modelAttribute("filter", filter)
                .modelAttribute("isOpen", filter.isOpen())
                .modelAttribute("roles", roles.all(locale))
                .modelAttribute("states", states())
                .modelAttribute("export", filter.address(LIST + "/export"))
                .modelAttribute(
                        "pages",
                        IntStream.rangeClosed(1, pages)
                                .mapToObj(number -> new PageLink(number, ofPage(address, number), number == current))
                                .toList())
                .build();
    }

    private static String ofPage(String address, int number) {
        return UriComponentsBuilder.fromUriString(address)
                .queryParam("page", number)
                .build(true)
                .toUriString();
    }

    Rendering one(Staff me, Account account, String done, Locale locale) {
        return Rendering.view("access/account")
                .modelAttribute("account", view(me, account, locale))
                .modelAttribute(
                        "done", List.of("changed", "disabled", "enabled").contains(done) ? done : "")
                .build();
    }

    Rendering form(boolean isNew, AccountForm form, Optional<Problem> problem, Locale locale) {
        return Rendering.view("access/account-edit")
                .status(problem.isPresent() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK)
                .modelAttribute("isNew", isNew)
                .modelAttribute("action", isNew ? LIST : address(form.login()))
                .modelAttribute("back", isNew ? LIST : address(form.login()))
                .modelAttribute("form", form)
                .modelAttribute("faults", problem.map(it -> texts(it, locale)).orElse(Map.of()))
                .modelAttribute("roles", roles.all(locale))
                .modelAttribute("communes", names.getObject().communes())
                .modelAttribute("policyGroups", names.getObject().policyGroups(language(locale)))
                .build();
    }

    /** @param act a word such as {@code reset}, part of the address and of the message keys */
    Rendering confirm(Staff me, Account account, String act, Locale locale) {
        return Rendering.view("access/account-confirm")
                .modelAttribute("account", view(me, account, locale))
                .modelAttribute("act", act)
                .modelAttribute("action", address(account.login()) + "/" + act)
                .build();
    }

    /** The page that shows a one-time password, this once. */
    Rendering issued(Staff me, Issued issued, boolean isNew, Locale locale) {
        return Rendering.view("access/account-issued")
                .modelAttribute("account", view(me, issued.account(), locale))
                .modelAttribute("password", issued.password())
                .modelAttribute("isNew", isNew)
                .build();
    }

    AccountView view(Staff me, Account account, Locale locale) {
        return new AccountView(
                account.login(),
                account.name(),
                roles.of(account.role(), locale),
                Scopes.of(account, names.getObject(), language(locale)),
                moment(account.createdAt()),
                moment(account.lastLoginAt()),
                moment(account.oneTimeUntil()),
                account.state(clock.instant()),
                me.login().equals(account.login()));
    }

    /** As people here write a time; blank for none. */
    String moment(@Nullable Instant instant) {
        return instant == null ? "" : MOMENT.format(instant.atZone(clock.getZone()));
    }

    static Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        for (Account.State state : Account.State.values()) {
            String word = state.name().toLowerCase(Locale.ROOT);
            states.put(word, "access.state." + word);
        }
        return states;
    }

    /** Each fault in words, by the field it concerns. */
    private Map<String, String> texts(Problem problem, Locale locale) {
        Map<String, String> texts = new LinkedHashMap<>();
        problem.faults()
                .forEach(fault -> texts.putIfAbsent(
                        fault.item().equals("communes") ? "commune" : fault.item(),
                        messages.getMessage(fault.code(), fault.args().toArray(), locale)));
        return texts;
    }
}
