package vn.hailong.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** Where everybody of staff changes their own password. */
@Controller
class PasswordPage {

    static final String ADDRESS = "/dashboard/password";

    private final LogIn logIn;
    private final MongoAccounts accounts;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final MessageSource messages;

    PasswordPage(LogIn logIn, MongoAccounts accounts, Sessions sessions, AuditTrail audit, MessageSource messages) {
        this.logIn = logIn;
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
        this.messages = messages;
    }

    @GetMapping(ADDRESS)
    Mono<Rendering> show(@RequestParam(defaultValue = "") String done) {
        return current().map(token -> page(token, done.equals("changed"), HttpStatus.OK, Map.of()));
    }

    @PostMapping(ADDRESS)
    Mono<Rendering> change(ServerWebExchange exchange, Locale locale) {
        return current().flatMap(token -> exchange.getFormData()
                .flatMap(form -> change(exchange, token, form))
                .onErrorResume(
                        PasswordPage::isInvalid,
                        problem -> Mono.just(again(token, ((Problem) problem).faults(), locale)))
                .onErrorResume(
                        PasswordPage::hasToWait,
                        problem -> Mono.just(wait(exchange, token, (Problem) problem, locale))));
    }

    private Mono<Rendering> change(ServerWebExchange exchange, StaffToken token, MultiValueMap<String, String> form) {
        String old = field(form, "old");
        String chosen = field(form, "chosen");
        return logIn.verify(token.getName(), old, Source.of(exchange))
                .onErrorMap(BadCredentialsException.class, wrong -> invalid("old", "access.old-password-wrong"))
                .flatMap(known -> check(old, chosen, field(form, "again")))
                .then(Mono.defer(() -> accounts.changePassword(token.getName(), chosen)))
                .then(Mono.defer(() -> accounts.require(token.getName())))
                .flatMap(account -> sessions.begin(exchange, new StaffToken(account)))
                .then(audit.record("password.change", token.getName()))
                .thenReturn(Rendering.redirectTo(
                                token.getPrincipal().mustChangePassword() ? NextPage.HOME : ADDRESS + "?done=changed")
                        .status(HttpStatus.SEE_OTHER)
                        .build());
    }

    private static Mono<Boolean> check(String old, String chosen, String again) {
        List<Fault> faults = new ArrayList<>();
        MongoAccounts.checkPassword(chosen, faults);
        if (faults.isEmpty() && chosen.equals(old)) {
            faults.add(new Fault("password", "access.password-same"));
        }
        if (!again.equals(chosen)) {
            faults.add(new Fault("again", "access.password-again"));
        }
        return faults.isEmpty() ? Mono.just(true) : Mono.error(Problem.invalid("access.account-invalid", faults));
    }

    private static Problem invalid(String field, String code) {
        return Problem.invalid("access.account-invalid", List.of(new Fault(field, code)));
    }

    private Rendering again(StaffToken token, List<Fault> faults, Locale locale) {
        Map<String, String> texts = new LinkedHashMap<>();
        faults.forEach(fault -> texts.put(
                fault.item().equals("password") ? "chosen" : fault.item(),
                messages.getMessage(fault.code(), fault.args().toArray(), locale)));
        return page(token, false, HttpStatus.UNPROCESSABLE_CONTENT, texts);
    }

    private Rendering wait(ServerWebExchange exchange, StaffToken token, Problem problem, Locale locale) {
        Duration wait = problem.retryAfter() == null ? Duration.ofSeconds(1) : problem.retryAfter();
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        String text = messages.getMessage(problem.code(), new Object[] {seconds}, locale);
        return page(token, false, HttpStatus.TOO_MANY_REQUESTS, Map.of("old", text));
    }

    private static Rendering page(StaffToken token, boolean isDone, HttpStatus status, Map<String, String> faults) {
        return Rendering.view("access/password")
                .status(status)
                .modelAttribute("isDone", isDone)
                .modelAttribute("mustChange", token.getPrincipal().mustChangePassword())
                .modelAttribute("login", token.getName())
                .modelAttribute("shortest", Passwords.SHORTEST)
                .modelAttribute("faults", faults)
                .build();
    }

    private static Mono<StaffToken> current() {
        return StaffToken.current()
                .switchIfEmpty(Mono.error(
                        () -> new Problem(Problem.Kind.UNAUTHENTICATED, "access.log-in", "This page needs a log-in")));
    }

    static boolean isInvalid(Throwable failure) {
        return failure instanceof Problem problem && problem.kind() == Problem.Kind.INVALID;
    }

    private static boolean hasToWait(Throwable failure) {
        return failure instanceof Problem problem && problem.kind() == Problem.Kind.TOO_MANY;
    }

    private static String field(MultiValueMap<String, String> form, String name) {
        String value = form.getFirst(name);
        return value == null ? "" : value;
    }
}
