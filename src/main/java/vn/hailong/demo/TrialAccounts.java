package vn.hailong.demo;

import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.access.Accounts;
import vn.hailong.access.Role;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.StartUpNotes;

/** An account of each role to try, beside the administrator; all with one password, which is no secret. */
@ConditionalOnBooleanProperty("hailong.simulation.on")
@Component
class TrialAccounts implements StartUpNotes {

    private final Accounts accounts;
    private final String password;

    TrialAccounts(Accounts accounts, Environment environment) {
        this.accounts = accounts;
        this.password = environment.getRequiredProperty("hailong.admin-password");
    }

    private List<Accounts.Draft> wanted() {
        return List.of(
                new Accounts.Draft("analyst", "Chuyên viên (mô phỏng)", Role.ANALYST, Set.of(), Set.of(), password),
                new Accounts.Draft("health", "Ngành y tế (mô phỏng)", Role.BODY, Set.of(), Set.of("HEALTH"), password),
                new Accounts.Draft(
                        "commune",
                        "Cán bộ phường Lào Cai (mô phỏng)",
                        Role.COMMUNE,
                        Set.of(new CommuneCode("02647")),
                        Set.of(),
                        password));
    }

    /** Makes those that are missing. */
    Mono<Void> make() {
        return Flux.fromIterable(wanted())
                .concatMap(draft -> accounts.find(draft.login())
                        .hasElement()
                        .flatMap(present -> present ? Mono.empty() : accounts.add(draft)))
                .then();
    }

    @Override
    public Mono<List<String>> lines() {
        return Mono.just(List.of(
                "Simulated:     the answers are made up, and every page and file says so",
                "Log in as:     admin, analyst, health (a body) or commune (staff of 02647); password " + password));
    }
}
