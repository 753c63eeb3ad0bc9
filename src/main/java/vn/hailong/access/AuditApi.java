package vn.hailong.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The audit trail as a program of an administrator reads it. */
@RestController
class AuditApi {

    private final MongoAuditTrail audit;

    AuditApi(MongoAuditTrail audit) {
        this.audit = audit;
    }

    /** One line of the audit trail. */
    public record EntryJson(Instant at, String login, String role, String source, String act, String subject) {}

    /**
     * Some lines, the newest first.
     *
     * @param next the {@code before} of the call that goes on; null when there is nothing more
     * @param searched how many entries were looked at
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record PageJson(
            List<EntryJson> entries, @Nullable String next, int searched) {}

    @GetMapping("/api/v1/audit")
    Mono<PageJson> page(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String before) {
        return CurrentStaff.administrator()
                .map(me -> AuditFilter.of(from, to, who, act, q, before))
                .flatMap(filter -> audit.page(filter, AuditController.ON_A_PAGE, AuditController.MOST_LOOKED_AT))
                .map(page -> new PageJson(
                        page.entries().stream().map(AuditApi::json).toList(),
                        page.next().isEmpty() ? null : page.next(),
                        page.looked()));
    }

    private static EntryJson json(AuditEntry entry) {
        return new EntryJson(entry.at(), entry.login(), entry.role(), entry.source(), entry.act(), entry.subject());
    }
}
