package vn.hailong.access;

import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Problem;

/** The pages of accounts: the list, one account, adding and changing, locking and letting in again. */
@Controller
class AccountsController {

    private final MongoAccounts accounts;
    private final AccountChanges changes;
    private final AccountPages pages;
    private final AccountCsv csv;
    private final AuditTrail audit;

    AccountsController(
            MongoAccounts accounts, AccountChanges changes, AccountPages pages, AccountCsv csv, AuditTrail audit) {
        this.accounts = accounts;
        this.changes = changes;
        this.pages = pages;
        this.csv = csv;
        this.audit = audit;
    }

    @GetMapping(AccountPages.LIST)
    Mono<Rendering> list(
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            Locale locale) {
        return CurrentStaff.administrator().flatMap(me -> accounts.all()
                .collectList()
                .map(all -> pages.list(me, all, new AccountFilter(role, state, q), page, locale)));
    }

    @GetMapping(AccountPages.LIST + "/export")
    Mono<ResponseEntity<byte[]>> export(
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q,
            Locale locale) {
        AccountFilter filter = new AccountFilter(role, state, q);
        return CurrentStaff.administrator()
                .flatMap(me -> accounts.all().collectList())
                .map(all -> file(csv.fileName("tai-khoan"), csv.list(pages.filtered(all, filter, locale))))
                .delayUntil(file -> audit.record("export", filter.address(AccountPages.LIST)));
    }

    /** A CSV file to be saved. */
    static ResponseEntity<byte[]> file(String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    @GetMapping(AccountPages.LIST + "/new")
    Mono<Rendering> addForm(Locale locale) {
        return CurrentStaff.administrator().map(me -> pages.form(true, AccountForm.BLANK, Optional.empty(), locale));
    }

    @PostMapping(AccountPages.LIST)
    Mono<Rendering> add(ServerWebExchange exchange, Locale locale) {
        return CurrentStaff.administrator()
                .flatMap(me -> exchange.getFormData().map(AccountForm::of).flatMap(form -> Mono.fromCallable(
                                form.fitting()::profile)
                        .flatMap(profile -> changes.add(form.login(), profile))
                        .map(issued -> pages.issued(me, issued, true, locale))
                        .onErrorResume(
                                PasswordPage::isInvalid,
                                problem -> Mono.just(pages.form(true, form, Optional.of((Problem) problem), locale)))));
    }

    @GetMapping(AccountPages.ONE)
    Mono<Rendering> one(@PathVariable String login, @RequestParam(defaultValue = "") String done, Locale locale) {
        return CurrentStaff.administrator()
                .flatMap(me -> accounts.require(login).map(account -> pages.one(me, account, done, locale)));
    }

    @GetMapping(AccountPages.ONE + "/change")
    Mono<Rendering> changeForm(@PathVariable String login, Locale locale) {
        return CurrentStaff.administrator()
                .flatMap(me -> accounts.require(login))
                .map(account -> pages.form(false, AccountForm.of(account), Optional.empty(), locale));
    }

    @PostMapping(AccountPages.ONE)
    Mono<Rendering> change(@PathVariable String login, ServerWebExchange exchange, Locale locale) {
        return CurrentStaff.administrator()
                .flatMap(me -> accounts.require(login))
                .flatMap(account -> exchange.getFormData()
                        .map(sent -> AccountForm.of(sent).with(account.login()))
                        .flatMap(form -> Mono.fromCallable(form.fitting()::profile)
                                .flatMap(profile -> changes.change(account.login(), profile))
                                .map(changed -> seeOther(changed, "changed"))
                                .onErrorResume(
                                        PasswordPage::isInvalid,
                                        problem -> Mono.just(
                                                pages.form(false, form, Optional.of((Problem) problem), locale)))));
    }

    @GetMapping({AccountPages.ONE + "/reset", AccountPages.ONE + "/disable", AccountPages.ONE + "/enable"})
    Mono<Rendering> ask(@PathVariable String login, ServerWebExchange exchange, Locale locale) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        String act = path.substring(path.lastIndexOf('/') + 1);
        return CurrentStaff.administrator()
                .flatMap(me -> accounts.require(login).map(account -> pages.confirm(me, account, act, locale)));
    }

    @PostMapping(AccountPages.ONE + "/reset")
    Mono<Rendering> reset(@PathVariable String login, Locale locale) {
        return CurrentStaff.administrator()
                .flatMap(me -> changes.reset(login).map(issued -> pages.issued(me, issued, false, locale)));
    }

    @PostMapping(AccountPages.ONE + "/disable")
    Mono<Rendering> disable(@PathVariable String login) {
        return changes.disable(login).map(account -> seeOther(account, "disabled"));
    }

    @PostMapping(AccountPages.ONE + "/enable")
    Mono<Rendering> enable(@PathVariable String login) {
        return changes.enable(login).map(account -> seeOther(account, "enabled"));
    }

    private static Rendering seeOther(Account account, String done) {
        return Rendering.redirectTo(AccountPages.address(account.login()) + "?done=" + done)
                .status(org.springframework.http.HttpStatus.SEE_OTHER)
                .build();
    }
}
