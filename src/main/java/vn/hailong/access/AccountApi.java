package vn.hailong.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The accounts as a program of an administrator reads and changes them. */
@RestController
@RequestMapping("/api/v1/accounts")
class AccountApi {

    private final MongoAccounts accounts;
    private final AccountChanges changes;
    private final AccountImports imports;
    private final AccountPages pages;
    private final Clock clock;

    AccountApi(
            MongoAccounts accounts, AccountChanges changes, AccountImports imports, AccountPages pages, Clock clock) {
        this.accounts = accounts;
        this.changes = changes;
        this.imports = imports;
        this.pages = pages;
        this.clock = clock;
    }

    /** An account as programs see it; what is absent is null. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record AccountJson(
            String login,
            String name,
            Role role,
            Set<String> communes,
            Set<String> policyGroups,
            String state,
            Instant createdAt,
            @Nullable Instant lastLoginAt,
            @Nullable Instant oneTimeUntil) {}

    /** An account with its one-time password, which no other call gives. */
    public record IssuedJson(AccountJson account, String oneTimePassword) {}

    /** What an administrator writes down for a new account. */
    public record NewAccount(
            @Nullable String login,
            @Nullable String name,
            @Nullable String role,
            @Nullable String commune,
            @Nullable List<String> policyGroups) {

        AccountForm form() {
            return new AccountForm(
                    text(login),
                    text(name),
                    text(role),
                    text(commune),
                    policyGroups == null
                            ? List.of()
                            : policyGroups.stream()
                                    .filter(java.util.Objects::nonNull)
                                    .toList());
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value.strip();
        }
    }

    @GetMapping
    Mono<List<AccountJson>> list(
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q,
            Locale locale) {
        return CurrentStaff.administrator()
                .flatMap(me -> accounts.all().collectList())
                .map(all -> pages.filtered(all, new AccountFilter(role, state, q), locale).stream()
                        .map(this::json)
                        .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<IssuedJson> add(@RequestBody NewAccount wanted) {
        AccountForm form = wanted.form();
        return CurrentStaff.administrator()
                .map(me -> form.profile())
                .flatMap(profile -> changes.add(form.login(), profile))
                .map(this::json);
    }

    @PostMapping("/{login}/reset")
    Mono<IssuedJson> reset(@PathVariable String login) {
        return changes.reset(login).map(this::json);
    }

    @PostMapping("/{login}/disable")
    Mono<AccountJson> disable(@PathVariable String login) {
        return changes.disable(login).map(this::json);
    }

    @PostMapping("/{login}/enable")
    Mono<AccountJson> enable(@PathVariable String login) {
        return changes.enable(login).map(this::json);
    }

    @PostMapping(path = "/import", consumes = "text/csv")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<List<IssuedJson>> importFile(@RequestBody byte[] file) {
        return imports.make(file).map(issued -> issued.stream().map(this::json).toList());
    }

    private IssuedJson json(Issued issued) {
        return new IssuedJson(json(issued.account()), issued.password());
    }

    private AccountJson json(Account account) {
        return new AccountJson(
                account.login(),
                account.name(),
                account.role(),
                new TreeSet<>(account.communes()),
                new TreeSet<>(account.policyGroups()),
                account.state(clock.instant()).name().toLowerCase(Locale.ROOT),
                account.createdAt(),
                account.lastLoginAt(),
                account.oneTimeUntil());
    }
}
