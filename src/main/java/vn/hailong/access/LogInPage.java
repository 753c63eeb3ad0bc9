package vn.hailong.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
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
import vn.hailong.shared.Problem;

/** Where staff log in and out. */
@Controller
class LogInPage {

    private final LogIn logIn;
    private final Sessions sessions;
    private final CsrfTokens csrf;
    private final AuditTrail audit;

    LogInPage(LogIn logIn, Sessions sessions, CsrfTokens csrf, AuditTrail audit) {
        this.logIn = logIn;
        this.sessions = sessions;
        this.csrf = csrf;
        this.audit = audit;
    }

    @GetMapping("/login")
    Mono<Rendering> show(@RequestParam(required = false) @Nullable String next) {
        return CurrentStaff.optional()
                .map(staff -> seeOther(NextPage.of(next)))
                .defaultIfEmpty(page(HttpStatus.OK, "", NextPage.of(next), "", 0));
    }

    @PostMapping("/login")
    Mono<Rendering> logIn(ServerWebExchange exchange) {
        return exchange.getFormData().flatMap(form -> {
            String login = field(form, "username");
            String next = NextPage.of(form.getFirst("next"));
            return logIn.verify(login, field(form, "password"), Source.of(exchange))
                    .flatMap(token -> begin(exchange, token))
                    .thenReturn(seeOther(next))
                    .onErrorResume(
                            BadCredentialsException.class,
                            wrong -> Mono.just(page(HttpStatus.UNAUTHORIZED, login, next, fault(wrong), 0)))
                    .onErrorResume(
                            LogInPage::hasToWait, wait -> Mono.just(wait(exchange, login, next, (Problem) wait)));
        });
    }

    @PostMapping("/logout")
    Mono<Rendering> logOut(ServerWebExchange exchange) {
        return CurrentStaff.optional()
                .flatMap(staff -> audit.record("log-out", "").thenReturn(staff))
                .then(sessions.end(exchange))
                .then(csrf.forgetCookie(exchange))
                .thenReturn(seeOther("/login"));
    }

    private Mono<Void> begin(ServerWebExchange exchange, StaffToken token) {
        return sessions.begin(exchange, token)
                .then(csrf.forgetCookie(exchange))
                .then(logIn.loggedIn(token, Source.of(exchange), ""));
    }

    private static String fault(BadCredentialsException wrong) {
        return wrong instanceof LogIn.ExpiredPassword ? "access.one-time-expired" : "access.wrong-credentials";
    }

    private static Rendering wait(ServerWebExchange exchange, String login, String next, Problem problem) {
        Duration wait = problem.retryAfter() == null ? Duration.ofSeconds(1) : problem.retryAfter();
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return page(HttpStatus.TOO_MANY_REQUESTS, login, next, problem.code(), seconds);
    }

    /** @param fault what was wrong with the last try, a message key; blank before the first */
    private static Rendering page(HttpStatus status, String login, String next, String fault, long seconds) {
        return Rendering.view("access/login")
                .status(status)
                .modelAttribute("login", login)
                .modelAttribute("next", next)
                .modelAttribute("fault", fault)
                .modelAttribute("seconds", seconds)
                .build();
    }

    private static boolean hasToWait(Throwable failure) {
        return failure instanceof Problem problem && problem.kind() == Problem.Kind.TOO_MANY;
    }

    private static Rendering seeOther(String page) {
        return Rendering.redirectTo(page).status(HttpStatus.SEE_OTHER).build();
    }

    private static String field(MultiValueMap<String, String> form, String name) {
        String value = form.getFirst(name);
        return value == null ? "" : value;
    }
}
