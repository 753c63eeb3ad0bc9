package vn.hailong.access;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Problem;

/** An account of each role, for tests of any room. */
public final class TestStaff {

    public static final String PASSWORD = "a-password-for-tests";

    public static final Accounts.Draft ADMINISTRATOR =
            new Accounts.Draft("test-administrator", "Administrator", Role.ADMINISTRATOR, Set.of(), Set.of(), PASSWORD);
    public static final Accounts.Draft ANALYST =
            new Accounts.Draft("test-analyst", "Analyst", Role.ANALYST, Set.of(), Set.of(), PASSWORD);
    public static final Accounts.Draft BODY =
            new Accounts.Draft("test-body", "Body", Role.BODY, Set.of(), Set.of("HEALTH"), PASSWORD);
    public static final Accounts.Draft COMMUNE = new Accounts.Draft(
            "test-commune", "Commune", Role.COMMUNE, Set.of(new CommuneCode("02647")), Set.of(), PASSWORD);

    public static final List<Accounts.Draft> ALL = List.of(ADMINISTRATOR, ANALYST, BODY, COMMUNE);

    private TestStaff() {}

    /** Makes the four accounts, where they are not there yet. */
    public static void addTo(ApplicationContext context) {
        Accounts accounts = context.getBean(Accounts.class);
        for (Accounts.Draft draft : ALL) {
            try {
                accounts.add(draft).block(Duration.ofSeconds(10));
            } catch (Problem taken) {
                if (taken.kind() != Problem.Kind.CONFLICT) {
                    throw taken;
                }
            }
        }
    }
}
