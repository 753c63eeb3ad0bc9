package vn.hailong.access;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;
import vn.hailong.shared.Upload;

/** The pages of an import of accounts: the file, its faults, how far it is, and the one-time passwords, once. */
@Controller
class AccountImportPages {

    static final String ADDRESS = AccountPages.LIST + "/import";
    private static final Upload FILE = new Upload(ADDRESS, 256 * 1024);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final AccountImports imports;
    private final AccountCsv csv;
    private final AuditTrail audit;
    private final MessageSource messages;

    /** A fault of a file as a page shows it. */
    public record FaultLine(String line, String column, String text) {}

    AccountImportPages(AccountImports imports, AccountCsv csv, AuditTrail audit, MessageSource messages) {
        this.imports = imports;
        this.csv = csv;
        this.audit = audit;
        this.messages = messages;
    }

    /** Opens the address for files. */
    @Configuration(proxyBeanMethods = false)
    static class Files {

        @Bean
        Upload accountUpload() {
            return FILE;
        }
    }

    @GetMapping(ADDRESS)
    Mono<Rendering> form() {
        return CurrentStaff.administrator().map(me -> form(HttpStatus.OK, List.of()));
    }

    @PostMapping(ADDRESS)
    Mono<Rendering> start(ServerWebExchange exchange, Locale locale) {
        return CurrentStaff.administrator()
                .flatMap(me -> FILE.read(exchange, "file"))
                .switchIfEmpty(Mono.error(() ->
                        Problem.invalid("access.import.faulty", List.of(new Fault("1:", "access.import.no-file")))))
                .flatMap(imports::start)
                .map(started -> Rendering.redirectTo(ADDRESS + "/" + started.id())
                        .status(HttpStatus.SEE_OTHER)
                        .build())
                .onErrorResume(
                        PasswordPage::isInvalid,
                        problem -> Mono.just(form(HttpStatus.UNPROCESSABLE_CONTENT, lines((Problem) problem, locale))));
    }

    @GetMapping(ADDRESS + "/{id}")
    Mono<Rendering> progress(@PathVariable String id, ServerWebExchange exchange) {
        return known(id).map(found -> {
            AccountImport.State state = found.state();
            if (state == AccountImport.State.RUNNING) {
                exchange.getResponse().getHeaders().set("Refresh", String.valueOf(LOOK_AGAIN.toSeconds()));
            }
            return Rendering.view("access/account-import-progress")
                    .modelAttribute("state", state.name())
                    .modelAttribute("total", found.total())
                    .modelAttribute("hashed", found.hashed())
                    .modelAttribute("failure", found.failure())
                    .modelAttribute("minutes", AccountImports.KEPT.toMinutes())
                    .modelAttribute("action", ADDRESS + "/" + id + "/passwords")
                    .build();
        });
    }

    @PostMapping(ADDRESS + "/{id}/passwords")
    Mono<ResponseEntity<byte[]>> passwords(@PathVariable String id) {
        return known(id)
                .flatMap(found -> Mono.justOrEmpty(found.take()))
                .switchIfEmpty(Mono.error(() -> new Problem(
                        Problem.Kind.CONFLICT, "access.import.taken", "The one-time passwords were taken before")))
                .delayUntil(issued -> audit.record("export", ADDRESS + ": " + issued.size()))
                .map(issued -> AccountsController.file(csv.fileName("mat-khau-mot-lan"), csv.oneTimePasswords(issued)));
    }

    private Mono<AccountImport> known(String id) {
        return CurrentStaff.administrator()
                .flatMap(me -> imports.find(id, me))
                .switchIfEmpty(Mono.error(() -> new Problem(
                        Problem.Kind.NOT_FOUND, "access.import.unknown", "There is no such import any more")));
    }

    private static Rendering form(HttpStatus status, List<FaultLine> faults) {
        return Rendering.view("access/account-import")
                .status(status)
                .modelAttribute("faults", faults)
                .modelAttribute("most", AccountFile.MOST_ROWS)
                .build();
    }

    private List<FaultLine> lines(Problem problem, Locale locale) {
        return problem.faults().stream()
                .map(fault -> {
                    int colon = fault.item().indexOf(':');
                    return new FaultLine(
                            fault.item().substring(0, colon),
                            column(fault.item().substring(colon + 1), locale),
                            messages.getMessage(fault.code(), fault.args().toArray(), locale));
                })
                .toList();
    }

    private String column(String name, Locale locale) {
        return name.isEmpty() ? "" : messages.getMessage("access.column." + name.replace(' ', '-'), null, locale);
    }
}
