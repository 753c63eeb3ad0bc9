package vn.hailong.access;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Problem;

/** The page of the audit trail; there is none to change it. */
@Controller
class AuditController {

    static final String ADDRESS = "/dashboard/audit";
    static final int ON_A_PAGE = 50;
    /** The most entries that one search looks at. */
    static final int MOST_LOOKED_AT = 20_000;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");

    private final MongoAuditTrail audit;
    private final AuditActs acts;
    private final RoleNames roles;
    private final AuditRetention retention;
    private final MessageSource messages;
    private final Clock clock;

    AuditController(
            MongoAuditTrail audit,
            AuditActs acts,
            RoleNames roles,
            AuditRetention retention,
            MessageSource messages,
            Clock clock) {
        this.audit = audit;
        this.acts = acts;
        this.roles = roles;
        this.retention = retention;
        this.messages = messages;
        this.clock = clock;
    }

    /** An entry as the page shows it. */
    public record Line(
            String at, String login, String role, String source, String act, String subject, boolean refusal) {}

    @GetMapping(ADDRESS)
    Mono<Rendering> show(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String before,
            Locale locale) {
        Map<String, String> asked = Map.of("from", from, "to", to, "who", who, "act", act, "q", q);
        return CurrentStaff.administrator()
                .map(me -> AuditFilter.of(from, to, who, act, q, before))
                .flatMap(filter ->
                        audit.page(filter, ON_A_PAGE, MOST_LOOKED_AT).map(page -> page(asked, filter, page, locale)))
                .onErrorResume(PasswordPage::isInvalid, problem -> Mono.just(faulty(asked, (Problem) problem, locale)));
    }

    private Rendering page(Map<String, String> asked, AuditFilter filter, AuditPage page, Locale locale) {
        return common(asked, locale)
                .modelAttribute(
                        "lines",
                        page.entries().stream()
                                .map(entry -> line(entry, locale))
                                .toList())
                .modelAttribute("next", page.next().isEmpty() ? "" : filter.address(ADDRESS, page.next()))
                .modelAttribute("newest", filter.before().isEmpty() ? "" : filter.address(ADDRESS, ""))
                .modelAttribute("looked", page.isCutShort() ? page.looked() : 0)
                .modelAttribute("faults", Map.of())
                .build();
    }

    private Rendering faulty(Map<String, String> asked, Problem problem, Locale locale) {
        return common(asked, locale)
                .status(HttpStatus.UNPROCESSABLE_CONTENT)
                .modelAttribute("lines", List.of())
                .modelAttribute("next", "")
                .modelAttribute("newest", ADDRESS)
                .modelAttribute("looked", 0)
                .modelAttribute(
                        "faults",
                        problem.faults().stream()
                                .collect(Collectors.toMap(
                                        fault -> fault.item(),
                                        fault -> messages.getMessage(
                                                fault.code(), fault.args().toArray(), locale))))
                .build();
    }

    private Rendering.Builder<?> common(Map<String, String> asked, Locale locale) {
        return Rendering.view("access/audit")
                .modelAttribute("asked", asked)
                .modelAttribute("acts", acts.toChooseFrom(locale))
                .modelAttribute("months", retention.auditMonths());
    }

    private Line line(AuditEntry entry, Locale locale) {
        return new Line(
                MOMENT.format(entry.at().atZone(clock.getZone())),
                entry.login(),
                role(entry.role(), locale),
                entry.source(),
                acts.name(entry.act(), locale),
                entry.subject(),
                entry.act().equals("denied") || entry.act().endsWith(".refused"));
    }

    private String role(String code, Locale locale) {
        return roles.all(locale).getOrDefault(code, "");
    }
}
